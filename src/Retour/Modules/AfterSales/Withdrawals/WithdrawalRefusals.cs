using System.Globalization;
using System.Resources;
using Retour.Modules.AfterSales.Warranty;

namespace Retour.Modules.AfterSales.Withdrawals;

/// <summary>What is refused of a withdrawal, each with the sentence that says why, as the customer may be told it.</summary>
internal static class WithdrawalRefusals
{
    private static ResourceManager Texts => WithdrawalTexts.ResourceManager;

    public static readonly Refusal NoSuchWithdrawal = new(Texts, nameof(WithdrawalTexts.NoSuchWithdrawal));
    public static readonly Refusal NotAtDistance = new(Texts, nameof(WithdrawalTexts.NotAtDistance));
    public static readonly Refusal NoLawThen = new(Texts, nameof(WithdrawalTexts.NoLawThen));
    public static readonly Refusal DayMissing = new(Texts, nameof(WithdrawalTexts.WithdrawalDayMissing));
    public static readonly Refusal InTheFuture = new(Texts, nameof(WithdrawalTexts.WithdrawalInTheFuture));
    public static readonly Refusal DeliveredBeforeContract = new(Texts, nameof(WithdrawalTexts.DeliveredBeforeContract));
    public static readonly Refusal BeforeContract = new(Texts, nameof(WithdrawalTexts.BeforeContract));
    public static readonly Refusal BeforeDeclared = new(Texts, nameof(WithdrawalTexts.BeforeDeclared));
    public static readonly Refusal AmountUnreadable = new(Texts, nameof(WithdrawalTexts.AmountUnreadable));
    public static readonly Refusal LostTooMuch = new(Texts, nameof(WithdrawalTexts.LostTooMuch));
    public static readonly Refusal LostWhyMissing = new(Texts, nameof(WithdrawalTexts.LostWhyMissing));
    public static readonly Refusal LostNotInformed = new(Texts, nameof(WithdrawalTexts.LostNotInformed));
    public static readonly Refusal LostAfterRefund = new(Texts, nameof(WithdrawalTexts.LostAfterRefund));
    public static readonly Refusal WordsMissing = new(Texts, nameof(WithdrawalTexts.SayWhyGivenUp));
    public static readonly Refusal NotNow = new(Texts, nameof(WithdrawalTexts.WithdrawalNotNow));
    public static readonly Refusal NotOver = new(Texts, nameof(WithdrawalTexts.WithdrawalNotOver));
    public static readonly Refusal CaseHasWithdrawal = new(Texts, nameof(WithdrawalTexts.CaseHasWithdrawal));

    public static Refusal OutOfTime(DateOnly last) => new(Texts, nameof(WithdrawalTexts.OutOfTime), last);
    public static Refusal Excepted(WithdrawalException why, LegalRule law) => new(Texts, nameof(WithdrawalTexts.Excepted), law.Article, Texts.GetString($"{nameof(WithdrawalException)}_{why}", CultureInfo.CurrentUICulture));
    public static Refusal AlreadyWithdrawn(string reference) => new(Texts, nameof(WithdrawalTexts.AlreadyWithdrawn), reference);
    public static Refusal LessThanOwed(string owed) => new(Texts, nameof(WithdrawalTexts.LessThanOwed), owed);
    public static Refusal TooLong(int most) => new(Texts, nameof(WithdrawalTexts.WithdrawalTooLong), most);
}
