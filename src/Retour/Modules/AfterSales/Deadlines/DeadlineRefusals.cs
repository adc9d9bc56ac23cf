using System.Resources;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>What is refused of a level.</summary>
internal static class DeadlineRefusals
{
    private static ResourceManager Texts => DeadlineTexts.ResourceManager;

    public static readonly Refusal AlreadySet = new(Texts, nameof(DeadlineTexts.AlreadySet));
    public static readonly Refusal NearOutOfRange = new(Texts, nameof(DeadlineTexts.NearOutOfRange), Promise.MostNearPercent);

    public static Refusal OutOfRange(ClockKind clock) => new(Texts, clock is ClockKind.Answer ? nameof(DeadlineTexts.AnswerOutOfRange) : nameof(DeadlineTexts.ResolutionOutOfRange), Allowance.MostOpenHours, Allowance.MostDays);
}
