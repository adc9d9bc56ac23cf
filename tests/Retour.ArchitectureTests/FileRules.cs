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

    // Where packages come from is each machine's own setting: a file that names a host fails where that host is not reached.
    [GeneratedRegex(@"https?://[\w.-]*(?:nuget|npmjs|debian|pypi)[\w.-]*|\b(?:registry|api|www|deb|security)\.(?:nuget|npmjs|debian|yarnpkg)\.\w+|(?<![\w.])/(?:home|Users)/\w+/")]
    private static partial Regex Host();
}
