using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Duplicates;

/// <summary>A pair as the list shows it.</summary>
internal sealed record ProposedPair(Customer One, Customer Other, DuplicateReasons Reasons)
{
    public string Place => $"{One.Id.Value:N}{Other.Id.Value:N}";
}

internal sealed record ProposedPage(IReadOnlyList<ProposedPair> Pairs, string? Next);

/// <summary>The pairs that wait for somebody to look at them: those whose both records the actor may open.</summary>
internal sealed class ReadDuplicates(RetourDb db, CustomerAccess access)
{
    public async Task<ProposedPage> PageAsync(Actor actor, string? after, int size, CancellationToken cancel)
    {
        if (actor.Lacks(Right.MergeCustomers) is not null) return new([], null);
        var seen = new List<ProposedPair>();
        var place = Read(after);
        // Of a chain with many stores one sees the own part: what is not for this actor is read over.
        for (var round = 0; round < 20 && seen.Count <= size; round++)
        {
            var pairs = db.Set<DuplicatePair>().AsNoTracking().Where(p => p.DismissedAt == null);
            if (place is var (one, other)) pairs = pairs.Where(p => p.CustomerId > one || (p.CustomerId == one && p.OtherId > other));
            var some = await (from p in pairs
                              join a in db.Set<Customer>().AsNoTracking() on p.CustomerId equals a.Id
                              join b in db.Set<Customer>().AsNoTracking() on p.OtherId equals b.Id
                              where a.Kind == CustomerKind.Person && b.Kind == CustomerKind.Person
                              orderby p.CustomerId, p.OtherId
                              select new ProposedPair(a, b, p.Reasons)).Take(size + 1).ToListAsync(cancel);
            foreach (var pair in some)
                if (await access.SeesAsync(actor, pair.One.Id, cancel) && await access.SeesAsync(actor, pair.Other.Id, cancel)) seen.Add(pair);
            if (some.Count <= size) break;
            place = (some[^1].One.Id, some[^1].Other.Id);
        }
        return seen.Count > size ? new(seen[..size], seen[size - 1].Place) : new(seen, null);
    }

    public Task<long> CountAsync(CancellationToken cancel) => db.Set<DuplicatePair>().LongCountAsync(p => p.DismissedAt == null, cancel);

    private static (CustomerId, CustomerId)? Read(string? place) =>
        place is { Length: 64 } && Guid.TryParseExact(place[..32], "N", out var one) && Guid.TryParseExact(place[32..], "N", out var other) ? (new(one), new(other)) : null;
}
