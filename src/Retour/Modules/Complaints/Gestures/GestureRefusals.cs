using System.Globalization;
using System.Resources;

namespace Retour.Modules.Complaints.Gestures;

/// <summary>What is refused of gestures, each with the sentence that says why and what to do.</summary>
internal static class GestureRefusals
{
    private static ResourceManager Texts => GestureTexts.ResourceManager;

    public static readonly Refusal NoSuchGesture = new(Texts, nameof(GestureTexts.NoSuchGesture));
    public static readonly Refusal GestureAmountInvalid = new(Texts, nameof(GestureTexts.GestureAmountInvalid));
    public static readonly Refusal GestureKindMissing = new(Texts, nameof(GestureTexts.GestureKindMissing));
    public static readonly Refusal GestureWordsMissing = new(Texts, nameof(GestureTexts.GestureWordsMissing));
    public static readonly Refusal GestureReasonMissing = new(Texts, nameof(GestureTexts.GestureReasonMissing));
    public static readonly Refusal GestureOnClosed = new(Texts, nameof(GestureTexts.GestureOnClosed));
    public static readonly Refusal GestureThere = new(Texts, nameof(GestureTexts.GestureThere));

    public static Refusal GestureTooLong(int most) => new(Texts, nameof(GestureTexts.GestureTooLong), most);
    public static Refusal LimitInvalid(long highest) => new(Texts, nameof(GestureTexts.LimitInvalid), highest);
    public static Refusal Decided(GestureState state, string by) => new(Texts, state is GestureState.Granted ? nameof(GestureTexts.AlreadyGranted) : nameof(GestureTexts.AlreadyRefused), by);

    /// <summary>Whoever may give up to so much cannot approve what comes to more, with what was granted already.</summary>
    public static Refusal AboveYourLimit(Money total, Money limit) => new(Texts, nameof(GestureTexts.AboveYourLimit), total.ToString(CultureInfo.CurrentCulture), limit.ToString(CultureInfo.CurrentCulture));
}
