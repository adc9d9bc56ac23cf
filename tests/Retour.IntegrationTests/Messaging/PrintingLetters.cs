using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.LetterActions;

namespace Retour.Messaging;

/// <summary>Letters on paper, as programs that are not ours read them back.</summary>
public sealed class PrintingLetters
{
    // What the window of a DL envelope shows of a sheet folded in three, however it lies in it; and what it may show besides.
    private static readonly (double Left, double Top, double Right, double Bottom) Seen = (100, 45, 190, 79), MayBeSeen = (90, 34, 200, 90);

    private static Task<TestShop> OpenAsync(Engine engine, DateOnly? day = null) => TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(new Noon(day ?? new(2026, 11, 27))));

    private static string Long(int paragraphs) => string.Join("\n\n", Enumerable.Range(1, paragraphs).Select(i => $"Paragraphe {i} : " + string.Concat(Enumerable.Repeat("nous avons bien étudié votre cafetière et voici ce que nous en pensons. ", 5))));

    private static string Wordy(int length) => string.Concat(Enumerable.Repeat("Résidence du Vieux Pont ", 20))[..length].Trim();

    [Theory, BothDatabases]
    public async Task A_letter_says_who_writes_to_whom_where_when_and_what_and_its_fonts_are_inside(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var store = await ShopWithAddressAsync(shop.Services);
        var id = await shop.QueueLetterAsync(To("1") with { Store = store.Id });
        var pdf = (await shop.PaperAsync(id))!;
        var page = (await PdfText.PagesAsync(pdf)).ShouldHaveSingleItem();
        foreach (var said in new[] { "Maison Perrin", "Croix-Rousse", "12 place des Tapis", "69004 Lyon", "04 78 00 00 00", "lyon@perrin.example", "Léa Faure", "3 rue de l’Épée", "42000 SAINT-ÉTIENNE", "Lyon, le 27 novembre 2026", "Votre réparation", "Bonjour Léa,", "l’été, œuvre, 12 €." })
            page.ShouldContain(said);
        page.ShouldNotContain("page 1", customMessage: "one page needs no number");
        var info = await PdfText.InfoAsync(pdf);
        (info["Title"], info["Author"], info["Pages"], info["Page size"]).ShouldBe(("Votre réparation", "Maison Perrin", "1", "595.28 x 841.89 pts (A4)"));
        Encoding.Latin1.GetString(pdf).ShouldContain("/Lang (fr)");
        var fonts = await PdfText.FontsAsync(pdf);
        fonts.ShouldNotBeEmpty();
        fonts.ShouldAllBe(f => f.IsInside && f.Name.Contains("Inter", StringComparison.Ordinal));
        (await shop.PaperAsync(id))!.ShouldBe(pdf, "the same letter is the same bytes");
    }

    [Theory, BothDatabases]
    public async Task An_English_letter_is_dated_the_English_way_and_the_first_of_a_month_the_French_way(Engine engine)
    {
        await using var shop = await OpenAsync(engine, new(2026, 12, 1));
        var store = await ShopWithAddressAsync(shop.Services);
        var english = await shop.QueueLetterAsync(To("1") with { Store = store.Id, Language = "en" });
        (await shop.LetterAsync(english)).Dated.ShouldBe("Lyon, 1 December 2026");
        (await shop.LetterAsync(await shop.QueueLetterAsync(To("2") with { Store = store.Id }))).Dated.ShouldBe("Lyon, le 1er décembre 2026");
        (await shop.LetterAsync(await shop.QueueLetterAsync(To("3")))).Dated.ShouldBe("Le 1er décembre 2026", "the organisation itself writes from nowhere in particular");
        Encoding.Latin1.GetString((await shop.PaperAsync(english))!).ShouldContain("/Lang (en)");
    }

    [Theory, BothDatabases]
    public async Task The_window_of_an_envelope_shows_the_whole_address_and_nothing_else(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var store = await ShopWithAddressAsync(shop.Services);
        PostalAddress[] addresses =
        [
            Lea,
            new("Établissements Zwickenpflug-Château d’Ô et Fils", "Résidence Les Jardins de l’Étang, bâtiment C, escalier 12", "123 bis avenue du Général-de-Gaulle, lieu-dit La Croix", "97133", "Saint-Barthélemy-de-Vals-sur-Loire", "DE"),
            new(Wordy(300), Wordy(120), Wordy(120), "123456789012", Wordy(80), "DE"),
        ];
        foreach (var (i, address) in addresses.Index())
        {
            var words = await PdfText.WordsAsync((await shop.PaperAsync(await shop.QueueLetterAsync(To($"{i}", address) with { Store = store.Id })))!);
            var shown = words.Where(w => w.Touches(MayBeSeen.Left, MayBeSeen.Top, MayBeSeen.Right, MayBeSeen.Bottom)).ToList();
            shown.Where(w => !w.IsWithin(Seen.Left, Seen.Top, Seen.Right, Seen.Bottom)).ShouldBeEmpty($"address {i} leaves the window, or something else is in it");
            var recipient = string.Concat(address.LinesFrom("FR")).Replace(" ", "", StringComparison.Ordinal);
            string.Concat(shown.OrderBy(w => w.Top).ThenBy(w => w.Left).Select(w => w.Text)).ShouldBe(recipient, $"address {i}");
        }
    }

    [Theory, BothDatabases]
    public async Task A_hundred_letters_are_one_document_in_the_order_of_the_list_each_on_pages_and_with_page_numbers_of_its_own(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        for (var i = 0; i < 101; i++) await shop.QueueLetterAsync(To($"{i:000}", Lea with { Name = $"Client Numéro {i:000}" }) with { Text = i % 10 == 3 ? Long(10) : "Bonjour,\n\nvotre réparation est prête." });
        var (printed, refusal) = await shop.TryPrintAsync();
        refusal.ShouldBeNull();
        printed!.Printed.ShouldBe(PrintLetters.Most);
        var pages = await PdfText.PagesAsync((await shop.PaperAsync(printed.Batch!.Value))!);
        pages.Length.ShouldBe(110, "ten of them have two pages");
        var starts = pages.Index().Where(p => p.Item.Contains("Client Numéro", StringComparison.Ordinal)).ToList();
        starts.Select(p => p.Item[p.Item.IndexOf("Numéro", StringComparison.Ordinal)..][7..10]).ShouldBe(Enumerable.Range(0, 100).Select(i => $"{i:000}"));
        foreach (var (at, page) in starts)
        {
            var isLong = page.Contains("Paragraphe 1 :", StringComparison.Ordinal);
            page.Contains("page 1/2", StringComparison.Ordinal).ShouldBe(isLong);
            if (isLong) pages[at + 1].ShouldContain("page 2/2");
        }
        (await shop.CountAsync("letters", "batch_id IS NULL")).ShouldBe(1, "the youngest waits for the next tray");
    }

    [Theory, BothDatabases]
    public async Task Names_of_any_script_are_printed_and_what_the_font_does_not_have_is_said(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var ids = new List<Id<Modules.Messaging.Message>>();
        foreach (var name in new[] { "Ωμέγα Παπαδοπούλου", "Юлия Ковальчук", "Łukasz Žižek Nguyễn", "Léa", "王小明", "שרה כהן", "Zoë 🎉 Ltd\u0007\u200B" }) ids.Add(await shop.QueueLetterAsync(To($"{ids.Count}", Lea with { Name = name })));
        var batch = await shop.PrintAsync();
        var pages = await PdfText.PagesAsync((await shop.PaperAsync(batch))!);
        pages.Length.ShouldBe(ids.Count);
        foreach (var (page, name) in new[] { (0, "Ωμέγα Παπαδοπούλου"), (1, "Юлия Ковальчук"), (2, "Łukasz Žižek Nguyễn"), (3, "Léa") }) pages[page].ShouldContain(name);
        var letters = await Task.WhenAll(ids.Select(shop.LetterAsync));
        letters[..4].ShouldAllBe(l => l.Unprintable == null);
        letters[4].Unprintable.ShouldBe("王小明");
        letters[5].Unprintable.ShouldNotBeNull();
        letters[6].Unprintable.ShouldBe("🎉");
    }

    [Theory, BothDatabases]
    public async Task A_logo_stands_on_top_and_one_that_is_no_picture_keeps_no_letter_here(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var store = await ShopWithAddressAsync(shop.Services);
        var id = await shop.QueueLetterAsync(To("1") with { Store = store.Id });
        var without = (await shop.PaperAsync(id))!;
        Task ShowAsync(byte[] logo) => shop.DoAsync(async (RetourDb db) =>
        {
            var profile = await db.Set<OrganisationProfile>().SingleAsync();
            profile.Show(logo).ShouldBeNull();
            return await db.SaveChangesAsync();
        });
        await ShowAsync(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=="));
        var with = (await shop.PaperAsync(id))!;
        Encoding.Latin1.GetString(with).ShouldContain("/Subtype /Image");
        (await PdfText.PagesAsync(with)).Single().ShouldContain("Bonjour Léa,");
        await ShowAsync([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[40]]);
        (await shop.PaperAsync(id))!.ShouldBe(without);
    }
}
