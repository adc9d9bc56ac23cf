using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Retour.Architecture;

/// <summary>One file of the repository: its path from the root, with forward slashes, and what it says.</summary>
internal sealed record Source(string Path, string Text)
{
    public string Extension => System.IO.Path.GetExtension(Path);

    /// <summary>The line, counted from 1, on which a place in the text lies.</summary>
    public int LineAt(int index) => Text.AsSpan(0, index).Count('\n') + 1;
}

/// <summary>The files that people wrote: neither what a build makes nor what git keeps for itself.</summary>
internal static partial class Sources
{
    private static readonly HashSet<string> Skipped = [".git", ".vs", ".idea", "artifacts", "bin", "obj", "node_modules", "data", "TestResults"];

    private static readonly Lazy<IReadOnlyList<Source>> All = new(() => [.. Walk(new(Root())).Select(Read)]);

    /// <summary>Those under a folder, such as <c>src/Retour/</c>, with one of these extensions.</summary>
    public static IEnumerable<Source> Under(string folder, params string[] extensions) =>
        All.Value.Where(s => s.Path.StartsWith(folder, StringComparison.Ordinal) && (extensions.Length == 0 || extensions.Contains(s.Extension)));

    /// <summary>C# and Razor of the executable; migrations are scaffolded, not written.</summary>
    public static IEnumerable<Source> OfTheProgram() => Under("src/Retour/", ".cs", ".razor").Where(s => !IsMigration(s));

    public static bool IsMigration(Source source) => source.Path.Contains("/Migrations/", StringComparison.Ordinal) && source.Path.StartsWith("src/", StringComparison.Ordinal);

    /// <summary>The text with each comment blanked out, so that places stay where they are: a comment may speak of anything.</summary>
    public static string WithoutComments(string text) => Comment().Replace(text, m => Blank().Replace(m.Value, " "));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(d => !Skipped.Contains(d.Name) && d.LinkTarget is null).SelectMany(Walk));

    private static Source Read(FileInfo file) => new(Path.GetRelativePath(Root(), file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    // Two slashes after a colon begin an address, not a comment.
    [GeneratedRegex(@"(?<!:)//[^\n]*|/\*.*?\*/|@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex Blank();
}
