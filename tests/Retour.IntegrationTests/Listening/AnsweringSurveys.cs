using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Improvement;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Findings;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>What customers answer is kept once, as they said it, and counted.</summary>
public sealed class AnsweringSurveys
{
    private static readonly (string, string)[] Unhappy = [("q1", "2"), ("q2", "5"), ("q3", "1"), ("q4", "4"), ("q5", "3"), ("q7", "=Trop d’attente à la caisse"), ("q8", "6"), ("q9", "Une caisse de plus")];

    [Theory, BothDatabases]
    public async Task A_survey_that_is_answered_to_the_end_is_one_response_with_its_answers_and_signals(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync();
        var step = await shop.AnswerAsync(asked, Guid.NewGuid(), Unhappy);
        (step.Page, step.WasComplete).ShouldBe((null, false));
        (await shop.CountAsync("survey_responses", "state = 'Complete' AND so_far IS NULL")).ShouldBe(1);
        var answers = await shop.DoAsync((RetourDb db) => db.Set<SurveyAnswer>().AsNoTracking().ToListAsync());
        answers.Count.ShouldBe(9);
        answers.Single(a => a.Item == "q6").State.ShouldBe(AnswerState.Skipped);
        answers.Single(a => a.Item == "q8").Mark.ShouldBe(6);
        var signals = await shop.DoAsync((RetourDb db) => db.Set<Signal>().AsNoTracking().ToListAsync());
        signals.Select(s => (s.Criterion, s.Polarity, s.Severity)).ShouldBe([("welcome", SignalPolarity.Positive, 1), ("waiting", SignalPolarity.Negative, 3), ("advice", SignalPolarity.Positive, 1), ("choice", SignalPolarity.Neutral, 1)], ignoreOrder: true);
        signals.ShouldAllBe(s => s.Source == SignalSource.Answer && s.StoreId == asked.Store.Id && s.CustomerId == null);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Whoever_was_satisfied_is_not_asked_what_went_wrong_and_what_is_sent_for_it_is_not_kept(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync();
        var response = Guid.NewGuid();
        // The second page is only for the dissatisfied: the third follows.
        (await shop.SendAsync(asked, response, 0, ("q1", "5"), ("unknown", "x"), ("q7", "à cacher"))).Value!.Page.ShouldBe(2);
        (await shop.SendAsync(asked, response, 2, ("q8", "10"), ("q7", "à cacher"))).Value!.Page.ShouldBeNull();
        var kept = await shop.DoAsync((RetourDb db) => db.Set<SurveyAnswer>().AsNoTracking().Where(a => a.Item == "q7").SingleAsync());
        (kept.State, kept.Text).ShouldBe((AnswerState.NotShown, null));
    }

    [Theory, BothDatabases]
    public async Task What_is_missing_or_wrong_is_said_beside_its_question_and_the_rest_is_kept(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync();
        var response = Guid.NewGuid();
        var step = (await shop.SendAsync(asked, response, 0, ("q2", "9"), ("q3", "4"))).Value!;
        step.Page.ShouldBe(0);
        step.Wrong.ShouldBe(new Dictionary<string, Refusal> { ["q1"] = ListeningRefusals.AnswerMissing, ["q2"] = ListeningRefusals.OffTheScale(new(1, 5)) }, ignoreOrder: true);
        step.Answers["q3"].Mark.ShouldBe(4);
        (await shop.SendAsync(asked, response, 0, ("q1", "4"), ("q3", "4"))).Value!.Page.ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task The_same_response_sent_five_times_is_one_and_other_content_is_kept_apart(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync();
        var response = Guid.NewGuid();
        await shop.AnswerAsync(asked, response, Unhappy);
        for (var again = 0; again < 4; again++) (await shop.SendAsync(asked, response, 2, Unhappy)).Value!.WasComplete.ShouldBeTrue();
        (await shop.CountAsync("survey_conflicts")).ShouldBe(0);
        foreach (var _ in new[] { 1, 2 }) (await shop.SendAsync(asked, response, 2, ("q8", "10"), ("q9", "Finalement très bien"))).Value!.WasComplete.ShouldBeTrue();
        (await shop.CountAsync("survey_conflicts")).ShouldBe(1);
        (await shop.CountAsync("survey_responses")).ShouldBe(1);
        (await shop.CountAsync("survey_answers", "item = 'q8' AND mark = 6")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Three_tabs_that_send_the_same_page_at_once_make_one_response(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync(SurveyModel.YearlyNps);
        var response = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.SendAsync(asked, response, 0, ("q1", "9"))));
        var last = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.SendAsync(asked, response, 1, ("q2", "Le conseil"), ("q3", "o1"), ("q3", "o3"))));
        last.ShouldAllBe(s => s.Refusal == null && s.Value!.Page == null);
        (await shop.CountAsync("survey_responses")).ShouldBe(1);
        (await shop.CountAsync("survey_answers")).ShouldBe(4);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Whoever_began_with_a_version_ends_with_it_and_both_are_counted_together(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var store = await shop.StoreAsync("LYON");
        var id = await shop.SurveyAsync(SurveyModel.YearlyNps);
        var (first, begun) = (await shop.AskedAsync(id, store), Guid.NewGuid());
        (await shop.SendAsync(first, begun, 0, ("q1", "3"))).Value!.Page.ShouldBe(1);
        var version = (await shop.DoAsync((ReadSurveys r) => r.FindAsync(Boss, id, default)))!.Survey.Version;
        (await shop.DoAsync((DesignSurvey d) => d.RemoveItemAsync(Boss, id, version, "q3", default))).ShouldBeNull();
        (await shop.DoAsync((PublishSurvey p) => p.RunAsync(Boss, id, version + 1, default))).ShouldBeNull();
        var second = await shop.AskedAsync(id, store);
        second.Asked.Items.Count.ShouldBe(2);
        (await shop.SendAsync(second, begun, 1, ("q2", "Le choix"), ("q3", "o2"))).Value!.Page.ShouldBeNull();
        await shop.AnswerAsync(second, Guid.NewGuid(), ("q1", "10"));
        var results = (await shop.DoAsync((ReadResults r) => r.RunAsync(Boss, id, new(null, null, null), default))).Value!;
        results.Completed.ShouldBe(2);
        results.Items.Select(i => i.Item.Code).ShouldBe(["q1", "q2", "q3"]);
        results.Items[0].Marks.ShouldBe(new Dictionary<int, long> { [3] = 1, [10] = 1 }, ignoreOrder: true);
        results.Items[2].Options.ShouldBe(new Dictionary<string, long> { ["o2"] = 1 });
        // Published again as it is: the same version.
        (await shop.DoAsync((PublishSurvey p) => p.RunAsync(Boss, id, version + 2, default))).ShouldBeNull();
        (await shop.CountAsync("survey_versions")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task Whoever_skips_to_the_last_page_is_led_back_to_what_must_be_answered(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (asked, response) = (await shop.AskedInLyonAsync(), Guid.NewGuid());
        var step = (await shop.SendAsync(asked, response, 2, ("q8", "9"))).Value!;
        step.Page.ShouldBe(0);
        step.Wrong.ShouldBe(new Dictionary<string, Refusal> { ["q1"] = ListeningRefusals.AnswerMissing });
        (await shop.CountAsync("survey_answers")).ShouldBe(0);
        (await shop.SendAsync(asked, response, 0, ("q1", "5"))).Value!.Page.ShouldBe(2);
        (await shop.SendAsync(asked, response, 2, ("q8", "9"))).Value!.Page.ShouldBeNull();
        (await shop.CountAsync("survey_answers", "item = 'q1' AND mark = 5")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_survey_that_is_over_lets_those_end_who_began_and_nobody_begin(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (store, id, begun) = (await shop.StoreAsync("LYON"), await shop.SurveyAsync(SurveyModel.YearlyNps), Guid.NewGuid());
        await shop.SendAsync(await shop.AskedAsync(id, store), begun, 0, ("q1", "7"));
        (await shop.DoAsync((PublishSurvey p) => p.ShowAsync(Boss, id, false, default))).ShouldBeNull();
        var over = await shop.AskedAsync(id, store);
        (await shop.SendAsync(over, begun, 1)).Value!.Page.ShouldBeNull();
        (await shop.SendAsync(over, Guid.NewGuid(), 0, ("q1", "7"))).Refusal.ShouldBe(ListeningRefusals.SurveyIsOver);
        (await shop.CountAsync("survey_responses")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task An_identity_of_another_store_is_nobodys_here(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var (id, response) = (await shop.SurveyAsync(SurveyModel.YearlyNps), Guid.NewGuid());
        await shop.AnswerAsync(await shop.AskedAsync(id, lyon), response, ("q1", "7"));
        (await shop.SendAsync(await shop.AskedAsync(id, nice), response, 0, ("q1", "1"))).Refusal.ShouldBe(ListeningRefusals.NoSuchSurvey);
        (await shop.DoAsync((AnswerSurvey a) => a.FindAsync("nosuchkey012", default))).ShouldBeNull();
    }
}
