using System.Globalization;
using Retour.Modules.AfterSales.Warranty;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales.Withdrawals;

/// <summary>Withdrawals as people say them.</summary>
internal static class WithdrawalWords
{
    public static string Sentence(string? act) => WithdrawalTexts.ResourceManager.GetString($"WithdrawalAct_{act}", CultureInfo.CurrentUICulture) ?? act ?? "";

    public static IReadOnlyList<Choice> Exceptions() => [.. Enum.GetValues<WithdrawalException>().Select(e => new Choice(e.ToString(), WithdrawalTexts.ResourceManager.GetString($"{nameof(WithdrawalException)}_{e}", CultureInfo.CurrentUICulture)!))];

    public static string Amount(long minor, string currency) => Formats.Money(new(minor, currency));

    public static string Said(string text, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, text, arguments);

    /// <summary>Where it stands: what is waited for, and from whom.</summary>
    public static (string Text, Meaning Meaning) State(Withdrawal of) => of switch
    {
        { WasDropped: true } => (WithdrawalTexts.StateDropped, Meaning.None),
        { IsOver: true } => (WithdrawalTexts.StateOver, Meaning.Good),
        { RefundedOn: not null } => (WithdrawalTexts.StateItemAwaited, Meaning.Attention),
        { RefundBy: not null } => (WithdrawalTexts.StateRefundOwed, Meaning.Attention),
        _ => (WithdrawalTexts.StateItemAwaited, Meaning.None),
    };

    /// <summary>What delay has added to what is owed; null where there is none.</summary>
    public static string? Late(Withdrawal of, DateOnly on) => of.RefundBy is not { } by || on <= by ? null
        : LegalDays.LateWithdrawalIncrease(by, on) is var percent and > 0 ? Said(WithdrawalTexts.LatePercent, percent, Amount(of.OwedMinor + Rounding.Divide(of.OwedMinor * percent, 100), of.Currency)) : WithdrawalTexts.LateInterest;
}
