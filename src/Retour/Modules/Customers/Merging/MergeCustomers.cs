using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Duplicates;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Merging;

/// <summary>Two records to become one person.</summary>
/// <param name="Survivor">The one under which the person is found.</param>
/// <param name="FromAbsorbed">The fields that the survivor takes from the other one.</param>
internal sealed record MergeOrder(CustomerId Survivor, CustomerId Absorbed, IReadOnlySet<MergeField> FromAbsorbed);

/// <summary>Says that two records are one person, and takes it back. No record is moved or deleted: receipts stay where they are.</summary>
internal sealed class MergeCustomers(RetourDb db, SqlDialect sql, AuditTrail audit, CustomerAccess access, CustomerSearchWords words, RecordConsents consents, TimeProvider time)
{
    public async Task<Result<CustomerId>> RunAsync(Actor actor, MergeOrder order, CancellationToken cancel)
    {
        foreach (var id in new[] { order.Survivor, order.Absorbed })
            if (await access.CheckAsync(actor, id, Right.MergeCustomers, cancel) is { } refusal) return refusal;
        await using var transaction = await BeginAsync(cancel);
        // Whoever was absorbed already is met as the one who absorbed them: links stay one step long and never go round.
        var (survivor, absorbed) = (await LoadRootAsync(order.Survivor, cancel), await LoadRootAsync(order.Absorbed, cancel));
        if (survivor is not { Kind: CustomerKind.Person } || absorbed is not { Kind: CustomerKind.Person }) return CustomerRefusals.NoSuchCustomer;
        if (survivor.Id == absorbed.Id) return CustomerRefusals.SamePerson;

        var now = time.GetUtcNow();
        var merge = new CustomerMerge { CustomerId = survivor.Id, Id = Id<CustomerMerge>.New(), AbsorbedId = absorbed.Id, At = now, ByName = actor.Name };
        merge.Taken = CustomerMerge.ToJson(await TakeAsync(actor, survivor, absorbed, order.FromAbsorbed, now, cancel));
        absorbed.BecomeAbsorbed(actor.Name, now);
        var followers = await db.Set<CustomerLink>().Where(l => l.SurvivorId == absorbed.Id).ToListAsync(cancel);
        foreach (var follower in followers) follower.SurvivorId = survivor.Id;
        db.Add(merge);
        db.Add(new CustomerLink { CustomerId = absorbed.Id, ParentId = survivor.Id, SurvivorId = survivor.Id, MergeId = merge.Id });
        var others = await db.Set<CustomerLink>().Where(l => l.SurvivorId == survivor.Id).Select(l => l.CustomerId).ToListAsync(cancel);
        await words.RewriteAsync(survivor.Id, [survivor.Id, absorbed.Id, .. followers.Select(f => f.CustomerId), .. others], cancel);
        var (first, second) = DuplicatePair.InOrder(survivor.Id, absorbed.Id);
        db.RemoveRange(await db.Set<DuplicatePair>().Where(p => p.CustomerId == first && p.OtherId == second).ToListAsync(cancel));
        await audit.SaveAsync(actor, new("customer_merged", "customer", survivor.Id.ToString(), survivor.HomeStoreId, survivor.Id,
            new Dictionary<string, string?> { ["absorbed"] = absorbed.Id.ToString() }), cancel);
        await transaction.CommitAsync(cancel);
        return survivor.Id;
    }

    /// <summary>Both records stand alone again. What the survivor took is given back, except what was changed since: that is kept, and told.</summary>
    public async Task<Result<IReadOnlyList<MergeField>>> UndoAsync(Actor actor, CustomerId survivorId, Id<CustomerMerge> id, CancellationToken cancel)
    {
        // The right is asked of the whole person, before others are kept waiting.
        var root = (await db.PersonAsync(survivorId, cancel))[0];
        if (await access.CheckAsync(actor, root, Right.MergeCustomers, cancel) is { } refusal) return refusal;
        await using var transaction = await BeginAsync(cancel);
        var merge = await db.Set<CustomerMerge>().FirstOrDefaultAsync(m => m.Id == id && m.UndoneAt == null, cancel);
        if (merge is null || await db.Set<CustomerLink>().FirstOrDefaultAsync(l => l.MergeId == id && l.SurvivorId == root, cancel) is not { } link) return CustomerRefusals.MergeUndone;
        var person = await db.Set<CustomerLink>().Where(l => l.SurvivorId == link.SurvivorId).ToListAsync(cancel);
        var (survivor, absorbed) = (await db.Set<Customer>().SingleAsync(c => c.Id == merge.CustomerId, cancel), await db.Set<Customer>().SingleAsync(c => c.Id == merge.AbsorbedId, cancel));

        var now = time.GetUtcNow();
        await consents.PartAsync(actor, absorbed.Id, link.SurvivorId, now, cancel);
        var kept = await GiveBackAsync(actor, survivor, merge, now, cancel);
        absorbed.StandAlone(actor.Name, now);
        (merge.UndoneAt, merge.UndoneByName) = (now, actor.Name);
        var leaving = Below(absorbed.Id, person);
        foreach (var follower in leaving) follower.SurvivorId = absorbed.Id;
        db.Remove(link);
        var gone = leaving.Select(l => l.CustomerId).Append(absorbed.Id).ToHashSet();
        await words.RewriteAsync(link.SurvivorId, [link.SurvivorId, .. person.Select(l => l.CustomerId).Where(c => !gone.Contains(c))], cancel);
        await words.RewriteAsync(absorbed.Id, [.. gone], cancel);
        await audit.SaveAsync(actor, new("customer_unmerged", "customer", link.SurvivorId.ToString(), survivor.HomeStoreId, survivor.Id,
            new Dictionary<string, string?> { ["absorbed"] = absorbed.Id.ToString() }), cancel);
        await transaction.CommitAsync(cancel);
        return new Result<IReadOnlyList<MergeField>>(kept, null);
    }

    // One merge at a time: two that cross would make a circle.
    private async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> BeginAsync(CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (sql.StandStill("customer_links") is { } wait) await db.Database.ExecuteSqlRawAsync(wait, cancel);
        return transaction;
    }

    private async Task<Customer?> LoadRootAsync(CustomerId id, CancellationToken cancel)
    {
        var root = await db.Set<CustomerLink>().Where(l => l.CustomerId == id).Select(l => (CustomerId?)l.SurvivorId).FirstOrDefaultAsync(cancel) ?? id;
        return await db.Set<Customer>().FirstOrDefaultAsync(c => c.Id == root, cancel);
    }

    private async Task<Dictionary<MergeField, FieldChange>> TakeAsync(Actor actor, Customer survivor, Customer absorbed, IReadOnlySet<MergeField> fields, DateTimeOffset now, CancellationToken cancel)
    {
        var taken = new Dictionary<MergeField, FieldChange>();
        var (details, home) = (survivor.Details, survivor.HomeStoreId);
        foreach (var field in fields)
        {
            var (before, after) = (MergedFields.Of(survivor, field), MergedFields.Of(absorbed, field));
            if (MergedFields.Same(before, after)) continue;
            taken[field] = new(before, after);
            (details, home) = MergedFields.With(details, home, field, after);
        }
        survivor.Change(details, home, await ReferenceAsync(survivor.Id, cancel), actor.Name, now);
        return taken;
    }

    private async Task<List<MergeField>> GiveBackAsync(Actor actor, Customer survivor, CustomerMerge merge, DateTimeOffset now, CancellationToken cancel)
    {
        var kept = new List<MergeField>();
        var (details, home) = (survivor.Details, survivor.HomeStoreId);
        foreach (var (field, change) in merge.TakenFields)
        {
            if (MergedFields.Same(MergedFields.Of(survivor, field), change.After)) (details, home) = MergedFields.With(details, home, field, change.Before);
            else kept.Add(field);
        }
        survivor.Change(details, home, await ReferenceAsync(survivor.Id, cancel), actor.Name, now);
        return kept;
    }

    private Task<string?> ReferenceAsync(CustomerId id, CancellationToken cancel) =>
        db.Set<CustomerReference>().Where(r => r.CustomerId == id).OrderBy(r => r.Source).ThenBy(r => r.Value).Select(r => r.Value).FirstOrDefaultAsync(cancel);

    /// <summary>The records that a record had absorbed itself, and those that these had.</summary>
    private static List<CustomerLink> Below(CustomerId id, IReadOnlyList<CustomerLink> links)
    {
        var below = links.Where(l => l.ParentId == id).ToList();
        for (var i = 0; i < below.Count; i++) below.AddRange(links.Where(l => l.ParentId == below[i].CustomerId));
        return below;
    }
}
