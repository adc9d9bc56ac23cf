namespace Retour.Files;

/// <summary>Why a file cannot be read at all, each with the sentence that says what to do.</summary>
internal static class FileRefusals
{
    private static Refusal Of(string name, params object?[] arguments) => new(FileTexts.ResourceManager, name, arguments);

    public static Refusal FileNotFound(string path) => Of(nameof(FileTexts.FileNotFound), path);
    public static Refusal FileEmpty(string path) => Of(nameof(FileTexts.FileEmpty), path);
    public static Refusal NotText(string path) => Of(nameof(FileTexts.NotText), path);
    public static Refusal ZipArchive(string path) => Of(nameof(FileTexts.ZipArchive), path);
    public static Refusal DamagedGzip(string path) => Of(nameof(FileTexts.DamagedGzip), path);
    public static Refusal ExpandsTooMuch(string path) => Of(nameof(FileTexts.ExpandsTooMuch), path);
    public static Refusal LineTooLong(string path, long line) => Of(nameof(FileTexts.LineTooLong), path, line);
    public static Refusal ColumnsMissing(string path, string missing, string found) => Of(nameof(FileTexts.ColumnsMissing), path, missing, found);
    public static Refusal WorkbookDamaged(string path) => Of(nameof(FileTexts.WorkbookDamaged), path);
    public static Refusal WorkbookEncrypted(string path) => Of(nameof(FileTexts.WorkbookEncrypted), path);
    public static Refusal OldWorkbook(string path) => Of(nameof(FileTexts.OldWorkbook), path);
    public static readonly Refusal NoFile = Of(nameof(FileTexts.NoFile));
    public static readonly Refusal AlreadyRunning = Of(nameof(FileTexts.AlreadyRunning));
    public static readonly Refusal UploadGone = Of(nameof(FileTexts.UploadGone));
    public static Refusal NothingUnderstood(int lines, string reason, RefusedLine first) => Of(nameof(FileTexts.NothingUnderstood), lines, reason, first.Line, first.Column, first.Value);
}
