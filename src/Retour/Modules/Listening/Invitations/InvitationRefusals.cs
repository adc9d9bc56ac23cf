using System.Resources;

namespace Retour.Modules.Listening.Invitations;

/// <summary>What is refused to who sends surveys and to who was invited, each with the sentence that says why and what to do.</summary>
internal static class InvitationRefusals
{
    private static ResourceManager Texts => InvitationTexts.ResourceManager;

    public static readonly Refusal NotOpen = new(Texts, nameof(InvitationTexts.NotOpen));
    public static readonly Refusal ChooseStore = new(Texts, nameof(InvitationTexts.ChooseStore));
    public static readonly Refusal NobodyToAsk = new(Texts, nameof(InvitationTexts.NobodyToAsk));
    public static readonly Refusal NoSuchWave = new(Texts, nameof(InvitationTexts.NoSuchWave));
    public static readonly Refusal NoSuchGroup = new(Texts, nameof(InvitationTexts.NoSuchGroup));
    public static readonly Refusal AlreadyAsking = new(Texts, nameof(InvitationTexts.AlreadyAsking));
    public static readonly Refusal MostOutOfRange = new(Texts, nameof(InvitationTexts.MostOutOfRange), SurveyWave.MostInvitations);
    public static readonly Refusal DaysOutOfRange = new(Texts, nameof(InvitationTexts.DaysOutOfRange), SurveyWave.MostDays);
    public static readonly Refusal RemindersOutOfRange = new(Texts, nameof(InvitationTexts.RemindersOutOfRange), SurveyWave.MostReminders);
    public static readonly Refusal ShareOutOfRange = new(Texts, nameof(InvitationTexts.ShareOutOfRange), SurveyWave.MostOneIn);
    public static readonly Refusal RestOutOfRange = new(Texts, nameof(InvitationTexts.RestOutOfRange), AskingRule.LeastDays, AskingRule.MostDays);
    public static readonly Refusal QuotaOutOfRange = new(Texts, nameof(InvitationTexts.QuotaOutOfRange));

    // To who was invited.
    public static readonly Refusal AlreadyAnswered = new(Texts, nameof(InvitationTexts.AlreadyAnswered));
    public static readonly Refusal NoLongerHolds = new(Texts, nameof(InvitationTexts.NoLongerHolds));
    public static readonly Refusal SurveyIsFull = new(Texts, nameof(InvitationTexts.SurveyIsFull));
}
