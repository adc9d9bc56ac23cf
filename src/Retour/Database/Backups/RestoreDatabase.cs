using Microsoft.EntityFrameworkCore;

namespace Retour.Database.Backups;

/// <summary>Brings a backup into an empty place, and up to this version's schema.</summary>
internal sealed class RestoreDatabase(RetourDb db, SqlDialect sql, DatabaseFile files)
{
    public async Task<Refusal?> RunAsync(string file, CancellationToken cancel)
    {
        file = Path.GetFullPath(file);
        if (!File.Exists(file)) return BackupRefusals.FileMissing(file);
        var (migrations, refusal) = await files.MigrationsOfAsync(file, cancel);
        if (refusal is not null) return refusal;
        var ours = db.Database.GetMigrations().ToHashSet();
        if (!migrations!.Any(ours.Contains)) return BackupRefusals.NotOurs(file);
        if (!migrations!.All(ours.Contains)) return BackupRefusals.Newer(file);
        if (!await IsEmptyAsync(cancel)) return BackupRefusals.NotEmpty;
        if (await files.ReadAsync(file, cancel) is { } failed) return failed;
        await db.MigrateAsync(cancel);
        return null;
    }

    // Settings do not count: the first start leaves its set-up link there.
    private async Task<bool> IsEmptyAsync(CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).Where(t => t != "settings"))
        {
            await using var command = SqlDialect.Command(connection, null, $"SELECT 1 FROM {table} LIMIT 1");
            if (await command.ExecuteScalarAsync(cancel) is not null) return false;
        }
        return true;
    }
}
