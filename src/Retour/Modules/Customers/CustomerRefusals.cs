using System.Resources;

namespace Retour.Modules.Customers;

/// <summary>What this room refuses, each with the sentence that says why and what to do.</summary>
internal static class CustomerRefusals
{
    private static ResourceManager Texts => CustomerTexts.ResourceManager;

    public static readonly Refusal NoSuchCustomer = new(Texts, nameof(CustomerTexts.NoSuchCustomer));
    public static readonly Refusal EmailInvalid = new(Texts, nameof(CustomerTexts.EmailInvalid));
    public static readonly Refusal CountryInvalid = new(Texts, nameof(CustomerTexts.CountryInvalid));
    public static readonly Refusal BirthdayInvalid = new(Texts, nameof(CustomerTexts.BirthdayInvalid));
    public static readonly Refusal BirthdayUnlikely = new(Texts, nameof(CustomerTexts.BirthdayUnlikely));
    public static readonly Refusal NameMissing = new(Texts, nameof(CustomerTexts.NameMissing));
    public static readonly Refusal ContactMissing = new(Texts, nameof(CustomerTexts.ContactMissing));
    public static readonly Refusal ReferenceTaken = new(Texts, nameof(CustomerTexts.ReferenceTaken));
    public static readonly Refusal EnrolmentDiffers = new(Texts, nameof(CustomerTexts.EnrolmentDiffers));
    public static readonly Refusal OnlyTheAuthorWithdraws = new(Texts, nameof(CustomerTexts.OnlyTheAuthorWithdraws));
    public static readonly Refusal NoteEmpty = new(Texts, nameof(CustomerTexts.NoteEmpty));
    public static readonly Refusal TagEmpty = new(Texts, nameof(CustomerTexts.TagEmpty));
    public static readonly Refusal ChangedMeanwhile = new(Texts, nameof(CustomerTexts.ChangedMeanwhile));
    public static readonly Refusal SamePerson = new(Texts, nameof(CustomerTexts.SamePerson));
    public static readonly Refusal MergeUndone = new(Texts, nameof(CustomerTexts.MergeUndone));
    public static readonly Refusal NameDiffers = new(Texts, nameof(CustomerTexts.NameDiffers));
    public static readonly Refusal WordingEmpty = new(Texts, nameof(CustomerTexts.WordingEmpty));
    public static readonly Refusal RunUnderWay = new(Texts, nameof(CustomerTexts.RunUnderWay));

    public static Refusal UnknownTopic(string topic, string known) => new(Texts, nameof(CustomerTexts.UnknownTopic), topic, known);
    public static Refusal TooLong(int most) => new(Texts, nameof(CustomerTexts.TooLong), most);

    /// <summary>A number is never guessed: each way of being unclear has its own question.</summary>
    public static Refusal Of(PhoneProblem problem, string typed) => problem switch
    {
        PhoneProblem.TooShort => new(Texts, nameof(CustomerTexts.PhoneTooShort)),
        PhoneProblem.TooLong => new(Texts, nameof(CustomerTexts.PhoneTooLong)),
        PhoneProblem.ZeroMissing => new(Texts, nameof(CustomerTexts.PhoneZeroMissing), PhoneNumber.Read("0" + typed.Trim()).Number?.ToString() ?? "0" + typed.Trim()),
        PhoneProblem.PlusMissing => new(Texts, nameof(CustomerTexts.PhonePlusMissing), "+" + typed.Trim()),
        PhoneProblem.CountryMissing => new(Texts, nameof(CustomerTexts.PhoneCountryMissing)),
        PhoneProblem.WhichTerritory => new(Texts, nameof(CustomerTexts.PhoneWhichTerritory)),
        PhoneProblem.Service => new(Texts, nameof(CustomerTexts.PhoneService)),
        PhoneProblem.UnknownCountry => new(Texts, nameof(CustomerTexts.PhoneUnknownCountry)),
        _ => new(Texts, nameof(CustomerTexts.PhoneNotANumber)),
    };
}
