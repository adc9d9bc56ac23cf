using System.Data.Common;
using Microsoft.Extensions.Hosting;

namespace Retour.Database.Sqlite;

/// <summary>
/// Puts the write-ahead log away into the database file beside the writer's work, so that no till waits for it. Only when the log has grown
/// far beyond that does the writer do it itself (wal_autocheckpoint in <see cref="SqlitePragmas"/>).
/// </summary>
internal sealed class SqliteLog(SqlDialect sql, DatabaseAddress address, TimeProvider time, ILogger<SqliteLog> log) : BackgroundService
{
    private const long WorthIt = 8 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var file = new FileInfo(address.SqliteFile + "-wal");
        var last = DateTime.MinValue;
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            file.Refresh();
            // The file keeps its length when it was put away: only what was written since is new.
            if (!file.Exists || file.Length < WorthIt || file.LastWriteTimeUtc == last) continue;
            last = file.LastWriteTimeUtc;
            try
            {
                await using var connection = await sql.OpenAsync(stoppingToken);
                await using var command = SqlDialect.Command(connection, null, "PRAGMA wal_checkpoint(PASSIVE)");
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (DbException failure)
            {
                log.LogWarning(failure, "The log of the database could not be put away; the writer does it later");
            }
        }
    }
}
