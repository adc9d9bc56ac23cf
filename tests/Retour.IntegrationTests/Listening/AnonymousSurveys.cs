using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Findings;
using Retour.Modules.Listening.Surveys;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>Anonymous means anonymous: not by a name, not by the minute, not by what two figures leave between them.</summary>
public sealed class AnonymousSurveys
{
    private static async Task<(long Shown, long Waiting)> FiguresAsync(TestShop shop, Id<Survey> id, Id<Modules.Organisation.Store>? store = null)
    {
        var results = (await shop.DoAsync((ReadResults r) => r.RunAsync(Boss, id, new(store, null, null), default))).Value!;
        results.Items[0].Marks.Values.Sum().ShouldBe(results.Completed);
        return (results.Completed, results.Waiting);
    }

    [Theory, BothDatabases]
    public async Task Responses_of_a_store_are_shown_by_groups_so_that_no_two_figures_differ_by_a_person(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var id = await shop.SurveyAsync(SurveyModel.YearlyNps, anonymous: true);
        var (atLyon, atNice) = (await shop.AskedAsync(id, lyon), await shop.AskedAsync(id, nice));
        for (var come = 1; come <= 12; come++)
        {
            await shop.AnswerAsync(atLyon, Guid.NewGuid(), ("q1", $"{come % 11}"), ("q2", $"Mot {come}"));
            if (come <= 4) await shop.AnswerAsync(atNice, Guid.NewGuid(), ("q1", "8"));
            (await FiguresAsync(shop, id)).ShouldBe((come / 5 * 5, come % 5 + Math.Min(come, 4)));
        }
        (await FiguresAsync(shop, id, lyon.Id)).ShouldBe((10, 2));
        (await FiguresAsync(shop, id, nice.Id)).ShouldBe((0, 4));
        var (written, _) = (await shop.DoAsync((ReadResults r) => r.VerbatimsAsync(Boss, id, new(null, null, null), null, 0, default))).Value;
        written.Count.ShouldBe(10);
        written.ShouldAllBe(v => v.Day == null);
        // A day cannot be asked for.
        (await shop.DoAsync((ReadResults r) => r.RunAsync(Boss, id, new(null, new(2030, 1, 1), null), default))).Value!.Completed.ShouldBe(10);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Those_who_answer_at_once_are_shown_together_too(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync(SurveyModel.YearlyNps, anonymous: true);
        await Task.WhenAll(Enumerable.Range(0, 13).Select(n => shop.AnswerAsync(asked, Guid.NewGuid(), ("q1", $"{n % 11}"))));
        (await FiguresAsync(shop, asked.Survey)).ShouldBe((10, 3));
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Whoever_holds_the_whole_database_finds_neither_a_person_nor_a_time(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync(anonymous: true);
        await shop.AnswerAsync(asked, Guid.NewGuid(), ("q1", "5"), ("q2", "5"), ("q8", "9"));
        var response = await shop.DoAsync((RetourDb db) => db.Set<SurveyResponse>().AsNoTracking().SingleAsync());
        response.StartedAt.TimeOfDay.ShouldBe(TimeSpan.Zero);
        var signals = await shop.DoAsync((RetourDb db) => db.Set<Modules.Improvement.Signal>().AsNoTracking().ToListAsync());
        signals.ShouldAllBe(s => s.CustomerId == null && s.At.TimeOfDay == TimeSpan.Zero);
        // An identity that was made of the clock would tell the minute.
        foreach (var own in await shop.DoAsync((RetourDb db) => db.Set<SurveyAnswer>().Select(a => a.Id).ToListAsync())) own.Value.Version.ShouldBe(4);
        // No column of what was answered leads to a customer, an address or a message.
        var columns = await shop.DoAsync((RetourDb db) => Task.FromResult(db.Model.GetEntityTypes().Where(e => e.ClrType.Namespace == typeof(SurveyResponse).Namespace)
            .SelectMany(e => e.GetForeignKeys()).Select(k => k.PrincipalEntityType.ClrType.Name).Distinct().Order().ToList()));
        columns.ShouldBe(["Store", "Survey", "SurveyResponse", "SurveyVersion"]);
        // The audit says who wrote the survey, and nothing of who answered.
        (await shop.CountAsync("audit_entries", "subject <> 'survey' AND subject <> 'store'")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task What_was_promised_is_kept(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.StoreAsync("LYON");
        var id = await shop.SurveyAsync(SurveyModel.YearlyNps, anonymous: true);
        var version = (await shop.DoAsync((ReadSurveys r) => r.FindAsync(Boss, id, default)))!.Survey.Version;
        (await shop.DoAsync((DesignSurvey d) => d.FrameAsync(Boss, id, version, "fr", "Avis", false, "Titre", "", "", default))).ShouldBe(ListeningRefusals.AnonymityWasPromised);
    }
}
