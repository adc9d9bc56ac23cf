using Microsoft.Data.Sqlite;

namespace Retour.Database.Backups;

/// <summary>SQLite copies itself page by page through its online backup, which sees one instant and makes nobody wait.</summary>
internal sealed class SqliteFile(DatabaseAddress address) : DatabaseFile
{
    private const int NoDatabase = 26, Corrupt = 11;

    /// <summary>Whether a file begins as an SQLite database does.</summary>
    public static bool IsDatabase(string file) => BeginsWith(file, "SQLite format 3\0"u8);

    public override async Task<Refusal?> WriteAsync(string file, CancellationToken cancel)
    {
        await using var source = await OpenAsync(address.SqliteFile!, SqliteOpenMode.ReadWrite, cancel);
        await using var copy = await OpenAsync(file, SqliteOpenMode.ReadWriteCreate, cancel);
        source.BackupDatabase(copy);
        // One plain file: without this, whoever opens the copy leaves write-ahead files beside it.
        await RunAsync(copy, "PRAGMA journal_mode = DELETE", cancel);
        return null;
    }

    public override async Task<Result<IReadOnlyList<string>>> MigrationsOfAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var copy = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancel);
            if (await ReadAsync(copy, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'", cancel) is []) return BackupRefusals.NotOurs(file);
            if (await ReadAsync(copy, "PRAGMA quick_check(1)", cancel) is not ["ok"]) return BackupRefusals.Damaged(file);
            return await ReadAsync(copy, """SELECT "MigrationId" FROM "__EFMigrationsHistory" """, cancel);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is NoDatabase)
        {
            return PostgresFile.IsDump(file) ? BackupRefusals.OtherEngine(file) : BackupRefusals.NotOurs(file);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt)
        {
            return BackupRefusals.Damaged(file);
        }
    }

    public override async Task<Refusal?> ReadAsync(string file, CancellationToken cancel)
    {
        await using var copy = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancel);
        await using var place = await OpenAsync(address.SqliteFile!, SqliteOpenMode.ReadWriteCreate, cancel);
        copy.BackupDatabase(place);
        await RunAsync(place, "PRAGMA journal_mode = WAL", cancel);
        return null;
    }

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken cancel)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, string statement, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string query, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<string>();
        while (await reader.ReadAsync(cancel)) rows.Add(reader.GetString(0));
        return rows;
    }
}
