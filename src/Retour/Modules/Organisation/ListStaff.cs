using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

internal enum StaffState { Active, Invited, InvitationOver, Closed }

/// <summary>A line of the list of colleagues.</summary>
internal sealed record StaffRow(Guid Id, string Name, string Email, StaffRole Role, IReadOnlyList<StoreInfo> Stores, DateTimeOffset? SeenAt, StaffState State, bool HasSecondFactor);

/// <summary>Which colleagues are asked for, as the address of the list says.</summary>
internal sealed record StaffQuestion(string? Search, StaffRole? Role, StaffState? State, string? Store, string Sort)
{
    public static StaffQuestion Read(IQueryCollection query) => new(
        query["q"].ToString().Trim(), Enum.TryParse<StaffRole>(query["role"], true, out var role) ? role : null, Enum.TryParse<StaffState>(query["state"], true, out var state) ? state : null,
        query["at"].ToString() is { Length: > 0 } store ? store : null, query["sort"].ToString());
}

/// <summary>The colleagues that an actor may see: all of them, or those who share a store.</summary>
internal sealed class ListStaff(RetourDb db, StoreDirectory directory, TimeProvider time)
{
    public async Task<Result<IReadOnlyList<StaffRow>>> RunAsync(Actor actor, StaffQuestion question, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageStaff) is { } refusal) return refusal;
        var stores = (await directory.ListAsync(cancel)).ToDictionary(s => s.Id);
        var storesOf = (await db.Set<StaffStore>().AsNoTracking().ToListAsync(cancel)).ToLookup(s => s.StaffId, s => s.StoreId);
        var seen = await db.Set<StaffSession>().GroupBy(s => s.StaffId).Select(g => new { g.Key, At = g.Max(s => s.SeenAt) }).ToDictionaryAsync(s => s.Key, s => s.At, cancel);
        var now = time.GetUtcNow();
        var invited = (await db.Set<StaffLink>().Where(l => l.UsedAt == null && l.EndsAt > now && l.Kind == StaffLinkKind.Invitation).Select(l => l.StaffId).ToListAsync(cancel)).ToHashSet();
        var passkeys = (await db.Set<StaffPasskey>().Select(p => p.StaffId).Distinct().ToListAsync(cancel)).ToHashSet();
        var members = await db.Set<StaffMember>().AsNoTracking().ToListAsync(cancel);
        var rows = from m in members
                   let theirs = storesOf[m.Id].ToList()
                   where actor.Stores is null || (!Rights.IsForAllStores(m.Role) && theirs.Any(actor.WorksFor))
                   let state = m.ClosedAt is not null ? StaffState.Closed : m.HasJoined ? StaffState.Active : invited.Contains(m.Id) ? StaffState.Invited : StaffState.InvitationOver
                   select new StaffRow(m.Id, m.DisplayName, m.Email!, m.Role, [.. theirs.Select(s => stores[s]).OrderBy(s => s.Name, StringComparer.CurrentCulture)],
                       seen.TryGetValue(m.Id, out var at) ? at : null, state, m.TwoFactorEnabled || passkeys.Contains(m.Id));
        return Result(Order(rows.Where(r => Matches(r, question)), question.Sort));
    }

    private static bool Matches(StaffRow row, StaffQuestion question) =>
        (question.Role is null || row.Role == question.Role)
        && (question.State is null || row.State == question.State)
        && (question.Store is null || Rights.IsForAllStores(row.Role) || row.Stores.Any(s => string.Equals(s.Code, question.Store, StringComparison.OrdinalIgnoreCase)))
        && (string.IsNullOrEmpty(question.Search) || Folding.Fold($"{row.Name} {row.Email}").Contains(Folding.Fold(question.Search), StringComparison.Ordinal));

    // Whoever left comes last, whatever the order.
    private static IEnumerable<StaffRow> Order(IEnumerable<StaffRow> rows, string sort)
    {
        var byState = rows.OrderBy(r => r.State is StaffState.Closed);
        return sort switch
        {
            "-name" => byState.ThenByDescending(r => r.Name, StringComparer.CurrentCulture),
            "seen" => byState.ThenBy(r => r.SeenAt ?? DateTimeOffset.MinValue),
            "-seen" => byState.ThenByDescending(r => r.SeenAt ?? DateTimeOffset.MinValue),
            _ => byState.ThenBy(r => r.Name, StringComparer.CurrentCulture),
        };
    }

    private static Result<IReadOnlyList<StaffRow>> Result(IEnumerable<StaffRow> rows) => new([.. rows], null);
}
