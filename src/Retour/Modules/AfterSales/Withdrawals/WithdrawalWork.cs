using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Withdrawals;

/// <summary>A withdrawal as an act finds it.</summary>
internal sealed record WithdrawalAtHand(Withdrawal Withdrawal, Case Case, DateOnly Today, DateTimeOffset Now);

/// <summary>What is done about a withdrawal: the item comes back, the money goes back, and with both the customer owns it no more. Each act says so in the case.</summary>
internal sealed class WithdrawalWork(RetourDb db, CaseWork cases, ItemWork items, StoreDirectory stores)
{
    /// <summary>The customer has shown that it is on its way: from then on the shop does not wait with the money any more.</summary>
    public Task<Refusal?> ProveAsync(Actor actor, string reference, DateOnly? day, CancellationToken cancel) => ChangeAsync(actor, reference, WithdrawalAct.Proved, at =>
    {
        if (Wrong(at, day) is { } wrong) return No(wrong);
        at.Withdrawal.Prove(day!.Value);
        return Yes(WarrantyWords.Day(day.Value));
    }, cancel);

    /// <param name="lost">What it has lost by more than a try, as it was typed; empty for nothing.</param>
    public Task<Refusal?> ReturnAsync(Actor actor, string reference, DateOnly? day, string? condition, string? lost, string? why, CancellationToken cancel) => ChangeAsync(actor, reference, WithdrawalAct.Returned, async at =>
    {
        var of = at.Withdrawal;
        if (Wrong(at, day) is { } wrong) return wrong;
        var (seen, reason) = (OpenCase.Typed(condition), OpenCase.Typed(why));
        if (seen?.Length > Withdrawal.MostOfWords || reason?.Length > Withdrawal.MostOfWords) return WithdrawalRefusals.TooLong(Withdrawal.MostOfWords);
        long? minor = null;
        if (OpenCase.Typed(lost) is { } typed)
        {
            if (!Money.TryParse(typed, of.Currency, out var amount) || amount.Minor < 0) return WithdrawalRefusals.AmountUnreadable;
            minor = amount.Minor == 0 ? null : amount.Minor;
        }
        if (minor is not null && !of.IsInformed) return WithdrawalRefusals.LostNotInformed;
        if (minor is not null && of.RefundedOn is not null) return WithdrawalRefusals.LostAfterRefund;
        if (minor > of.PaidMinor) return WithdrawalRefusals.LostTooMuch;
        if (minor is not null && reason is null) return WithdrawalRefusals.LostWhyMissing;
        of.Return(day!.Value, seen, minor, minor is null ? null : reason, at.Now);
        await EndAsync(actor, at, cancel);
        return Said(WarrantyWords.Day(day.Value), seen, minor is { } less ? WithdrawalWords.Said(WithdrawalTexts.LostSaid, WithdrawalWords.Amount(less, of.Currency), reason) : null);
    }, cancel);

    /// <summary>The money is back with the customer, by the means by which they had paid.</summary>
    /// <param name="amount">At least what is owed; that where nothing is typed.</param>
    public Task<Refusal?> RefundAsync(Actor actor, string reference, DateOnly? day, string? amount, CancellationToken cancel) => ChangeAsync(actor, reference, WithdrawalAct.Refunded, async at =>
    {
        var of = at.Withdrawal;
        if (Wrong(at, day) is { } wrong) return wrong;
        var money = new Money(of.OwedMinor, of.Currency);
        if (OpenCase.Typed(amount) is { } typed && !Money.TryParse(typed, of.Currency, out money)) return WithdrawalRefusals.AmountUnreadable;
        if (money.Minor < of.OwedMinor) return WithdrawalRefusals.LessThanOwed(WithdrawalWords.Amount(of.OwedMinor, of.Currency));
        of.Refund(day!.Value, money.Minor, at.Now);
        await EndAsync(actor, at, cancel);
        return Said(WarrantyWords.Day(day.Value), WithdrawalWords.Amount(money.Minor, money.Currency));
    }, cancel);

    /// <summary>The customer keeps the item after all.</summary>
    public Task<Refusal?> DropAsync(Actor actor, string reference, string? words, CancellationToken cancel) => ChangeAsync(actor, reference, WithdrawalAct.Dropped, at =>
    {
        if (OpenCase.Typed(words) is { Length: > Withdrawal.MostOfWords }) return No(WithdrawalRefusals.TooLong(Withdrawal.MostOfWords));
        at.Withdrawal.Drop(at.Now);
        return Yes(OpenCase.Typed(words));
    }, cancel);

    /// <summary>Refunded, and the item never came: closed with a reason.</summary>
    public Task<Refusal?> GiveUpAsync(Actor actor, string reference, string? words, CancellationToken cancel) => ChangeAsync(actor, reference, WithdrawalAct.GivenUp, async at =>
    {
        if (OpenCase.Typed(words) is not { } said) return WithdrawalRefusals.WordsMissing;
        if (said.Length > Withdrawal.MostOfWords) return WithdrawalRefusals.TooLong(Withdrawal.MostOfWords);
        at.Withdrawal.GiveUp(at.Now);
        await EndAsync(actor, at, cancel);
        return Said(said);
    }, cancel);

    private async Task<Refusal?> ChangeAsync(Actor actor, string reference, WithdrawalAct act, Func<WithdrawalAtHand, Task<Result<string>>> change, CancellationToken cancel)
    {
        var refusal = await cases.ChangeAsync(actor, reference, ActionOf(act), async (of, now) =>
        {
            var parsed = CaseReference.Parse(reference);
            if (await db.Set<Withdrawal>().FirstOrDefaultAsync(w => w.Reference == parsed, cancel) is not { } withdrawal) return WithdrawalRefusals.NoSuchWithdrawal;
            if (!withdrawal.May(act)) return WithdrawalRefusals.NotNow;
            var store = (await stores.ListAsync(cancel)).First(s => s.Id == withdrawal.StoreId);
            var (said, refused) = await change(new(withdrawal, of, store.DayAt(now), now));
            if (refused is not null) return refused;
            var turn = DeskStatus(withdrawal);
            // Something else of the same case is still under way.
            if (turn is CaseStatus.Closed && await cases.IsUnderWayAsync(of, cancel) is not null) turn = CaseStatus.Open;
            return of.OfWithdrawal(actor, act, said!.Length == 0 ? null : said, turn, now);
        }, cancel);
        return refusal == CaseRefusals.NoSuchCase ? WithdrawalRefusals.NoSuchWithdrawal : refusal;
    }

    // Who has their money back does not own it any more.
    private async Task EndAsync(Actor actor, WithdrawalAtHand at, CancellationToken cancel)
    {
        if (!at.Withdrawal.IsOver) return;
        // Whoever may act on the case has been asked; the item may have been sold by another store.
        var (item, _) = await items.FindAsync(Actor.Retour, at.Withdrawal.ItemId, Right.WorkCases, cancel);
        if (item?.Item.CustomerId is null) return;
        item.Item.IsOf(null);
        items.Add(item, [WarrantyEntry.Of(item.Item, actor, WarrantyEntryKind.Transferred, at.Today, at.Now, words: WithdrawalWords.Said(WithdrawalTexts.LedgerWords, at.Withdrawal.Reference))]);
    }

    /// <summary>Whose turn it is at the desk: ours once the item is here, or shown to be on its way; the customer's before.</summary>
    public static CaseStatus DeskStatus(Withdrawal of) => of.IsOver ? CaseStatus.Closed : of.RefundBy is not null ? CaseStatus.Open : CaseStatus.WaitingForCustomer;

    public static string ActionOf(WithdrawalAct act) => "withdrawal_" + SnakeCase.From(act.ToString());

    private static Refusal? Wrong(WithdrawalAtHand at, DateOnly? day) =>
        day is null ? WithdrawalRefusals.DayMissing : day > at.Today ? WithdrawalRefusals.InTheFuture : day < at.Withdrawal.DeclaredOn ? WithdrawalRefusals.BeforeDeclared : null;

    private static Result<string> Said(params string?[] parts) => string.Join(" · ", parts.OfType<string>());

    private static Task<Result<string>> No(Refusal refusal) => Task.FromResult<Result<string>>(refusal);

    private static Task<Result<string>> Yes(string? words) => Task.FromResult(Said(words));
}
