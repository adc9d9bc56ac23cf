using System.Resources;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>What is refused to who sets up a kiosk, and to tablets.</summary>
internal static class KioskRefusals
{
    private static ResourceManager Texts => KioskTexts.ResourceManager;

    public static readonly Refusal NoSuchKiosk = new(Texts, nameof(KioskTexts.NoSuchKiosk));
    public static readonly Refusal TooManyKiosks = new(Texts, nameof(KioskTexts.TooManyKiosks), Kiosk.Most);
    public static readonly Refusal StoreMissing = new(Texts, nameof(KioskTexts.StoreMissing));
    public static readonly Refusal NameMissing = new(Texts, nameof(KioskTexts.NameMissing));
    public static readonly Refusal NameTooLong = new(Texts, nameof(KioskTexts.NameTooLong), Kiosk.MostOfName);
    public static readonly Refusal ZoneMissing = new(Texts, nameof(KioskTexts.ZoneMissing));
    public static readonly Refusal ZoneTooLong = new(Texts, nameof(KioskTexts.ZoneTooLong), Kiosk.MostOfZone);
    public static readonly Refusal ExitInvalid = new(Texts, nameof(KioskTexts.ExitInvalid), KioskSecrets.LeastOfExit, KioskSecrets.MostOfExit);
    public static readonly Refusal KioskIsClosed = new(Texts, nameof(KioskTexts.KioskIsClosed));

    // Questions.
    public static readonly Refusal NoSuchQuestion = new(Texts, nameof(KioskTexts.NoSuchQuestion));
    public static readonly Refusal TooManyQuestions = new(Texts, nameof(KioskTexts.TooManyQuestions), KioskQuestions.Most);
    public static readonly Refusal TextMissing = new(Texts, nameof(KioskTexts.TextMissing));
    public static readonly Refusal TextTooLong = new(Texts, nameof(KioskTexts.TextTooLong), KioskQuestions.MostOfText);
    public static readonly Refusal CriterionUnknown = new(Texts, nameof(KioskTexts.CriterionUnknown));
    public static readonly Refusal DatesReversed = new(Texts, nameof(KioskTexts.DatesReversed));
    public static readonly Refusal TimeUnread = new(Texts, nameof(KioskTexts.TimeUnread));

    // Tablets.
    public static readonly Refusal LinkIsOver = new(Texts, nameof(KioskTexts.LinkIsOver));
    public static readonly Refusal KioskRevoked = new(Texts, nameof(KioskTexts.KioskRevoked));
    public static readonly Refusal TooManyPresses = new(Texts, nameof(KioskTexts.TooManyPresses), TakePresses.MostAtOnce);
    public static readonly Refusal PressConflicts = new(Texts, nameof(KioskTexts.PressConflicts));
    public static readonly Refusal PressUnreadable = new(Texts, nameof(KioskTexts.PressUnreadable));

    // Judging.
    public static readonly Refusal NothingChosen = new(Texts, nameof(KioskTexts.NothingChosen));
    public static readonly Refusal ReasonMissing = new(Texts, nameof(KioskTexts.ReasonMissing));
    public static readonly Refusal ReasonTooLong = new(Texts, nameof(KioskTexts.ReasonTooLong), Press.MostOfReason);
}
