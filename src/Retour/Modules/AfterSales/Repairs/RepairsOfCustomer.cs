using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>What repairs say of a customer beside their case: what was kept, and how it is forgotten.</summary>
internal sealed class RepairsOfCustomer(RetourDb db) : IPersonalData, IForgetsCustomers
{
    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var repairs = await Of(person).AsNoTracking().OrderBy(r => r.Id).Select(r => new { r.Reference, r.Label, r.Serial, r.Defect, r.RequestedOn, r.Outcome }).ToListAsync(cancel);
        return [new("repairs", RepairTexts.RepairsKept,
            [new("reference", RepairTexts.Reference), new("label", RepairTexts.Item), new("serial", RepairTexts.Serial), new("defect", RepairTexts.Defect), new("requested_on", RepairTexts.RequestedOn), new("outcome", RepairTexts.Outcome)],
            [.. repairs.Select(r => (IReadOnlyList<object?>)[r.Reference, r.Label, r.Serial, r.Defect, r.RequestedOn, r.Outcome is { } outcome ? RepairWords.Of(outcome) : null])])];
    }

    /// <summary>That it was repaired, and what it took, stays with the item; what the customer said, how they signed and what they were sent does not.</summary>
    public async Task ForgetAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = await Of(person).Select(r => r.Id).ToListAsync(cancel);
        if (ids.Count == 0) return;
        await db.Set<Handover>().Where(h => ids.Contains(h.RepairId)).ExecuteUpdateAsync(h => h.SetProperty(x => x.Strokes, (string?)null).SetProperty(x => x.SignedBy, (string?)null).SetProperty(x => x.Condition, (string?)null).SetProperty(x => x.Words, (string?)null), cancel);
        await db.Set<Quote>().Where(q => ids.Contains(q.RepairId)).ExecuteUpdateAsync(q => q.SetProperty(x => x.DecidedBy, x => x.DecidedBy == null ? null : "").SetProperty(x => x.DeclinedWhy, (string?)null).SetProperty(x => x.Words, (string?)null), cancel);
        await db.Set<Repair>().Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(r => r.SetProperty(x => x.Defect, "").SetProperty(x => x.Accessories, (string?)null).SetProperty(x => x.Condition, (string?)null), cancel);
    }

    private IQueryable<Repair> Of(IReadOnlyList<CustomerId> person)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        return db.Set<Repair>().Where(r => db.Set<Case>().Any(c => c.Id == r.CaseId && ids.Contains(c.CustomerId)));
    }
}
