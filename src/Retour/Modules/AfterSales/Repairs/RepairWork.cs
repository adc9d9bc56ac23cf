using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>A repair with its case, as an act finds them.</summary>
/// <param name="Store">The store that took it in: days and hours are those of its clock.</param>
internal sealed record RepairAtHand(Repair Repair, Case Case, StoreInfo Store, DateTimeOffset Now)
{
    public DateOnly Today => Store.DayAt(Now);
}

/// <summary>What an act says in the case's history: a few words, or none, and the pictures that came with it.</summary>
internal sealed record RepairSaid(string? Words = null, IReadOnlyList<IncomingFile>? Files = null)
{
    /// <summary>What else was done by the way.</summary>
    public RepairAct? Act { get; init; }
}

/// <summary>Finds a repair for somebody who may, and saves what they do to it, with the entry of its case that says so.</summary>
internal sealed class RepairWork(RetourDb db, CaseWork cases, CaseSearchWords words, StoreDirectory stores)
{
    public async Task<Result<RepairAtHand>> FindAsync(Actor actor, string reference, Right right, DateTimeOffset now, CancellationToken cancel)
    {
        var (of, refusal) = await cases.FindAsync(actor, reference, right, cancel);
        if (refusal == CaseRefusals.NoSuchCase) return RepairRefusals.NoSuchRepair;
        if (refusal is not null) return refusal;
        return await AtHandAsync(reference, of!, now, cancel) is { } found ? found : RepairRefusals.NoSuchRepair;
    }

    /// <param name="actor">Who acts.</param>
    /// <param name="reference">On which repair.</param>
    /// <param name="act">What they do: refused where it is not the moment for it.</param>
    /// <param name="change">Changes the repair. May be asked more than once.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> ChangeAsync(Actor actor, string reference, RepairAct act, Func<RepairAtHand, Task<Result<RepairSaid>>> change, CancellationToken cancel) =>
        await cases.ChangeAsync(actor, reference, ActionOf(act), (of, now) => ChangeAsync(actor, reference, of, act, change, now, cancel), cancel) is { } refusal ? refusal == CaseRefusals.NoSuchCase ? RepairRefusals.NoSuchRepair : refusal : null;

    private async Task<Result<CaseEntry>> ChangeAsync(Actor actor, string reference, Case of, RepairAct act, Func<RepairAtHand, Task<Result<RepairSaid>>> change, DateTimeOffset now, CancellationToken cancel)
    {
        if (await AtHandAsync(reference, of, now, cancel) is not { } at) return RepairRefusals.NoSuchRepair;
        if (!at.Repair.May(act)) return at.Repair is { HandedOverAt: { } gone } && act is RepairAct.HandedOver ? RepairRefusals.HandedOverAlready(at.Store.At(gone)) : RepairRefusals.NotNow(at.Repair.State);
        var (said, refusal) = await change(at);
        if (refusal is not null) return refusal;
        var turn = DeskStatus(at.Repair);
        // Another item of the same case is still here.
        if (turn is CaseStatus.Closed && await cases.IsUnderWayAsync(of, cancel) is not null) turn = CaseStatus.Open;
        var entry = of.OfRepair(actor, said!.Act ?? act, at.Repair.Reference, said.Words, turn, now);
        foreach (var file in said.Files ?? []) db.AddRange(CaseFile.Of(entry, file.Name, file.Type, file.Content));
        if (said.Words is { } text) await words.AddAsync(of.Id, [text], cancel);
        return entry;
    }

    private async Task<RepairAtHand?> AtHandAsync(string reference, Case of, DateTimeOffset now, CancellationToken cancel)
    {
        var parsed = CaseReference.Parse(reference);
        if (await db.Set<Repair>().FirstOrDefaultAsync(r => r.Reference == parsed, cancel) is not { } repair) return null;
        return new(repair, of, await StoreAsync(repair.StoreId, cancel), now);
    }

    /// <summary>In the unit of work of the act under way.</summary>
    public void Add(object row) => db.Add(row);

    public async Task<StoreInfo> StoreAsync(StoreId store, CancellationToken cancel) => (await stores.ListAsync(cancel)).First(s => s.Id == store);

    /// <summary>Whose turn it is at the desk, as the work stands.</summary>
    public static CaseStatus DeskStatus(Repair repair) => repair switch
    {
        { State: RepairState.Closed } => CaseStatus.Closed,
        { Custodian: Custodian.Provider } => CaseStatus.WaitingForProvider,
        { State: RepairState.Registered or RepairState.AwaitingChoice or RepairState.QuoteSent or RepairState.ReadyForCollection } => CaseStatus.WaitingForCustomer,
        _ => CaseStatus.Open,
    };

    public static string ActionOf(RepairAct act) => "repair_" + SnakeCase.From(act.ToString());
}
