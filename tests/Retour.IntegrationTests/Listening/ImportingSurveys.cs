using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Imports;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>A file of another program becomes a draft, once.</summary>
public sealed class ImportingSurveys
{
    private static byte[] Form() => Workbooks.Make(
        ("survey", [["Type", "name", "label::Français (fr)", "label::English (en)", "required", "relevant", "hint", "parameters", "constraint"],
            ["start", "started"], ["begin group", "visit", "Visite"],
            ["range", "mark", "Une note ?", "A mark?", "yes", null, null, "start=1 end=10 step=1"],
            ["select_one why", "why", "Pourquoi ?", "Why?", null, "${mark} < 5"],
            ["select_multiple why or_other", "more", "Et quoi ?", "What else?", null, "selected(${why}, 'wait')"],
            ["end group"],
            ["text", "say", "Vous avez mis ${mark} : dites", "You gave ${mark}: say", null, "${mark} > 3 and ${mark} < 8", "En deux mots", null, "regex(., 'x')"],
            ["geopoint", "where", "Où ?", "Where?"], ["note", "bye", "Merci", "Thanks"]]),
        ("choices", [["list_name", "name", "label::Français (fr)", "label::English (en)"], ["why", "wait", "L’attente", "Waiting"], ["why", "price", "Le prix", "Price"]]),
        ("settings", [["form_title"], ["Votre visite"]]));

    [Theory, BothDatabases]
    public async Task A_form_becomes_a_draft_that_can_be_published_and_the_same_file_again_changes_nothing(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.StoreAsync("LYON");
        var form = Form();
        var first = (await ImportAsync(shop, Boss, form, "visite.xlsx")).Value.ShouldNotBeNull();
        (first.Name, first.IsKnown, first.Taken.Asked.Items.Count, first.Taken.Options, first.Taken.Conditions).ShouldBe(("Votre visite", false, 4, 5, 2));
        first.Taken.NotTaken.Select(n => (n.Where, n.Why.Code)).ShouldBe([("started", "setting_not_taken"), ("more", "other_as_choice"), ("say", "help_not_taken"), ("say", "setting_not_taken"), ("say", "condition_not_taken"), ("where", "kind_not_taken"), ("bye", "text_between")], ignoreOrder: true);
        var draft = (await shop.DoAsync((ReadSurveys r) => r.FindAsync(Boss, first.Id, default))).ShouldNotBeNull().Draft;
        draft.Items.Select(i => (i.Kind, i.When)).ShouldBe([(ItemKind.Rating, null), (ItemKind.Single, new("q1", ConditionTest.AtMost, "4")), (ItemKind.Multiple, new("q2", ConditionTest.Chosen, "o1")), (ItemKind.Text, null)]);
        draft.Items[3].Text.Fr.ShouldBe("Vous avez mis {q1} : dites");
        var again = (await ImportAsync(shop, Boss, form, "visite.xlsx")).Value.ShouldNotBeNull();
        (again.Id, again.IsKnown).ShouldBe((first.Id, true));
        (await shop.CountAsync("surveys")).ShouldBe(1);
        (await shop.CountAsync("audit_entries", "action = 'survey_imported'")).ShouldBe(1);
        (await shop.DoAsync((PublishSurvey p) => p.RunAsync(Boss, first.Id, 1, default))).ShouldBeNull();
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Two_who_bring_the_same_file_at_once_make_one_survey(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var brought = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ImportAsync(shop, Boss, Encoding.UTF8.GetBytes("""{"elements": [{"type": "rating", "name": "a", "title": "A?"}]}"""), "a.json")));
        brought.Select(b => b.Value.ShouldNotBeNull().Id).Distinct().Count().ShouldBe(1);
        brought.Count(b => !b.Value!.IsKnown).ShouldBe(1);
        (await shop.DoAsync((RetourDb db) => db.Set<Survey>().CountAsync())).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task What_is_no_survey_or_nobody_may_bring_is_refused_and_leaves_nothing(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        foreach (var (content, code) in new (byte[], string)[]
        {
            ([], "file_empty"), ("type;name\ntext;a"u8.ToArray(), "format_unknown"), ("{\"pages\": []}"u8.ToArray(), "nothing_asked_there"), ("<html></html>"u8.ToArray(), "unreadable"), ([0x50, 0x4B, 3, 4, 5, 6], "unreadable"),
            (Workbooks.Make(("Feuille", [["a"], ["b"]])), "unreadable"), (new byte[ImportSurvey.MostMegabytes * 1_000_000 + 1], "too_large"),
        }) (await ImportAsync(shop, Boss, content, "f")).Refusal.ShouldNotBeNull().Code.ShouldBe(code);
        (await ImportAsync(shop, Staff(StaffRole.Till), Form(), "f.xlsx")).Refusal.ShouldNotBeNull().IsForbidden().ShouldBeTrue();
        (await shop.CountAsync("surveys")).ShouldBe(0);
    }

    private static async Task<Result<ImportedSurvey>> ImportAsync(TestShop shop, Actor actor, byte[] content, string name)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content);
            return await shop.DoAsync((ImportSurvey import) => import.RunAsync(actor, path, name, default));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
