using Shouldly;
using Xunit;

namespace Retour.Architecture;

/// <summary>
/// A page and its parts load side by side, and a database context serves one at a time: a part that reads does so in a scope of its own, or stands
/// on a page that shows it only once the page has read. On SQLite nothing waits, so that no test of a page would tell.
/// </summary>
public sealed class PartRules
{
    // Each with what keeps it from reading beside its page.
    private static readonly Dictionary<string, string> ReadsByOthers = new()
    {
        ["src/Retour/Web/App.razor"] = "Brand",
        ["src/Retour/Web/Layouts/PublicLayout.razor"] = "Brand",
        ["src/Retour/Web/Components/StorePicker.razor"] = "StoreChoice",
    };

    private static readonly Dictionary<string, string> ShownLast = new()
    {
        ["src/Retour/Modules/AfterSales/Pages/CaseSide.razor"] = "src/Retour/Modules/AfterSales/Pages/CasePage.razor",
        ["src/Retour/Modules/Customers/Contracts/CustomerSections.razor"] = "src/Retour/Modules/Insights/Pages/CustomerPage.razor",
    };

    [Fact]
    public void A_part_that_reads_has_a_scope_of_its_own_or_is_shown_last() =>
        Parts().Where(p => !p.Text.Contains("CreateAsyncScope", StringComparison.Ordinal)).Select(p => p.Path).ShouldBe(ReadsByOthers.Keys.Concat(ShownLast.Keys), ignoreOrder: true);

    [Fact]
    public void What_reads_for_a_part_has_a_scope_of_its_own() =>
        ReadsByOthers.Values.Distinct().Where(name => !Sources.OfTheProgram().Any(s => s.Path.EndsWith($"/{name}.cs", StringComparison.Ordinal) && s.Text.Contains("CreateAsyncScope", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void A_part_that_is_shown_last_stands_on_its_one_page() =>
        (from part in ShownLast
         let tag = $"<{Path.GetFileNameWithoutExtension(part.Key)}"
         from source in Sources.OfTheProgram()
         where source.Text.Contains(tag, StringComparison.Ordinal) && source.Path != part.Value
         select $"{source.Path} shows {tag}").ShouldBeEmpty();

    private static IEnumerable<Source> Parts() =>
        from source in Sources.OfTheProgram()
        where source.Extension == ".razor" && !source.Text.Contains("@page ", StringComparison.Ordinal) && !source.Text.Contains("[Route(", StringComparison.Ordinal)
        where source.Text.Contains("OnInitializedAsync()", StringComparison.Ordinal) || source.Text.Contains("OnParametersSetAsync()", StringComparison.Ordinal)
        select source;
}
