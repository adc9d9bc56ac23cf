using System.Globalization;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.Insights;

/// <summary>What people call the ways in which complaint rates are set side by side.</summary>
internal static class ComplaintGroupWords
{
    public static IReadOnlyList<Choice> Choices() => [.. Enum.GetValues<ComplaintGroup>().Select(g => new Choice(SnakeCase.From(g.ToString()), Said("GroupBy", g)))];

    public static string Column(ComplaintGroup by) => Said("Group", by);

    /// <summary>What the rates are divided by.</summary>
    public static string Base(ComplaintGroup by) => Said("GroupBase", by);

    public static string Title(ComplaintGroup by) => Said("GroupTitle", by);

    /// <summary>How they are counted, for whoever asks.</summary>
    public static string Definition(ComplaintGroup by) => Said("GroupDefinition", by);

    public static string NoneTold(ComplaintGroup by) => Said("NoneTold", by);

    public static string Untold(ComplaintGroup by, long untold, long all) => Print.Sentence(Said("Untold", by), Formats.Number(untold), Formats.Number(all));

    private static string Said(string name, ComplaintGroup by) => InsightsTexts.ResourceManager.GetString($"{name}_{by}", CultureInfo.CurrentUICulture) ?? by.ToString();
}
