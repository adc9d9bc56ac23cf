using System.Net;
using Retour.Modules.AfterSales.Help;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Upkeep;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>The help centre: what customers find without an account, and who writes it.</summary>
public sealed class HelpCentre
{
    private static async Task<Id<HelpCategory>> ShelfAsync(TestShop shop, string french = "Entretien", string english = "Care")
    {
        (await shop.DoAsync((ArrangeCategories a) => a.AddAsync(Boss, french, english, default))).ShouldBeNull();
        return (await shop.DoAsync((ListArticles l) => l.CategoriesAsync(default)))[^1].Id;
    }

    private static Task<Result<Id<HelpArticle>>> WriteAsync(TestShop shop, Actor by, Id<HelpCategory>? category, string title, string body = "Du vinaigre blanc.", string language = "fr") =>
        shop.DoAsync((WriteArticle w) => w.AddAsync(by, new(category, language, title, body), default));

    private static Task<Refusal?> ChangeAsync(TestShop shop, Id<HelpArticle> id, int version, Id<HelpCategory> category, string title, string body, string language = "fr") =>
        shop.DoAsync((WriteArticle w) => w.ChangeAsync(Boss, id, version, new(category, language, title, body), default));

    private static Task<Refusal?> ShowAsync(TestShop shop, Id<HelpArticle> id, HelpState state = HelpState.Published) => shop.DoAsync((PublishArticle p) => p.RunAsync(Boss, id, state, default));

    private static Task<IReadOnlyList<HelpLink>> SearchAsync(TestShop shop, string text, string language = "fr") => shop.DoAsync((ReadHelp r) => r.SearchAsync(text, language, default));

    private static async Task<RunningShop> RunningAsync(Engine engine, params (string Title, string Body, string Language)[] published)
    {
        var shop = await RunningShop.StartAsync(engine);
        (await shop.WithAsync((ArrangeCategories a) => a.AddAsync(Boss, "Entretien", "Care", default))).ShouldBeNull();
        var shelf = (await shop.WithAsync((ListArticles l) => l.CategoriesAsync(default)))[0].Id;
        foreach (var (title, body, language) in published)
        {
            var id = (await shop.WithAsync((WriteArticle w) => w.AddAsync(Boss, new(shelf, language, title, body), default))).Value;
            (await shop.WithAsync((PublishArticle p) => p.RunAsync(Boss, id, HelpState.Published, default))).ShouldBeNull();
        }
        return shop;
    }

    [Theory, BothDatabases]
    public async Task An_empty_help_centre_leads_to_a_person(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var anybody = new Visitor(shop.Address);
        var page = await anybody.TextAsync("/help");
        page.ShouldContain("No answers here yet");
        page.ShouldContain("href=\"/contact\"");
        page.ShouldNotContain("type=\"search\"");
    }

    [Theory, BothDatabases]
    public async Task A_draft_is_nowhere_a_published_article_everywhere_and_a_withdrawn_one_gone(Engine engine)
    {
        await using var shop = await RunningAsync(engine);
        using var anybody = new Visitor(shop.Address, "fr");
        var shelf = (await shop.WithAsync((ListArticles l) => l.CategoriesAsync(default)))[0].Id;
        var id = (await shop.WithAsync((WriteArticle w) => w.AddAsync(Boss, new(shelf, "fr", "Détartrer la bouilloire", "Versez du **vinaigre**."), default))).Value;
        async Task SeenAsync(bool seen)
        {
            (await anybody.GetAsync("/help/detartrer-la-bouilloire")).StatusCode.ShouldBe(seen ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            foreach (var path in new[] { "/help", "/help?q=vinaigre", "/help?q=detartrer" }) (await anybody.TextAsync(path)).Contains("/help/detartrer-la-bouilloire", StringComparison.Ordinal).ShouldBe(seen, path);
        }
        await SeenAsync(false);
        (await shop.WithAsync((PublishArticle p) => p.RunAsync(Boss, id, HelpState.Published, default))).ShouldBeNull();
        await SeenAsync(true);
        (await anybody.TextAsync("/help/detartrer-la-bouilloire")).ShouldContain("<strong>vinaigre</strong>");
        (await shop.WithAsync((PublishArticle p) => p.RunAsync(Boss, id, HelpState.Draft, default))).ShouldBeNull();
        await SeenAsync(false);
    }

    [Theory, BothDatabases]
    public async Task An_article_is_found_without_accents_in_either_language_and_the_fitting_one_comes_first(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var shelf = await ShelfAsync(shop);
        foreach (var (title, body) in new[] { ("Garantie", "Deux ans. Une bouilloire entartrée n’est pas en panne."), ("Détartrer la bouilloire", "Du vinaigre, sur le calcaire."), ("Retours", "Trente jours.") })
            await ShowAsync(shop, (await WriteAsync(shop, Boss, shelf, title, body)).Value);
        var kettle = (await shop.DoAsync((ListArticles l) => l.RunAsync("detartrer", null, "fr", default)))[0];
        (await ChangeAsync(shop, kettle.Id, 2, shelf, "Descale the kettle", "Use vinegar.", "en")).ShouldBeNull();
        (await SearchAsync(shop, "Comment DETARTRER une bouilloire ?")).Select(f => f.Title).ShouldBe(["Détartrer la bouilloire"]);
        (await SearchAsync(shop, "bouilloires")).Select(f => f.Title).ShouldBe(["Détartrer la bouilloire", "Garantie"]);
        (await SearchAsync(shop, "vinegar", "fr")).Select(f => (f.Title, f.Language)).ShouldBe([("Détartrer la bouilloire", "fr")]);
        (await SearchAsync(shop, "vinaigre", "en")).Select(f => (f.Title, f.Begins)).ShouldBe([("Descale the kettle", "Use vinegar.")]);
        (await SearchAsync(shop, "retours", "en")).Select(f => (f.Title, f.Language)).ShouldBe([("Retours", "fr")]);
        (await SearchAsync(shop, "aspirateur")).ShouldBeEmpty();
        (await SearchAsync(shop, "?!")).ShouldBeEmpty();
        // What is no longer said is no longer found.
        (await ChangeAsync(shop, kettle.Id, 3, shelf, "Détartrer", "De l’acide citrique.")).ShouldBeNull();
        (await SearchAsync(shop, "vinaigre")).ShouldBeEmpty();
        (await SearchAsync(shop, "citrique")).Count.ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task An_article_that_is_not_in_the_readers_language_is_read_in_the_other_and_says_so(Engine engine)
    {
        await using var shop = await RunningAsync(engine, ("Retours", "Trente jours.", "fr"));
        using var english = new Visitor(shop.Address);
        using var french = new Visitor(shop.Address, "fr");
        var page = WebUtility.HtmlDecode(await english.TextAsync("/help/retours"));
        page.ShouldContain("not written in English yet");
        page.ShouldContain("lang=\"fr\"");
        page.ShouldContain("Trente jours.");
        (await french.TextAsync("/help/retours")).ShouldNotContain("class=\"notice");
    }

    [Theory, BothDatabases]
    public async Task A_readers_voice_counts_once_and_only_from_a_page_of_ours(Engine engine)
    {
        await using var shop = await RunningAsync(engine, ("Retours", "Trente jours.", "fr"), ("Garantie", "Deux ans.", "fr"));
        using var first = new Visitor(shop.Address);
        using var second = new Visitor(shop.Address);
        async Task<(int, int)> CountedAsync() => (await shop.WithAsync((ListArticles l) => l.RunAsync("retours", null, "fr", default))).Select(r => (r.Helped, r.NotHelped)).Single();
        using var forged = new FormUrlEncodedContent([new("_handler", "voice"), new("helped", "yes")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/help/retours") { Content = forged };
        (await first.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CountedAsync()).ShouldBe((0, 0));
        var spoken = await first.SubmitAsync("/help/retours", "voice", ("helped", "yes"));
        spoken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountedAsync()).ShouldBe((1, 0));
        (await first.TextAsync("/help/retours")).ShouldContain("Thank you, noted.");
        (await first.TextAsync("/help/garantie")).ShouldContain("Did this answer help you?", customMessage: "one voice for each article");
        (await second.SubmitAsync("/help/retours", "voice", ("helped", "no"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountedAsync()).ShouldBe((1, 1));
        using var office = await shop.VisitorAsync();
        WebUtility.HtmlDecode(await office.TextAsync("/settings/help")).ShouldContain("1 of 2");
    }

    [Theory, BothDatabases]
    public async Task What_staff_pasted_does_nothing_in_a_customers_browser(Engine engine)
    {
        await using var shop = await RunningAsync(engine, ("Essai", "<script>alert(1)</script>\n\n[ici](javascript:alert(2))\n\n![photo](https://ailleurs.example/x.png)", "fr"));
        using var anybody = new Visitor(shop.Address, "fr");
        var article = await anybody.TextAsync("/help/essai");
        article = article[article.IndexOf("<article", StringComparison.Ordinal)..article.IndexOf("</article>", StringComparison.Ordinal)];
        article.ShouldContain("&lt;script&gt;");
        article.ShouldNotContain("<script");
        article.ShouldNotContain("javascript:");
        article.ShouldNotContain("<img");
    }

    [Theory, BothDatabases]
    public async Task The_second_of_two_who_edit_at_once_is_told_and_overwrites_nothing(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var shelf = await ShelfAsync(shop);
        var id = (await WriteAsync(shop, Boss, shelf, "Retours")).Value;
        (await ChangeAsync(shop, id, 1, shelf, "Retours", "Trente jours.")).ShouldBeNull();
        var told = await ChangeAsync(shop, id, 1, shelf, "Retours", "Quinze jours.");
        told!.Code.ShouldBe("changed_meanwhile");
        told.ToString().ShouldContain("Administrator Martin");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => ChangeAsync(shop, id, 2, shelf, "Retours", $"Version {n}.")));
        outcomes.Count(o => o is null).ShouldBe(1);
        outcomes.OfType<Refusal>().Select(o => o.Code).Distinct().ShouldBe(["changed_meanwhile"]);
        (await shop.CountAsync("help_texts", "body = 'Version 0.' OR body = 'Version 1.' OR body = 'Version 2.' OR body = 'Version 3.'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task An_address_stays_and_is_nobody_elses(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var shelf = await ShelfAsync(shop);
        var many = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WriteAsync(shop, Boss, shelf, "Retours")));
        many.ShouldAllBe(m => m.Refusal == null);
        foreach (var one in many) await ShowAsync(shop, one.Value);
        foreach (var slug in new[] { "retours", "retours-2", "retours-3", "retours-4" }) (await shop.DoAsync((ReadHelp r) => r.ArticleAsync(slug, "fr", default))).ShouldNotBeNull(slug);
        var first = (await shop.DoAsync((ListArticles l) => l.FindAsync(many[0].Value, default)))!.Value.Article;
        (await ChangeAsync(shop, first.Id, first.Version, shelf, "Rendre un achat", "Trente jours.")).ShouldBeNull();
        (await shop.DoAsync((ReadHelp r) => r.ArticleAsync(first.Slug, "fr", default)))!.Title.ShouldBe("Rendre un achat");
    }

    [Theory, BothDatabases]
    public async Task An_article_keeps_a_language_a_published_one_is_not_deleted_and_a_draft_leaves_nothing(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var shelf = await ShelfAsync(shop);
        (await WriteAsync(shop, Boss, null, "Retours")).Refusal.ShouldBe(HelpRefusals.NoSuchCategory);
        (await WriteAsync(shop, Boss, shelf, "")).Refusal.ShouldBe(HelpRefusals.TitleMissing);
        (await WriteAsync(shop, Boss, shelf, "Retours", new string('x', HelpText.LongestBody + 1))).Refusal.ShouldBe(HelpRefusals.TextTooLong);
        var id = (await WriteAsync(shop, Boss, shelf, "Retours")).Value;
        (await ChangeAsync(shop, id, 1, shelf, "", "")).ShouldBe(HelpRefusals.LastLanguage);
        (await ChangeAsync(shop, id, 1, shelf, "Returns", "Thirty days.", "en")).ShouldBeNull();
        (await ChangeAsync(shop, id, 2, shelf, "", "")).ShouldBeNull();
        await ShowAsync(shop, id);
        (await shop.DoAsync((ReadHelp r) => r.ArticleAsync("retours", "fr", default)))!.Language.ShouldBe("en");
        (await shop.DoAsync((PublishArticle p) => p.RemoveAsync(Boss, id, default))).ShouldBe(HelpRefusals.PublishedStays);
        (await shop.DoAsync((ArrangeCategories a) => a.RemoveAsync(Boss, shelf, default))).ShouldBe(HelpRefusals.CategoryNotEmpty);
        await ShowAsync(shop, id, HelpState.Draft);
        (await shop.DoAsync((PublishArticle p) => p.RemoveAsync(Boss, id, default))).ShouldBeNull();
        (await shop.DoAsync((ArrangeCategories a) => a.RemoveAsync(Boss, shelf, default))).ShouldBeNull();
        foreach (var table in new[] { "help_articles", "help_texts", "help_words", "help_voices", "help_categories" }) (await shop.CountAsync(table)).ShouldBe(0, table);
    }

    [Theory, BothDatabases]
    public async Task Categories_stand_in_the_shops_order_and_only_with_something_in_them(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (care, returns) = (await ShelfAsync(shop), await ShelfAsync(shop, "Retours", ""));
        await ShelfAsync(shop, "Livraison", "Delivery");
        await ShowAsync(shop, (await WriteAsync(shop, Boss, care, "Détartrer")).Value);
        await ShowAsync(shop, (await WriteAsync(shop, Boss, returns, "Rendre un achat")).Value);
        async Task<string[]> ShownAsync(string language) => [.. (await shop.DoAsync((ReadHelp r) => r.TopicsAsync(language, default))).Select(t => t.Name)];
        (await ShownAsync("fr")).ShouldBe(["Entretien", "Retours"]);
        (await shop.DoAsync((ArrangeCategories a) => a.MoveAsync(Boss, returns, -1, default))).ShouldBeNull();
        (await ShownAsync("en")).ShouldBe(["Retours", "Care"]);
        (await shop.DoAsync((ArrangeCategories a) => a.RenameAsync(Boss, returns, 1, "Retours", "Returns", default))).ShouldBeNull();
        (await shop.DoAsync((ArrangeCategories a) => a.RenameAsync(Boss, returns, 1, "Autre", "", default)))!.Code.ShouldBe("changed_meanwhile");
        (await ShownAsync("en")).ShouldBe(["Returns", "Care"]);
        (await shop.DoAsync((ArrangeCategories a) => a.AddAsync(Boss, "", "", default))).ShouldBe(HelpRefusals.NameMissing);
    }

    [Theory, BothDatabases]
    public async Task Head_office_and_administrators_write_and_nobody_else_and_each_act_leaves_a_line(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, shelf) = (await shop.StoreAsync("LYON"), await ShelfAsync(shop));
        var office = Staff(StaffRole.HeadOffice);
        var id = (await WriteAsync(shop, office, shelf, "Retours")).Value;
        foreach (var role in new[] { StaffRole.Till, StaffRole.Agent, StaffRole.Manager, StaffRole.Marketing })
        {
            var other = Staff(role, lyon);
            (await WriteAsync(shop, other, shelf, "Essai")).Refusal.ShouldBe(Actor.NotAllowed, role.ToString());
            (await shop.DoAsync((WriteArticle w) => w.ChangeAsync(other, id, 1, new(shelf, "fr", "x", "y"), default))).ShouldBe(Actor.NotAllowed, role.ToString());
            (await shop.DoAsync((PublishArticle p) => p.RunAsync(other, id, HelpState.Published, default))).ShouldBe(Actor.NotAllowed, role.ToString());
            (await shop.DoAsync((PublishArticle p) => p.RemoveAsync(other, id, default))).ShouldBe(Actor.NotAllowed, role.ToString());
            (await shop.DoAsync((ArrangeCategories a) => a.AddAsync(other, "x", "", default))).ShouldBe(Actor.NotAllowed, role.ToString());
        }
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject LIKE 'help_%'")).ShouldBe(20);
        await ShowAsync(shop, id);
        var lines = (await shop.DoAsync((Modules.Organisation.Audit.ReadAudit r) => r.RunAsync(Boss, new(null, null, "help_article", null, null, null, null), null, 50, default))).Value!.Where(l => l.Action != "refused").ToList();
        lines.Select(l => l.Action).ShouldBe(["help_article_published", "help_article_written"]);
        lines[0].SubjectName.ShouldBe("Retours");
    }

    [Theory, BothDatabases]
    public async Task An_article_that_lost_its_words_is_named_by_the_check(Engine engine)
    {
        await using var shop = await SmallShop.WithReceiptsAsync(engine);
        await WriteAsync(shop, Boss, await ShelfAsync(shop), "Retours");
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        await shop.HarmAsync(engine, "DELETE FROM help_texts");
        (await shop.OnlyComplaintAsync("help_articles_are_written")).Row["slug"].ShouldBe("retours");
    }
}
