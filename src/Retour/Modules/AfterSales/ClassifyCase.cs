using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>Of what kind a case is, how much haste there is, and which store sees to it.</summary>
/// <param name="Store">Null for all of them.</param>
internal sealed record Classified(CaseKind Kind, CasePriority Priority, StoreId? Store);

/// <summary>
/// Says anew what a case is. Whoever passes it to another store works for that one too: nobody puts a customer's words before people whom they
/// cannot answer for.
/// </summary>
internal sealed class ClassifyCase(RetourDb db, CaseWork work, StoreDirectory stores, Colleagues colleagues, AuditTrail audit)
{
    public async Task<Refusal?> RunAsync(Actor actor, string reference, Classified wanted, CancellationToken cancel)
    {
        var names = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Name);
        if (wanted.Store is { } unknown && !names.ContainsKey(unknown)) return CaseRefusals.NoSuchStore;
        return await work.ChangeAsync(actor, reference, "case_classified", async (of, now) =>
        {
            if (wanted.Store != of.StoreId && (wanted.Store is { } to ? actor.Lacks(Right.WorkCases, to) : actor.LacksEverywhere(Right.WorkCases)) is { } lacking)
            {
                await audit.RefusedAsync(actor, "case", of.Reference, lacking, cancel);
                return lacking;
            }
            string? NameOf(StoreId? store) => store is { } id ? names.GetValueOrDefault(id) : null;
            List<CaseEntry?> said = [of.BecomeOfKind(actor, wanted.Kind, now), of.Hasten(actor, wanted.Priority, now), of.PassTo(actor, wanted.Store, NameOf(of.StoreId), NameOf(wanted.Store), now)];
            // Who does not work for the other store cannot go on with it.
            if (said[^1] is not null && of.AssigneeId is { } assignee && (await colleagues.WithAsync(Right.WorkCases, of.StoreId, cancel)).All(c => c.Id != assignee)) said.Add(of.GiveTo(actor, null, null, now));
            if (said.OfType<CaseEntry>().ToList() is not { Count: > 0 } entries) return default;
            db.AddRange(entries[..^1]);
            return entries[^1];
        }, cancel);
    }
}
