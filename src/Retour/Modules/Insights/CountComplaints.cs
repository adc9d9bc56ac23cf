using System.Data.Common;
using Retour.Database;

namespace Retour.Modules.Insights;

/// <summary>Complaints of one store or motive that were answered after so many days, and settled after so many; not settled yet where that is null.</summary>
internal readonly record struct ComplaintsAfter(string Group, int Answered, int? Settled, long Count);

/// <summary>Complaints of one store or motive that are not settled, by the day on which they came.</summary>
/// <param name="Unanswered">Those of them that have no answer.</param>
/// <param name="Overdue">Those that should have one.</param>
internal readonly record struct ComplaintsSince(string Group, DateOnly ReceivedOn, long Count, long Unanswered, long Overdue);

/// <summary>Of one store or motive, those that were answered late, and those of which an answer was contested.</summary>
internal readonly record struct ComplaintsApart(string Group, long Late, long Contested);

/// <summary>
/// Counts complaints where they are, each once and by an index alone: a million of them are looked at in a fraction of a second. Whether an answer was late or contested is asked
/// of an index of those few.
/// </summary>
internal static class CountComplaints
{
    /// <summary>Those that are held to a deadline and were answered.</summary>
    /// <param name="byStore">Whether they are told apart by store, otherwise by motive.</param>
    /// <param name="groups">Stores' identities, or motives: one after the other, so that the index gives what is counted in the order in which it is grouped, and no text is compared for each of a million rows.</param>
    /// <param name="period">In which they came.</param>
    /// <param name="cancel">Stops counting.</param>
    public static Task<List<ComplaintsAfter>> ComplaintsAnsweredAsync(this SalesReading reading, bool byStore, IReadOnlyList<string> groups, DateRange period, CancellationToken cancel) => reading.RowsAsync(
        string.Join(" UNION ALL ", groups.Select((_, i) =>
            $"SELECT {i}, d.answer_days, d.settled_days, count(*) FROM complaints d WHERE {{0}} AND d.is_held = TRUE AND {(byStore ? "d.store_id" : "d.about")} = @group{i} AND d.answer_days IS NOT NULL AND {reading.NotByIndex("d.received_on")} BETWEEN @from AND @until GROUP BY d.answer_days, d.settled_days")),
        (_, row) => new ComplaintsAfter(groups[row.GetInt32(0)], row.GetInt32(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.GetInt64(3)), cancel,
        [.. Days(period), .. groups.Select((g, i) => ($"@group{i}", byStore ? reading.Id(Guid.Parse(g)) : g))]);

    /// <summary>Those that are held to a deadline and not settled.</summary>
    public static Task<List<ComplaintsSince>> ComplaintsOpenAsync(this SalesReading reading, bool byStore, DateRange period, DateOnly today, CancellationToken cancel)
    {
        var group = byStore ? "d.store_id" : "d.about";
        return reading.RowsAsync($"""
            SELECT {group}, d.received_on, count(*), count(CASE WHEN d.answer_days IS NULL THEN 1 END), count(CASE WHEN d.answer_days IS NULL AND d.answer_by < @today THEN 1 END)
            FROM complaints d WHERE {"{0}"} AND d.is_held = TRUE AND d.settled_days IS NULL AND {reading.NotByIndex("d.received_on")} BETWEEN @from AND @until GROUP BY {group}, d.received_on
            """, (dialect, row) => new ComplaintsSince(Group(dialect, row, byStore), dialect.ReadDate(row, 1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)), cancel, [.. Days(period), ("@today", today)]);
    }

    /// <summary>The few that are held to a deadline and were late or contested.</summary>
    public static Task<List<ComplaintsApart>> ComplaintsApartAsync(this SalesReading reading, bool byStore, DateRange period, CancellationToken cancel)
    {
        var group = byStore ? "d.store_id" : "d.about";
        return reading.RowsAsync($"""
            SELECT {group}, count(CASE WHEN d.is_on_time = FALSE THEN 1 END), count(CASE WHEN d.was_contested = TRUE THEN 1 END)
            FROM complaints d WHERE {"{0}"} AND d.is_held = TRUE AND (d.was_contested = TRUE OR d.is_on_time = FALSE) AND {reading.NotByIndex("d.received_on")} BETWEEN @from AND @until GROUP BY {group}
            """, (dialect, row) => new ComplaintsApart(Group(dialect, row, byStore), row.GetInt64(1), row.GetInt64(2)), cancel, Days(period));
    }

    private static (string, object)[] Days(DateRange period) => [("@from", period.From), ("@until", period.To.AddDays(-1))];

    private static string Group(SqlDialect sql, DbDataReader row, bool byStore) => byStore ? sql.ReadId(row, 0).ToString() : row.GetString(0);
}
