using System.Resources;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>What is refused of providers and of what they have, each with the sentence that says why and what to do.</summary>
internal static class ProviderRefusals
{
    private static ResourceManager Texts => ProviderTexts.ResourceManager;

    public static readonly Refusal NoSuchProvider = new(Texts, nameof(ProviderTexts.NoSuchProvider));
    public static readonly Refusal NameMissing = new(Texts, nameof(ProviderTexts.ProviderNameMissing));
    public static readonly Refusal NameTaken = new(Texts, nameof(ProviderTexts.ProviderNameTaken));
    public static readonly Refusal EmailUnreadable = new(Texts, nameof(ProviderTexts.ProviderEmailUnreadable));
    public static readonly Refusal EmailMissing = new(Texts, nameof(ProviderTexts.ProviderEmailMissing));
    public static readonly Refusal ClosureUnreadable = new(Texts, nameof(ProviderTexts.ClosureUnreadable));
    public static readonly Refusal PriceUnreadable = new(Texts, nameof(ProviderTexts.PriceUnreadable));
    public static readonly Refusal ProviderInactive = new(Texts, nameof(ProviderTexts.ProviderInactive));
    public static readonly Refusal NoOpenLeg = new(Texts, nameof(ProviderTexts.NoOpenLeg));
    public static readonly Refusal NoSuchLeg = new(Texts, nameof(ProviderTexts.NoSuchLeg));
    public static readonly Refusal LegIsBack = new(Texts, nameof(ProviderTexts.LegIsBack));
    public static readonly Refusal SentInTheFuture = new(Texts, nameof(ProviderTexts.LegDayInTheFuture));
    public static readonly Refusal NothingSaid = new(Texts, nameof(ProviderTexts.LegNothingSaid));
    public static readonly Refusal NoQuoteToAnswer = new(Texts, nameof(ProviderTexts.NoQuoteToAnswer));
    public static readonly Refusal LegAmountUnreadable = new(Texts, nameof(ProviderTexts.LegAmountUnreadable));
    public static readonly Refusal LinkSpent = new(Texts, nameof(ProviderTexts.PartnerLinkSpent));
    public static readonly Refusal TooMuchToday = new(Texts, nameof(ProviderTexts.PartnerTooMuch));

    public static Refusal TurnaroundMissing => new(Texts, nameof(ProviderTexts.TurnaroundMissing), Provider.MostTurnaround);
    public static Refusal DayBefore(DateOnly first) => new(Texts, nameof(ProviderTexts.LegDayBefore), first);
    public static Refusal TooLong(int most) => new(Texts, nameof(ProviderTexts.ProviderTooLong), most);
    public static Refusal TooMany(int most) => new(Texts, nameof(ProviderTexts.ProviderTooMany), most);
}
