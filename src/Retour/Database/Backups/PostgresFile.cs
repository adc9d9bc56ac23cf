using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Retour.Database.Backups;

/// <summary>PostgreSQL is dumped and restored by its own tools, which come with it and know every version of it.</summary>
internal sealed class PostgresFile(DatabaseAddress address, RetourDb db) : DatabaseFile
{
    private const string Dump = "pg_dump", Restore = "pg_restore";
    private readonly NpgsqlConnectionStringBuilder to = new(address.ConnectionString);

    /// <summary>Whether a file begins as a dump in the custom format does.</summary>
    public static bool IsDump(string file) => BeginsWith(file, "PGDMP"u8);

    public override async Task<Refusal?> WriteAsync(string file, CancellationToken cancel) =>
        (await PostgresTool.RunAsync(Dump, to, ["-Fc", "--no-owner", "--no-privileges", "-f", file], cancel)).Refusal;

    public override async Task<Result<IReadOnlyList<string>>> MigrationsOfAsync(string file, CancellationToken cancel)
    {
        if (!IsDump(file)) return SqliteFile.IsDatabase(file) ? BackupRefusals.OtherEngine(file) : BackupRefusals.NotOurs(file);
        var (history, refusal) = await PostgresTool.RunAsync(Restore, to, ["--data-only", "-t", "__EFMigrationsHistory", "-f", "-", file], cancel);
        if (refusal is { Name: nameof(DatabaseTexts.ToolFailed) }) return BackupRefusals.Damaged(file);
        if (refusal is not null) return refusal;
        // Between COPY and \. stands one row a line, the migration's name first.
        var rows = history!.Split('\n').SkipWhile(l => !l.StartsWith("COPY ", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l != @"\.").Select(l => l.Split('\t')[0]).ToList();
        return rows.Count > 0 ? rows : BackupRefusals.NotOurs(file);
    }

    public override async Task<Refusal?> ReadAsync(string file, CancellationToken cancel)
    {
        // The tables of this version are empty, and may be more than those of the version that wrote the file.
        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()).Append("__EFMigrationsHistory").Distinct();
        foreach (var table in tables)
        {
            await using var source = NpgsqlDataSource.Create(to);
            await using var drop = source.CreateCommand($"DROP TABLE IF EXISTS \"{table}\" CASCADE");
            await drop.ExecuteNonQueryAsync(cancel);
        }
        return (await PostgresTool.RunAsync(Restore, to, ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", "-d", to.Database!, file], cancel)).Refusal;
    }
}
