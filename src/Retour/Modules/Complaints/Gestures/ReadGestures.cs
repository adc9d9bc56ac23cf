using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Gestures;

/// <summary>A gesture that waits for somebody.</summary>
internal sealed record WaitingGesture(string Reference, GestureKind Kind, Money Amount, string AskedBy, DateTimeOffset AskedAt);

/// <summary>What was given, and what waits.</summary>
internal sealed class ReadGestures(RetourDb db, GestureLimits limits)
{
    /// <summary>Those that wait and that the actor's limit suffices for, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingGesture>> WaitingForAsync(Actor actor, StoreId? store, int most, CancellationToken cancel)
    {
        if (!actor.May(Right.WorkComplaints)) return [];
        var waiting = db.Set<Gesture>().AsNoTracking().Where(g => g.State == GestureState.Waiting);
        if (actor.Stores is not null)
        {
            var mine = actor.Stores.ToList();
            waiting = waiting.Where(g => mine.Contains(g.StoreId));
        }
        if (store is not null) waiting = waiting.Where(g => g.StoreId == store);
        var found = new List<WaitingGesture>();
        foreach (var currency in await waiting.Select(g => g.Currency).Distinct().ToListAsync(cancel))
        {
            var limit = await limits.OfAsync(actor, currency, cancel);
            var rows = from g in waiting
                       where g.Currency == currency
                       let total = g.AmountMinor + db.Set<Gesture>().Where(o => o.ComplaintId == g.ComplaintId && o.State == GestureState.Granted && o.Currency == currency).Sum(o => o.AmountMinor)
                       where limit == null || total <= limit.Value.Minor
                       join c in db.Set<Complaint>() on g.ComplaintId equals c.Id
                       orderby g.AskedAt, g.Id
                       select new { c.Reference, g.Kind, g.AmountMinor, g.AskedByName, g.AskedAt };
            found.AddRange((await rows.Take(most).ToListAsync(cancel)).Select(r => new WaitingGesture(r.Reference, r.Kind, new(r.AmountMinor, currency), r.AskedByName, r.AskedAt)));
        }
        return [.. found.OrderBy(g => g.AskedAt).Take(most)];
    }
}
