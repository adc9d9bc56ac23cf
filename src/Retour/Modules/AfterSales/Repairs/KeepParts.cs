using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>The parts of a repair: needed, ordered, received, fitted, or not to be had. While one is on its way the repair waits.</summary>
internal sealed class KeepParts(RetourDb db, RepairWork work)
{
    private const int MostOfQuantity = 999;

    public Task<Refusal?> NeedAsync(Actor actor, string reference, string? label, string? partReference, int? quantity, bool isReused, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.PartNeeded, at =>
    {
        if (OpenCase.Typed(label) is not { } named || quantity is not (> 0 and <= MostOfQuantity)) return Task.FromResult<Result<RepairSaid>>(RepairRefusals.PartMissing);
        if (named.Length > Quote.MostOfLabel) return Task.FromResult<Result<RepairSaid>>(RepairRefusals.TooLong(Quote.MostOfLabel));
        if (OpenCase.Typed(partReference) is { Length: > Warranty.SoldItem.MostOfReference }) return Task.FromResult<Result<RepairSaid>>(RepairRefusals.TooLong(Warranty.SoldItem.MostOfReference));
        db.Add(new PartLine { RepairId = at.Repair.Id, Label = named, PartReference = OpenCase.Typed(partReference), Quantity = quantity.Value, IsReused = isReused, AddedAt = at.Now });
        at.Repair.WaitForPart();
        return Task.FromResult<Result<RepairSaid>>(new RepairSaid($"{quantity} × {named}"));
    }, cancel);

    /// <summary>When all are there, or not to be had, the repair goes on.</summary>
    public Task<Refusal?> ChangeAsync(Actor actor, string reference, Id<PartLine> id, PartState state, DateOnly? expected, CancellationToken cancel) => work.ChangeAsync(actor, reference, ActOf(state), async at =>
    {
        var all = await db.Set<PartLine>().Where(p => p.RepairId == at.Repair.Id).ToListAsync(cancel);
        if (all.Find(p => p.Id == id) is not { } part) return RepairRefusals.NoSuchPart;
        part.Become(state, expected, at.Now);
        if (at.Repair.State is RepairState.AwaitingPart && all.TrueForAll(p => !p.IsOpen)) at.Repair.Start();
        else at.Repair.Touch();
        return new RepairSaid(part.Label);
    }, cancel);

    public Task<bool> AnyOpenAsync(Repair repair, CancellationToken cancel) => db.Set<PartLine>().AnyAsync(p => p.RepairId == repair.Id && (p.State == PartState.Needed || p.State == PartState.Ordered), cancel);

    private static RepairAct ActOf(PartState state) => state switch { PartState.Ordered => RepairAct.PartOrdered, PartState.Unavailable => RepairAct.PartUnavailable, PartState.Fitted => RepairAct.PartFitted, _ => RepairAct.PartReceived };
}
