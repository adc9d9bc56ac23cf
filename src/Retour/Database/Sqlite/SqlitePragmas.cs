using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Retour.Database.Sqlite;

/// <summary>What each SQLite connection needs: waiting instead of failing, foreign keys, durable commits.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // Should SqliteLog not keep up, the writer puts the log away itself when it holds 80 MB.
    public const string Sql = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 15000; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 20000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
