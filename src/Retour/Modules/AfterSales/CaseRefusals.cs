using System.Resources;

namespace Retour.Modules.AfterSales;

/// <summary>What the desk refuses, each with the sentence that says why and what to do.</summary>
internal static class CaseRefusals
{
    private static ResourceManager Texts => CaseTexts.ResourceManager;

    public static readonly Refusal NoSuchCase = new(Texts, nameof(CaseTexts.NoSuchCase));
    public static readonly Refusal SomethingNewer = new(Texts, nameof(CaseTexts.SomethingNewer));
    public static readonly Refusal TextEmpty = new(Texts, nameof(CaseTexts.TextEmpty));
    public static readonly Refusal SubjectEmpty = new(Texts, nameof(CaseTexts.SubjectEmpty));
    public static readonly Refusal ContactMissing = new(Texts, nameof(CaseTexts.ContactMissing));
    public static readonly Refusal EmailInvalid = new(Texts, nameof(CaseTexts.EmailInvalid));
    public static readonly Refusal PhoneInvalid = new(Texts, nameof(CaseTexts.PhoneInvalid));
    public static readonly Refusal NotInTheFuture = new(Texts, nameof(CaseTexts.NotInTheFuture));
    public static readonly Refusal InTheFuture = new(Texts, nameof(CaseTexts.InTheFuture));
    public static readonly Refusal PostedLater = new(Texts, nameof(CaseTexts.PostedLater));
    public static readonly Refusal CannotWorkOnIt = new(Texts, nameof(CaseTexts.CannotWorkOnIt));
    public static readonly Refusal NoSuchStore = new(Texts, nameof(CaseTexts.NoSuchStore));
    public static readonly Refusal NoOtherCase = new(Texts, nameof(CaseTexts.NoOtherCase));
    public static readonly Refusal SameCase = new(Texts, nameof(CaseTexts.SameCase));
    public static readonly Refusal NoSuchMessage = new(Texts, nameof(CaseTexts.NoSuchMessage));
    public static readonly Refusal Busy = new(Texts, nameof(CaseTexts.Busy));

    public static readonly Refusal NobodyToAnswer = new(Texts, nameof(CaseTexts.NobodyToAnswer));
    public static readonly Refusal TooMuchToday = new(Texts, nameof(CaseTexts.TooMuchToday));

    public static Refusal UnknownValue(string field, string value, string known) => new(Texts, nameof(CaseTexts.UnknownValue), field, value, known);
    public static readonly Refusal NoSmsHere = new(Texts, nameof(CaseTexts.NoSmsHere));
    public static readonly Refusal NoLetterHere = new(Texts, nameof(CaseTexts.NoLetterHere));

    public static Refusal TooLongForSms(int most) => new(Texts, nameof(CaseTexts.TooLongForSms), most);
    public static Refusal TooLong(int most) => new(Texts, nameof(CaseTexts.TooLong), most);
}
