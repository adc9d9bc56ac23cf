using System.Data.Common;

namespace Retour.Database.Upkeep;

/// <summary>A row that is not as it should be: what names it, and the values that differ.</summary>
internal sealed record Difference(IReadOnlyDictionary<string, string?> Row, IReadOnlyDictionary<string, string?> Expected, IReadOnlyDictionary<string, string?> Found);

/// <param name="Name">The name of the sentence that must be true.</param>
/// <param name="Differing">How many rows differ; the first of them are in <paramref name="Differences"/>.</param>
internal sealed record CheckResult(string Name, long Differing, IReadOnlyList<Difference> Differences)
{
    public string Code => SnakeCase.From(Name);
}

/// <summary>Recounts everything that is kept beside the facts and looks for rows that point nowhere, all at one instant; changes nothing.</summary>
internal sealed class CheckDatabase(RetourDb db, SqlDialect sql, IEnumerable<RoomUpkeep> rooms)
{
    private const int Shown = 20;
    private const string Expected = "expected_", Found = "found_";

    /// <param name="starting">Told the name of each check as it begins.</param>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(Action<string>? starting, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginReadAsync(connection, cancel);
        var results = new List<CheckResult>();
        foreach (var check in Invariants().GroupBy(i => i.Name))
        {
            starting?.Invoke(check.Key);
            results.Add(await RunAsync(transaction, check.Key, check, cancel));
        }
        foreach (var check in rooms.SelectMany(r => r.Recomputed))
        {
            starting?.Invoke(check.Name);
            var (differing, shown) = (0L, new List<Difference>());
            await foreach (var difference in check.Find(sql, transaction, cancel))
                if (++differing <= Shown) shown.Add(difference);
            results.Add(new(check.Name, differing, shown));
        }
        return results;
    }

    private IEnumerable<Invariant> Invariants() =>
    [
        new(nameof(DatabaseTexts.Integrity), sql.IntegrityQuery),
        .. ForeignKeys.Of(db.Model),
        .. rooms.SelectMany(r => r.Rollups).Select(r => r.EqualsItsRecount()),
        .. rooms.SelectMany(r => r.Invariants),
    ];

    private static async Task<CheckResult> RunAsync(DbTransaction transaction, string name, IEnumerable<Invariant> invariants, CancellationToken cancel)
    {
        var (differing, shown) = (0L, new List<Difference>());
        foreach (var invariant in invariants)
        {
            await using var command = SqlDialect.Command(transaction.Connection!, transaction, invariant.Query);
            // However long it takes: whoever waits can see it work, and can stop it.
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                if (++differing <= Shown) shown.Add(Read(reader));
        }
        return new(name, differing, shown);
    }

    private static Difference Read(DbDataReader reader)
    {
        var values = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => Text(reader.GetValue(i)));
        var differing = values.Keys.Where(c => c.StartsWith(Expected, StringComparison.Ordinal)).Select(c => c[Expected.Length..])
            .Where(c => values[Expected + c] != values[Found + c]).ToList();
        return new(
            values.Where(v => !v.Key.StartsWith(Expected, StringComparison.Ordinal) && !v.Key.StartsWith(Found, StringComparison.Ordinal)).ToDictionary(),
            differing.ToDictionary(c => c, c => values[Expected + c]), differing.ToDictionary(c => c, c => values[Found + c]));
    }

    private static string? Text(object value) => value switch
    {
        DBNull => null,
        byte[] { Length: 16 } id => new Guid(id, bigEndian: true).ToString(),
        DateOnly day => day.ToString("yyyy-MM-dd", null),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
