using System.Data.Common;

namespace Retour.Database.Upkeep;

/// <summary>Counts every rollup anew from the facts and corrects what differs, in one transaction. Receipts that arrive meanwhile wait.</summary>
internal sealed class RebuildRollups(SqlDialect sql, IEnumerable<RoomUpkeep> rooms)
{
    private const string Recount = "recount";

    /// <returns>How many rows of each table were added, corrected or removed.</returns>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(Action<string>? starting, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginWriteAsync(connection, cancel);
        var changed = new Dictionary<string, long>();
        foreach (var rollup in rooms.SelectMany(r => r.Rollups))
        {
            starting?.Invoke(rollup.Name);
            if (sql.StandStill(rollup.Facts) is { } wait) await RunAsync(transaction, wait, cancel);
            await RunAsync(transaction, $"CREATE TEMPORARY TABLE {Recount} AS {rollup.Recount}", cancel);
            await RunAsync(transaction, $"CREATE UNIQUE INDEX ix_{Recount} ON {Recount} ({string.Join(", ", rollup.Key)})", cancel);
            var rows = 0L;
            foreach (var correction in rollup.Corrections(Recount)) rows += await RunAsync(transaction, correction, cancel);
            changed.Add(rollup.Table, rows);
            await RunAsync(transaction, $"DROP TABLE {Recount}", cancel);
        }
        await transaction.CommitAsync(cancel);
        return changed;
    }

    private static async Task<int> RunAsync(DbTransaction transaction, string statement, CancellationToken cancel)
    {
        await using var command = SqlDialect.Command(transaction.Connection!, transaction, statement);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancel);
    }
}
