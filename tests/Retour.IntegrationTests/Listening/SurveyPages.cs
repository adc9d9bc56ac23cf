using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Listening;

/// <summary>A survey from its first word to its figures, by the pages alone and without script.</summary>
public sealed class SurveyPages
{
    private static async Task<string> HtmlAsync(HttpResponseMessage answer) => Plain(await answer.Content.ReadAsStringAsync());

    // As one reads it: no entities, and blanks that do not break are blanks.
    private static string Plain(string html) => WebUtility.HtmlDecode(html).Replace("\u00A0", " ", StringComparison.Ordinal);

    private static async Task<string> SurveyAsync(RunningShop shop, Visitor boss, string model = "YearlyNps", bool publish = true)
    {
        var created = await boss.SubmitAsync("/surveys/new", "survey", ("name", "Avis de l’année"), ("model", model));
        created.StatusCode.ShouldBe(HttpStatusCode.Redirect, await HtmlAsync(created));
        var path = boss.Onward(created);
        if (publish) (await boss.SubmitAsync(path, "publish", ("act", "publish"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return path;
    }

    private static Task<string> KeyAsync(RunningShop shop) => shop.WithAsync((RetourDb db) => db.Set<SurveyLink>().Select(l => l.Key).FirstAsync());

    [Theory, BothDatabases]
    public async Task A_survey_is_made_answered_on_a_phone_and_read(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var boss = await shop.VisitorAsync();
        (await boss.TextAsync("/surveys")).ShouldContain("No survey yet");
        var path = await SurveyAsync(shop, boss);
        var key = await KeyAsync(shop);
        (await boss.TextAsync(path)).ShouldContain($"/s/{key}");
        using var customer = new Visitor(shop.Address, "fr");
        var first = Plain(await customer.TextAsync($"/s/{key}"));
        first.ShouldContain("Nous recommanderiez-vous à un proche ?");
        first.ShouldContain("Page 1 sur 2");
        var response = Guid.NewGuid().ToString();
        var nothing = await HtmlAsync(await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("go", "next")));
        nothing.ShouldContain("Répondez à cette question.");
        var second = await HtmlAsync(await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("go", "next"), ("q1", "9")));
        second.ShouldContain("Pourquoi cette note de 9 ?");
        var done = await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("page", "1"), ("go", "next"), ("q2", "<script>alert(1)</script> L’accueil"), ("q3", "o3"), ("q3", "o4"));
        customer.Onward(done).ShouldBe($"/s/{key}?done=1");
        Plain(await customer.TextAsync($"/s/{key}?done=1")).ShouldContain("Merci");
        var results = await boss.TextAsync($"{path}/results");
        results.ShouldContain("1 answers: 30 are needed for a figure.");
        results.ShouldContain("&lt;script&gt;");
        results.ShouldNotContain("<script>alert");
        Plain(await boss.TextAsync($"{path}/results?q=ACCUEIL")).ShouldContain("L’accueil");
        (await boss.TextAsync($"{path}/results?q=parking")).ShouldContain("Nothing written here.");
    }

    [Theory, BothDatabases]
    public async Task A_question_is_written_in_both_languages_moved_and_made_to_depend_on_another(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var boss = await shop.VisitorAsync();
        var path = await SurveyAsync(shop, boss, "Empty", publish: false);
        (await HtmlAsync(await boss.SubmitAsync(path, "publish", ("act", "publish")))).ShouldContain("Add at least one question.");
        (await boss.SubmitAsync($"{path}?in=fr", "frame", ("name", "Kiosque"), ("title", "Votre visite"), ("anonymous", "no"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        boss.Onward(await boss.SubmitAsync($"{path}?in=fr", "add", ("kind", "Csat"))).ShouldEndWith("in=fr&item=q1");
        (await boss.SubmitAsync($"{path}?in=fr", "add", ("kind", "Single"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var item = await boss.SubmitAsync($"{path}?in=fr&item=q2", "item", ("text", "Pourquoi ?"), ("option_code", ""), ("option_text", "L’attente"), ("option_code", ""), ("option_text", "Le prix"), ("option_code", ""), ("option_text", "Le choix"), ("option_code", ""), ("option_text", ""), ("when", "q1|AtMost|3"), ("new_page", "yes"));
        item.StatusCode.ShouldBe(HttpStatusCode.Redirect, await HtmlAsync(item));
        // The same options in English, and one of them in other words: codes stay.
        await boss.SubmitAsync($"{path}?in=en&item=q2", "item", ("text", "Why?"), ("option_code", "o3"), ("option_text", "The waiting"), ("option_code", "o4"), ("option_text", "The price"), ("option_code", "o5"), ("option_text", "The choice"), ("when", "q1|AtMost|3"), ("new_page", "yes"));
        var (_, draft, _, _, _) = await shop.WithAsync(async (ReadSurveys r) => (await r.FindAsync(CustomerActions.Boss, (await r.ListAsync(CustomerActions.Boss, default)).Single().Id, default))!);
        draft.Items[1].Options.Select(o => (o.Code, o.Text.Fr, o.Text.En)).ShouldBe([("o3", "L’attente", "The waiting"), ("o4", "Le prix", "The price"), ("o5", "Le choix", "The choice")]);
        // The last goes, another idea comes in its place, and it goes up: it has a code that nothing was ever answered under.
        await boss.SubmitAsync($"{path}?in=fr&item=q2", "item", ("text", "Pourquoi ?"), ("option_code", "o3"), ("option_text", "L’attente"), ("option_code", "o4"), ("option_text", "Le prix"), ("option_code", "o5"), ("option_text", ""), ("option_code", ""), ("option_text", "L’accueil"), ("when", "q1|AtMost|3"), ("new_page", "yes"));
        await boss.SubmitAsync($"{path}?in=fr&item=q2", "item", ("text", "Pourquoi ?"), ("option_code", "o3"), ("option_text", "L’attente"), ("option_code", "o4"), ("option_text", "Le prix"), ("option_code", "o6"), ("option_text", "L’accueil"), ("raise", "o6"), ("when", "q1|AtMost|3"), ("new_page", "yes"));
        (_, draft, _, _, _) = await shop.WithAsync(async (ReadSurveys r) => (await r.FindAsync(CustomerActions.Boss, (await r.ListAsync(CustomerActions.Boss, default)).Single().Id, default))!);
        draft.Items[1].Options.Select(o => (o.Code, o.Text.Fr)).ShouldBe([("o3", "L’attente"), ("o6", "L’accueil"), ("o4", "Le prix")]);
        (await HtmlAsync(await boss.SubmitAsync(path, "acts-q2", ("act", "up")))).ShouldContain("A question can only depend on one that comes before it.");
        (await HtmlAsync(await boss.SubmitAsync(path, "acts-q1", ("act", "remove")))).ShouldContain("Other questions depend on this one");
        // Somebody else changed it meanwhile: nothing of theirs is overwritten.
        (await HtmlAsync(await boss.SubmitAsync(path, "acts-q2", ("act", "remove"), ("version", "1")))).ShouldContain("Nothing was saved");
        (await boss.TextAsync($"{path}/preview?in=fr")).ShouldContain("Pourquoi ?");
    }

    [Theory, BothDatabases]
    public async Task Whoever_began_with_more_pages_than_there_are_today_ends_with_them_and_what_is_wrong_stays_as_it_was_typed(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var boss = await shop.VisitorAsync();
        var path = await SurveyAsync(shop, boss, "Empty", publish: false);
        await boss.SubmitAsync($"{path}?in=en", "frame", ("name", "Three pages"), ("title", "Your visit"), ("anonymous", "no"));
        foreach (var (item, kind) in new[] { ("q1", "Csat"), ("q2", "Csat"), ("q3", "Number") })
        {
            await boss.SubmitAsync($"{path}?in=en", "add", ("kind", kind));
            await boss.SubmitAsync($"{path}?in=en&item={item}", "item", ("text", $"Question {item}"), ("new_page", "yes"));
        }
        await boss.SubmitAsync(path, "publish", ("act", "publish"));
        var (key, response) = (await KeyAsync(shop), Guid.NewGuid().ToString());
        using var customer = new Visitor(shop.Address);
        foreach (var page in new[] { "0", "1" }) await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("page", page), ($"q{int.Parse(page) + 1}", "4"));
        foreach (var gone in new[] { "q3", "q2" }) await boss.SubmitAsync(path, $"acts-{gone}", ("act", "remove"));
        await boss.SubmitAsync(path, "publish", ("act", "publish"));
        var wrong = await HtmlAsync(await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("page", "2"), ("q3", "a dozen")));
        wrong.ShouldContain("Write a number");
        wrong.ShouldContain("value=\"a dozen\"");
        customer.Onward(await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("page", "2"), ("q3", "12"))).ShouldBe($"/s/{key}?done=1");
    }

    [Theory, BothDatabases]
    public async Task Answers_leave_as_files_that_no_spreadsheet_runs(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var boss = await shop.VisitorAsync();
        var path = await SurveyAsync(shop, boss);
        var key = await KeyAsync(shop);
        using var customer = new Visitor(shop.Address);
        foreach (var (mark, words) in new[] { ("9", "=1+1\non two lines"), ("2", "") })
        {
            var response = Guid.NewGuid().ToString();
            await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("q1", mark));
            await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("page", "1"), ("q2", words), ("q3", "o2"));
        }
        var lines = (await boss.TextAsync($"{path}/answers.csv")).Trim().Split('\n', StringSplitOptions.TrimEntries);
        lines[0].ShouldEndWith("q1,q2,q3_o1,q3_o2,q3_o3,q3_o4,q3_o5");
        lines.ShouldContain(l => l.Contains(",9,\"'=1+1", StringComparison.Ordinal), string.Join('\n', lines));
        lines.ShouldContain(l => l.EndsWith(",2,,0,1,0,0,0", StringComparison.Ordinal));
        using var workbook = new ZipArchive(await (await boss.GetAsync($"{path}/codebook.xlsx")).Content.ReadAsStreamAsync());
        workbook.Entries.Count.ShouldBeGreaterThan(3);
        using var spss = new ZipArchive(await (await boss.GetAsync($"{path}/answers-spss.zip")).Content.ReadAsStreamAsync());
        var (data, syntax) = (await TextOfAsync(spss, "answers.csv"), await TextOfAsync(spss, "answers.sps"));
        data.Split('\n', StringSplitOptions.TrimEntries)[0].ShouldEndWith("day,store,language,q1,q2,q3_o1,q3_o2,q3_o3,q3_o4,q3_o5");
        data.ShouldContain(",en,9,\"'=1+1 on two lines\",0,1,0,0,0");
        syntax.ShouldContain("  q1 F2.0\n  q2 A32767\n  q3_o1 F1.0\n");
        syntax.ShouldContain("MRSETS /MDGROUP NAME=$q3 LABEL='What matters most to you?' VARIABLES=q3_o1 q3_o2 q3_o3 q3_o4 q3_o5 VALUE=1.");
    }

    private static async Task<string> TextOfAsync(ZipArchive archive, string name)
    {
        using var text = new StreamReader(await archive.GetEntry(name).ShouldNotBeNull().OpenAsync());
        return await text.ReadToEndAsync();
    }

    [Theory, BothDatabases]
    public async Task Who_works_for_one_store_reads_that_one_and_a_cashier_none(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        using var boss = await shop.VisitorAsync();
        var path = await SurveyAsync(shop, boss);
        using var customer = new Visitor(shop.Address);
        foreach (var key in await shop.WithAsync((RetourDb db) => db.Set<SurveyLink>().Select(l => l.Key).ToListAsync()))
        {
            var response = Guid.NewGuid().ToString();
            await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("q1", "9"));
            await customer.SubmitAsync($"/s/{key}", "survey", ("response", response), ("page", "1"), ("q2", "Bien"));
        }
        await shop.ColleagueAsync(StaffRole.Manager, "NICE");
        using var manager = await shop.VisitorAsync(StaffRole.Manager);
        (await boss.TextAsync($"{path}/answers.csv")).Trim().Split('\n').Length.ShouldBe(3);
        (await manager.TextAsync($"{path}/answers.csv")).Trim().Split('\n').Length.ShouldBe(2);
        (await manager.GetAsync($"{path}/answers.csv?store=LYON")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await shop.ColleagueAsync(StaffRole.Till, "NICE");
        using var till = await shop.VisitorAsync(StaffRole.Till);
        foreach (var closed in new[] { "/surveys", path, $"{path}/results", $"{path}/answers.csv" }) (await till.GetAsync(closed)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, closed);
    }
}
