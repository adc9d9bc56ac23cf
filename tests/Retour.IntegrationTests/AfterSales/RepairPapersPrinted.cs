using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>The papers of a repair, read back by programs that are not ours.</summary>
public sealed class RepairPapersPrinted
{
    private static async Task<byte[]> PrintAsync(RepairScene scene, Func<RepairPapers, Task<Result<byte[]>>> print)
    {
        var (pdf, refusal) = await scene.Shop.DoAsync(print);
        refusal.ShouldBeNull();
        return pdf!;
    }

    [Theory, BothDatabases]
    public async Task What_was_handed_in_is_on_paper_with_the_law_and_a_code_that_leads_to_its_page(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        var pdf = await PrintAsync(scene, p => p.HandoverAsync(Boss, scene.Reference, 1, default));
        var page = (await PdfText.PagesAsync(pdf)).ShouldHaveSingleItem();
        foreach (var said in new[] { "Bon de prise en charge", scene.Reference, "Bouilloire", "KX-2041", "Ne chauffe plus", "Socle", "Une rayure", "Anne Petit", "06 12 34 56 78", "28 décembre 2026", "L217-10" }) page.ShouldContain(said);
        (await PdfText.CodesAsync(pdf)).ShouldHaveSingleItem().ShouldEndWith($"/status/{(await scene.FileAsync()).At.Case.LinkKey}");
        (await PdfText.FontsAsync(pdf)).ShouldAllBe(f => f.IsInside);
        (await PrintAsync(scene, p => p.HandoverAsync(Boss, scene.Reference, 1, default))).ShouldBe(pdf, "the same paper is the same bytes");
        (await scene.Shop.DoAsync((RepairPapers p) => p.HandoverAsync(Boss, scene.Reference, 2, default))).Refusal.ShouldBe(RepairRefusals.NoSuchRepair);
    }

    [Theory, BothDatabases]
    public async Task A_label_has_the_number_and_nobodys_name(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        var pdf = await PrintAsync(scene, p => p.LabelAsync(Boss, scene.Reference, default));
        var page = (await PdfText.PagesAsync(pdf)).ShouldHaveSingleItem();
        page.ShouldContain("Bouilloire");
        page.ShouldNotContain("Petit");
        (await PdfText.CodesAsync(pdf)).ShouldBe([scene.Reference]);
    }

    [Theory, BothDatabases]
    public async Task A_quote_is_on_paper_line_by_line_with_a_code_to_answer_it(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine, new DateOnly(2023, 3, 14));
        await scene.TakeInAsync();
        await scene.DiagnoseAsync(RepairBasis.Paid);
        var quote = await scene.QuoteAsync();
        var pdf = await PrintAsync(scene, p => p.QuoteAsync(Boss, scene.Reference, 1, default));
        var page = (await PdfText.PagesAsync(pdf)).ShouldHaveSingleItem();
        foreach (var said in new[] { "Devis n° 1", "Résistance", "49,90 €", "69,90 €", "28 décembre 2026" }) page.Replace('\u00A0', ' ').Replace('\u202F', ' ').ShouldContain(said);
        (await PdfText.CodesAsync(pdf)).ShouldHaveSingleItem().ShouldEndWith($"/quote/{quote.LinkKey}");
    }
}
