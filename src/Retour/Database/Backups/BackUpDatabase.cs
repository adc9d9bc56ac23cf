using Microsoft.EntityFrameworkCore;

namespace Retour.Database.Backups;

/// <summary>Writes the database into a new file, whether or not a server is using it.</summary>
internal sealed class BackUpDatabase(RetourDb db, DatabaseFile files)
{
    /// <returns>How many bytes the file has.</returns>
    public async Task<Result<long>> RunAsync(string file, CancellationToken cancel)
    {
        file = Path.GetFullPath(file);
        if (Path.Exists(file)) return BackupRefusals.FileExists(file);
        if (!Directory.Exists(Path.GetDirectoryName(file))) return BackupRefusals.FolderMissing(Path.GetDirectoryName(file)!);
        if (!(await db.Database.GetAppliedMigrationsAsync(cancel)).Any()) return BackupRefusals.NothingHere;
        // Under another name until it is whole: what carries the name that was asked for can be relied on.
        var partial = file + ".partial";
        try
        {
            File.Delete(partial);
            if (await files.WriteAsync(partial, cancel) is { } refusal) return refusal;
            File.Move(partial, file, overwrite: false);
        }
        finally
        {
            File.Delete(partial);
        }
        return new FileInfo(file).Length;
    }
}
