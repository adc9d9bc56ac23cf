using System.Resources;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>What is refused of a repair, each with the sentence that says why and what to do.</summary>
internal static class RepairRefusals
{
    private static ResourceManager Texts => RepairTexts.ResourceManager;

    public static readonly Refusal NoSuchRepair = new(Texts, nameof(RepairTexts.NoSuchRepair));
    public static readonly Refusal DefectMissing = new(Texts, nameof(RepairTexts.DefectMissing));
    public static readonly Refusal StoreMissing = new(Texts, nameof(RepairTexts.RepairStoreMissing));
    public static readonly Refusal RequestInTheFuture = new(Texts, nameof(RepairTexts.RequestInTheFuture));
    public static readonly Refusal CaseHasRepair = new(Texts, nameof(RepairTexts.CaseHasRepair));
    public static readonly Refusal SignatureUnreadable = new(Texts, nameof(RepairTexts.SignatureUnreadable));
    public static readonly Refusal SignerMissing = new(Texts, nameof(RepairTexts.SignerMissing));
    public static readonly Refusal FindingMissing = new(Texts, nameof(RepairTexts.FindingMissing));
    public static readonly Refusal ReasonMissing = new(Texts, nameof(RepairTexts.WrittenReasonMissing));
    public static readonly Refusal RemedyMissing = new(Texts, nameof(RepairTexts.RemedyMissing));
    public static readonly Refusal NotYetMoney = new(Texts, nameof(RepairTexts.NotYetMoney));
    public static readonly Refusal LinesMissing = new(Texts, nameof(RepairTexts.LinesMissing));
    public static readonly Refusal AmountUnreadable = new(Texts, nameof(RepairTexts.AmountUnreadable));
    public static readonly Refusal ExpiryMissing = new(Texts, nameof(RepairTexts.ExpiryMissing));
    public static readonly Refusal NoSuchQuote = new(Texts, nameof(RepairTexts.NoSuchQuote));
    public static readonly Refusal QuoteReplaced = new(Texts, nameof(RepairTexts.QuoteWasReplaced));
    public static readonly Refusal NameMissing = new(Texts, nameof(RepairTexts.NameMissing));
    public static readonly Refusal PartMissing = new(Texts, nameof(RepairTexts.PartMissing));
    public static readonly Refusal NoSuchPart = new(Texts, nameof(RepairTexts.NoSuchPart));
    public static readonly Refusal PartsOpen = new(Texts, nameof(RepairTexts.PartsOpen));
    public static readonly Refusal LoanMissing = new(Texts, nameof(RepairTexts.LoanMissing));
    public static readonly Refusal LoanDays = new(Texts, nameof(RepairTexts.LoanDays));
    public static readonly Refusal NoSuchLoan = new(Texts, nameof(RepairTexts.NoSuchLoan));
    public static readonly Refusal LoanOut = new(Texts, nameof(RepairTexts.LoanIsOut));
    public static readonly Refusal KeptTooMuch = new(Texts, nameof(RepairTexts.KeptTooMuch));
    public static readonly Refusal RepairNotOver = new(Texts, nameof(RepairTexts.RepairNotOver));
    public static readonly Refusal RefundDue = new(Texts, nameof(RepairTexts.RefundIsDue));

    public static Refusal AlreadyIn(string reference) => new(Texts, nameof(RepairTexts.AlreadyIn), reference);
    public static Refusal NotNow(RepairState state) => new(Texts, nameof(RepairTexts.RepairNotNow), RepairWords.Of(state));
    public static Refusal HandedOverAlready(DateTimeOffset at) => new(Texts, nameof(RepairTexts.HandedOverAlready), at);
    public static Refusal WrongUnit(string expected) => new(Texts, nameof(RepairTexts.WrongUnit), expected);
    public static Refusal QuoteDecided(bool accepted, DateOnly on) => new(Texts, accepted ? nameof(RepairTexts.QuoteAcceptedOn) : nameof(RepairTexts.QuoteRefusedOn), on);
    public static Refusal QuoteExpired(DateOnly on) => new(Texts, nameof(RepairTexts.QuoteExpiredOn), on);
    public static Refusal LentElsewhere(string reference) => new(Texts, nameof(RepairTexts.LentElsewhere), reference);
    public static Refusal TooSoonToAbandon(DateOnly from) => new(Texts, nameof(RepairTexts.TooSoonToAbandon), from);
    public static Refusal TooLong(int most) => new(Texts, nameof(RepairTexts.RepairTooLong), most);
}
