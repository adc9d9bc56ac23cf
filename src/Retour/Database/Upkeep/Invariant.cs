using System.Data.Common;

namespace Retour.Database.Upkeep;

/// <summary>
/// Something that must be true of stored rows, as the query for the rows where it is not. Its columns named <c>expected_…</c> and
/// <c>found_…</c> are pairs to compare; the others name the row.
/// </summary>
/// <param name="Name">The name of its sentence in <see cref="DatabaseTexts"/>; in snake_case, its code for programs.</param>
internal sealed record Invariant(string Name, string Query);

/// <summary>A table of sums kept beside the facts, and the query that counts the same anew.</summary>
/// <param name="Name">As in <see cref="Invariant"/>: that the table equals its recount.</param>
/// <param name="Facts">The table whose writers come first: while it stands still, so does what is counted.</param>
internal sealed record Rollup(string Name, string Table, string Facts, string[] Key, string[] Sums, string Recount)
{
    public Invariant EqualsItsRecount() => new(Name, $"""
        SELECT {Each(Key, k => $"coalesce(t.{k}, r.{k}) AS {k}")}, {Each(Sums, s => $"t.{s} AS expected_{s}, r.{s} AS found_{s}")}
        FROM ({Recount}) AS t FULL JOIN {Table} AS r ON {Each(Key, k => $"r.{k} = t.{k}", " AND ")}
        WHERE {Each(Sums, s => $"t.{s} IS DISTINCT FROM r.{s}", " OR ")}
        """);

    /// <summary>Puts the recount, which lies in a table of that name, in place of what differs from it: first what should not be there, then what should.</summary>
    public IEnumerable<string> Corrections(string recount) =>
    [
        $"DELETE FROM {Table} WHERE NOT EXISTS (SELECT 1 FROM {recount} AS t WHERE {Each(Key, k => $"t.{k} = {Table}.{k}", " AND ")})",
        $"""
        INSERT INTO {Table} ({Each([.. Key, .. Sums], c => c)}) SELECT {Each([.. Key, .. Sums], c => c)} FROM {recount} WHERE true
        ON CONFLICT ({Each(Key, k => k)}) DO UPDATE SET {Each(Sums, s => $"{s} = excluded.{s}")}
        WHERE {Each(Sums, s => $"{Table}.{s} IS DISTINCT FROM excluded.{s}", " OR ")}
        """,
    ];

    private static string Each(IEnumerable<string> columns, Func<string, string> text, string between = ", ") => string.Join(between, columns.Select(text));
}

/// <summary>Something that must be true and that no query can tell, such as a hash: finds the rows where it is not.</summary>
internal sealed record Recomputed(string Name, Func<SqlDialect, DbTransaction, CancellationToken, IAsyncEnumerable<Difference>> Find);

/// <summary>What a room says must be true of its tables. The room alone knows their SQL; whoever checks or repairs only runs it.</summary>
internal sealed record RoomUpkeep(IReadOnlyList<Rollup> Rollups, IReadOnlyList<Invariant> Invariants)
{
    public IReadOnlyList<Recomputed> Recomputed { get; init; } = [];
}
