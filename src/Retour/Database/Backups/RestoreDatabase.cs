using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

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

    // Settings do not count: the first start leaves its set-up link there. Nor does what every new database begins with.
    private async Task<bool> IsEmptyAsync(CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        // Seeds are kept out of the model that runs: the one that migrations are made from has them.
        foreach (var entity in db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(e => e.GetTableName() != "settings"))
        {
            var seeded = entity.GetSeedData().Count();
            await using var command = SqlDialect.Command(connection, null, $"SELECT 1 FROM {entity.GetTableName()} LIMIT 1 OFFSET {seeded}");
            if (await command.ExecuteScalarAsync(cancel) is not null) return false;
        }
        return true;
    }
}
