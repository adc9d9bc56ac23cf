using System.Globalization;

namespace Retour.Modules.AfterSales;

/// <summary>Where a case stands in a list: by its latest news or its deadline, whichever orders the list, and by its identity. An address carries it.</summary>
/// <param name="At">Null for what has no deadline.</param>
internal readonly record struct CasePlace(DateTimeOffset? At, Id<Case> Id)
{
    public override string ToString() => $"{At?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "none"}_{Id.Value:N}";

    public static CasePlace? Read(string? text)
    {
        if (text?.Split('_') is not [var ticks, var id] || !Guid.TryParse(id, out var guid)) return null;
        if (ticks == "none") return new(null, new(guid));
        return long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks ? new(new DateTimeOffset(at, TimeSpan.Zero), new(guid)) : null;
    }
}

/// <summary>
/// The two orders of a list: the latest news first, or what is due first. Those without a deadline come last, and are asked for apart: engines differ
/// in where they put nothing, and no index has both. So a list comes in pieces, one behind the other.
/// </summary>
internal static class CaseOrder
{
    /// <param name="place">Null for the beginning.</param>
    public static IEnumerable<IQueryable<Case>> After(IQueryable<Case> cases, bool byDeadline, CasePlace? place)
    {
        var (at, id) = (place?.At, place?.Id);
        if (!byDeadline) return [(place is null ? cases : cases.Where(c => c.LastActivityAt < at || (c.LastActivityAt == at && c.Id < id))).OrderByDescending(c => c.LastActivityAt).ThenByDescending(c => c.Id)];
        var (due, others) = (cases.Where(c => c.DueAt != null), cases.Where(c => c.DueAt == null));
        if (place is { At: null }) return [others.Where(c => c.Id > id).OrderBy(c => c.Id)];
        return [(place is null ? due : due.Where(c => c.DueAt > at || (c.DueAt == at && c.Id > id))).OrderBy(c => c.DueAt).ThenBy(c => c.Id), others.OrderBy(c => c.Id)];
    }

    /// <summary>What stands before a place, the nearest first.</summary>
    public static IEnumerable<IQueryable<Case>> Before(IQueryable<Case> cases, bool byDeadline, CasePlace place)
    {
        var (at, id) = (place.At, place.Id);
        if (!byDeadline) return [cases.Where(c => c.LastActivityAt > at || (c.LastActivityAt == at && c.Id > id)).OrderBy(c => c.LastActivityAt).ThenBy(c => c.Id)];
        var due = cases.Where(c => c.DueAt != null);
        if (at is not null) return [due.Where(c => c.DueAt < at || (c.DueAt == at && c.Id < id)).OrderByDescending(c => c.DueAt).ThenByDescending(c => c.Id)];
        return [cases.Where(c => c.DueAt == null && c.Id < id).OrderByDescending(c => c.Id), due.OrderByDescending(c => c.DueAt).ThenByDescending(c => c.Id)];
    }
}
