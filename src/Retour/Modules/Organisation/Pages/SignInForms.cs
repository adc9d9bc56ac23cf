using System.ComponentModel.DataAnnotations;

namespace Retour.Modules.Organisation.Pages;

internal sealed class SignInForm
{
    [Required(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.EmailRequired))]
    public string Email { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.PasswordRequired))]
    public string Password { get; set; } = "";

    public bool Stay { get; set; }
}

internal sealed class SetupForm
{
    [Required(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.NameRequired))]
    public string DisplayName { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.EmailRequired))]
    [EmailAddress(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.EmailTaken))]
    public string Email { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.PasswordTooShort))]
    [MinLength(10, ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.PasswordTooShort))]
    public string Password { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.StoreNameRequired))]
    public string StoreName { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.StoreCodeRequired))]
    public string StoreCode { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.ZoneRequired))]
    public string Zone { get; set; } = "Europe/Paris";

    [Required(ErrorMessageResourceType = typeof(OrganisationTexts), ErrorMessageResourceName = nameof(OrganisationTexts.CurrencyRequired))]
    public string Currency { get; set; } = "EUR";
}
