namespace Retour.Database.Backups;

/// <summary>The whole database in one file: how each engine writes it while the server runs, tells it from other files, and reads it back.</summary>
internal abstract class DatabaseFile
{
    /// <summary>Writes the database, as it is at one instant, into a file that does not exist yet.</summary>
    public abstract Task<Refusal?> WriteAsync(string file, CancellationToken cancel);

    /// <summary>The migrations that the database in a file went through; a refusal if it is no database, or a damaged one.</summary>
    public abstract Task<Result<IReadOnlyList<string>>> MigrationsOfAsync(string file, CancellationToken cancel);

    /// <summary>Puts what the file holds in place of this database, which is empty.</summary>
    public abstract Task<Refusal?> ReadAsync(string file, CancellationToken cancel);

    protected static bool BeginsWith(string file, ReadOnlySpan<byte> mark)
    {
        using var stream = File.OpenRead(file);
        Span<byte> start = stackalloc byte[mark.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(mark);
    }
}

internal static class BackupRefusals
{
    private static Refusal Of(string name, params object?[] arguments) => new(DatabaseTexts.ResourceManager, name, arguments);

    public static Refusal FileExists(string file) => Of(nameof(DatabaseTexts.BackupExists), file);
    public static Refusal FileMissing(string file) => Of(nameof(DatabaseTexts.BackupMissing), file);
    public static Refusal FolderMissing(string folder) => Of(nameof(DatabaseTexts.BackupFolderMissing), folder);
    public static Refusal NotOurs(string file) => Of(nameof(DatabaseTexts.BackupNotOurs), file);
    public static Refusal OtherEngine(string file) => Of(nameof(DatabaseTexts.BackupOtherEngine), file);
    public static Refusal Damaged(string file) => Of(nameof(DatabaseTexts.BackupDamaged), file);
    public static Refusal Newer(string file) => Of(nameof(DatabaseTexts.BackupNewer), file);
    public static readonly Refusal NothingHere = Of(nameof(DatabaseTexts.NothingToBackUp));
    public static readonly Refusal NotEmpty = Of(nameof(DatabaseTexts.RestoreNotEmpty));
    public static Refusal ToolMissing(string tool) => Of(nameof(DatabaseTexts.ToolMissing), tool);
    public static Refusal ToolFailed(string tool, string said) => Of(nameof(DatabaseTexts.ToolFailed), tool, said);
}
