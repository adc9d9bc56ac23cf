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
