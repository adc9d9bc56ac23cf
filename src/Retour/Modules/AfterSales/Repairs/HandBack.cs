using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>How an item leaves us.</summary>
/// <param name="SerialSeen">The number on what is handed over, as it was read: of the same item, or of the one in its place.</param>
internal sealed record HandingOver(string? SerialSeen, string? Condition, string? SignedBy, string? Strokes)
{
    public IReadOnlyList<IncomingFile> Pictures { get; init; } = [];
}

/// <summary>The end of it: the item goes back with a signed paper, money goes back, the guarantee goes on, and what is not fetched is given up after a year.</summary>
internal sealed class HandBack(RetourDb db, RepairWork work, ItemWork items, KeepWarranty warranty, KeepParts parts, LendItems loans)
{
    /// <summary>Handed over to the customer. With nothing else open it is closed at once.</summary>
    public Task<Refusal?> HandOverAsync(Actor actor, string reference, HandingOver given, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.HandedOver, async at =>
    {
        var repair = at.Repair;
        if (TakeIn.CheckSignature(given.SignedBy, given.Strokes) is { } wrong) return wrong;
        var serial = OpenCase.Typed(given.SerialSeen);
        if (repair.Outcome is not RepairOutcome.Replaced && SoldItem.IsAnother(serial, repair.Serial)) return RepairRefusals.WrongUnit(repair.Serial!);
        var quote = repair is { Basis: RepairBasis.Paid, AcceptedQuote: { } number, Outcome: RepairOutcome.Repaired } ? await db.Set<Quote>().FirstAsync(q => q.RepairId == repair.Id && q.Number == number, cancel) : null;
        var paper = repair.HandOver(quote?.TotalMinor, actor, at.Now);
        (paper.Condition, paper.Accessories, paper.SerialSeen, paper.SignedBy, paper.Strokes) = (OpenCase.Typed(given.Condition), repair.Accessories, serial, OpenCase.Typed(given.SignedBy), OpenCase.Typed(given.Strokes));
        db.Add(paper);
        if (await GoOnAsync(actor, at, serial, cancel) is { } notThat) return notThat;
        if (!await loans.AnyOutAsync(repair, cancel) && !await parts.AnyOpenAsync(repair, cancel) && !(repair.RefundOwedOn is not null && repair.RefundedOn is null)) repair.Close(at.Now);
        return new RepairSaid(OpenCase.Typed(given.Condition), given.Pictures);
    }, cancel);

    /// <summary>Money is owed instead: all of the price where the customer gives the item back, a part of it where they keep it.</summary>
    public Task<Refusal?> OweAsync(Actor actor, string reference, Remedy remedy, string? amount, DateOnly? since, CancellationToken cancel) => work.ChangeAsync(actor, reference, remedy is Remedy.Refund ? RepairAct.RefundOwed : RepairAct.PriceReduced, at =>
    {
        if (!Money.TryParse(amount, at.Repair.Currency, out var money) || money.Minor == 0) return No(RepairRefusals.AmountUnreadable);
        if (since > at.Today) return No(RepairRefusals.RequestInTheFuture);
        at.Repair.OweRefund(money.Minor, since ?? at.Today, remedy is Remedy.Refund ? RepairOutcome.Refunded : RepairOutcome.PriceReduced);
        return Task.FromResult<Result<RepairSaid>>(new RepairSaid(RepairWords.Amount(money.Minor, money.Currency)));
    }, cancel);

    /// <summary>The money is back with the customer, by the means by which they had paid.</summary>
    public Task<Refusal?> PaidAsync(Actor actor, string reference, DateOnly? day, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Refunded, at =>
    {
        var on = day ?? at.Today;
        if (on > at.Today) return No(RepairRefusals.RequestInTheFuture);
        at.Repair.PayRefund(on);
        return Task.FromResult<Result<RepairSaid>>(new RepairSaid(RepairWords.Amount(at.Repair.RefundMinor!.Value, at.Repair.Currency)));
    }, cancel);

    /// <summary>All is done. Not with a loan out, a part on its way, or money owed.</summary>
    public Task<Refusal?> CloseAsync(Actor actor, string reference, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Closed, async at =>
    {
        if (await StillOpenAsync(at.Repair, cancel) is { } open) return open;
        // Nothing was handed over where it was never here, or stays: its guarantee goes on, or goes with it.
        if (at.Repair.HandedOverAt is null && await GoOnAsync(actor, at, null, cancel) is { } notThat) return notThat;
        at.Repair.Close(at.Now);
        return new RepairSaid();
    }, cancel);

    /// <summary>Nobody came for it within a year: from then on a judge may have it sold (law of 31 December 1903).</summary>
    public Task<Refusal?> AbandonAsync(Actor actor, string reference, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Abandoned, async at =>
    {
        var from = at.Store.DayAt(at.Repair.ReadyAt!.Value).AddDays(Repair.DaysToCollect);
        if (at.Today < from) return RepairRefusals.TooSoonToAbandon(from);
        if (await StillOpenAsync(at.Repair, cancel) is { } open) return open;
        at.Repair.Abandon(at.Now);
        return new RepairSaid();
    }, cancel);

    private async Task<Refusal?> StillOpenAsync(Repair repair, CancellationToken cancel) => await loans.AnyOutAsync(repair, cancel) ? RepairRefusals.LoanOut : await parts.AnyOpenAsync(repair, cancel) ? RepairRefusals.PartsOpen
        : repair.RefundOwedOn is not null && repair.RefundedOn is null ? RepairRefusals.RefundDue : null;

    /// <summary>The item's guarantee goes on, longer where the law says so.</summary>
    private async Task<Refusal?> GoOnAsync(Actor actor, RepairAtHand at, string? serial, CancellationToken cancel)
    {
        // Whoever may hand it over has been asked; the item may have been sold by another store.
        var (item, refusal) = await items.FindAsync(Actor.Retour, at.Repair.ItemId, Right.WorkCases, cancel);
        if (refusal is not null) return refusal;
        var how = at.Repair switch
        {
            { Outcome: RepairOutcome.Repaired } => ItemReturn.Repaired,
            { Outcome: RepairOutcome.Replaced, Wish: Remedy.Repair } => ItemReturn.ReplacedForRepair,
            { Outcome: RepairOutcome.Replaced } => ItemReturn.ReplacedAsAsked,
            _ => ItemReturn.AsItWas,
        };
        if (at.Repair.Outcome is RepairOutcome.Replaced && await warranty.ChangeSerialAsync(item!.Item, serial, cancel) is { } taken) return taken;
        // A paid repair gives no guarantee of conformity more than there was.
        if (how is ItemReturn.Repaired && !(at.Repair.Basis is RepairBasis.Conformity)) how = ItemReturn.AsItWas;
        if (WarrantyLines.Return(item!, actor, at.Repair.Reference, at.Today, how, at.Now).Value is { } lines) items.Add(item!, lines);
        if (at.Repair.Outcome is RepairOutcome.Refunded && item!.Item.CustomerId is not null)
        {
            // Who has their money back does not own it any more.
            item.Item.IsOf(null);
            items.Add(item, [WarrantyEntry.Of(item.Item, actor, WarrantyEntryKind.Transferred, at.Today, at.Now)]);
        }
        return null;
    }

    private static Task<Result<RepairSaid>> No(Refusal refusal) => Task.FromResult<Result<RepairSaid>>(refusal);
}
