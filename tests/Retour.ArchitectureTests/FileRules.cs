using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Retour.Architecture;

/// <summary>What holds for every file of the repository.</summary>
public sealed partial class FileRules
{
    private const int MostLines = 300;

    private static readonly string[] Code = [".cs", ".razor", ".js", ".mjs", ".css", ".sh", ".py", ""];

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Sources.Under("", Code).Where(s => !Sources.IsMigration(s) && !s.Path.StartsWith("LICENSE", StringComparison.Ordinal))
            .Where(s => s.Text.AsSpan().Count('\n') > MostLines).Select(s => s.Path).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_registry_or_a_folder_of_one_machine() =>
        (from source in Sources.Under("")
         from match in Host().Matches(source.Text)
         select $"{source.Path}:{source.LineAt(match.Index)} names {match.Value}").ShouldBeEmpty();

    [Theory]
    [InlineData("https:", "//registry.", "npmjs", ".org/x")]
    [InlineData("api.", "nuget", ".org", "")]
    [InlineData("http:", "//deb.", "debian", ".org/debian")]
    [InlineData("/ho", "me/", "someone/", "retour")]
    public void The_rule_sees(params string[] parts) => Host().IsMatch(string.Concat(parts)).ShouldBeTrue();

    // pg_dump and its like, and the courier: with arguments that go through no shell.
    private static readonly string[] StartsOthers = ["src/Retour/Database/Backups/PostgresTool.cs", "src/Retour/Modules/Messaging/Courier/Courier.cs"];

    [Fact]
    public void The_program_starts_no_other_and_takes_no_type_from_data() =>
        (from source in Sources.OfTheProgram()
         where !StartsOthers.Contains(source.Path)
         from match in Dangerous().Matches(Sources.WithoutComments(source.Text))
         select $"{source.Path}:{source.LineAt(match.Index)} names {match.Value}").ShouldBeEmpty();

    // Commands built from input (OWASP ASVS 5.3.8), deserialisation that chooses types (5.5).
    [GeneratedRegex(@"\bProcess(StartInfo|\.Start)\b|\bBinaryFormatter\b|\bTypeNameHandling\b|\bAssembly\.Load\b|\bType\.GetType\(")]
    private static partial Regex Dangerous();

    // Where packages come from is each machine's own setting: a file that names a host fails where that host is not reached.
    [GeneratedRegex(@"https?://[\w.-]*(?:nuget|npmjs|debian|pypi)[\w.-]*|\b(?:registry|api|www|deb|security)\.(?:nuget|npmjs|debian|yarnpkg)\.\w+|(?<![\w.])/(?:home|Users)/\w+/")]
    private static partial Regex Host();
}
