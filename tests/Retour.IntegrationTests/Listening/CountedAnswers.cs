using Retour.Database.Upkeep;
using Retour.Modules.Listening.Contracts;
using Retour.Modules.Listening.Findings;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Testing;
using Retour.Upkeep;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>What is kept beside the answers for the figures is what a recount gives, however they came.</summary>
public sealed class CountedAnswers
{
    [Theory, BothDatabases]
    public Task Of_many_who_answer_at_once_each_is_counted_once(Engine engine) => CountAsync(engine, anonymous: false);

    [Theory, BothDatabases]
    public Task Of_many_who_answer_without_a_name_each_is_counted_once_it_is_shown(Engine engine) => CountAsync(engine, anonymous: true);

    private static async Task CountAsync(Engine engine, bool anonymous)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync(SurveyModel.YearlyNps, anonymous);
        var (random, said) = (new Random(11), new List<(string, string)[]>());
        for (var n = 0; n < 20; n++) said.Add([("q1", $"{random.Next(11)}"), ("q2", n % 3 == 0 ? "Trop d’attente" : ""), .. Enumerable.Range(1, 5).Where(_ => random.Next(3) == 0).Select(o => ("q3", $"o{o}"))]);
        await Task.WhenAll(said.Select(answers => shop.AnswerAsync(asked, Guid.NewGuid(), answers)));
        // The same once more is the same, and counts no more.
        var again = Guid.NewGuid();
        await shop.AnswerAsync(asked, again, ("q1", "10"));
        await shop.AnswerAsync(asked, again, ("q1", "10"));

        var results = (await shop.DoAsync((ReadResults r) => r.RunAsync(Boss, asked.Survey, new(null, null, null), default))).Value!;
        var shown = anonymous ? 20 : 21;
        (results.Completed, results.Waiting).ShouldBe((shown, 21 - shown));
        var nps = results.Items.Single(i => i.Item.Kind is ItemKind.Nps);
        (nps.Given, nps.Marks.Values.Sum()).ShouldBe((shown, shown));
        var which = results.Items.Single(i => i.Item.Kind is ItemKind.Multiple);
        (which.Given, which.Options.Values.Sum()).ShouldBe((said.Count(a => a.Any(x => x.Item1 == "q3")), said.Sum(a => a.Count(x => x.Item1 == "q3"))));
        which.Skipped.ShouldBe(shown - which.Given);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        (await shop.Get<RebuildRollups>().RunAsync(null, default)).Values.ShouldAllBe(rows => rows == 0);
    }

    [Theory, BothDatabases]
    public async Task The_check_names_counts_that_are_not_those_of_the_answers_and_a_recount_mends_them(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync();
        await shop.AnswerAsync(asked, Guid.NewGuid(), ("q1", "5"), ("q2", "4"), ("q8", "9"), ("q9", "Rien à changer"));
        await shop.HarmAsync(engine, "UPDATE survey_answer_counts SET count = 7 WHERE item = 'q1' AND value = '5'; DELETE FROM survey_answer_counts WHERE item = 'q9'");
        (await shop.ComplaintsAsync()).Select(c => (c.Code, c.Differing)).ShouldBe([("answer_counts", 2)]);
        (await shop.Get<RebuildRollups>().RunAsync(null, default))["survey_answer_counts"].ShouldBe(2);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task The_trend_is_month_by_month_and_there_is_none_of_an_anonymous_survey(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var today = SetClock.Today;
        List<PastAnswer> answers = [.. Enumerable.Range(0, 12).Select(n => new PastAnswer(lyon.Id, today.AddMonths(-(n % 3)), "fr", new Dictionary<string, string> { ["q1"] = n % 3 == 0 ? "9" : "3" }))];
        foreach (var anonymous in new[] { false, true })
            (await shop.DoAsync((PastAnswers p) => p.AddAsync(Boss, $"Avis {anonymous}", nameof(SurveyModel.YearlyNps), anonymous, answers, default))).ShouldBeNull();
        var surveys = await shop.DoAsync((ReadSurveys r) => r.ListAsync(Boss, default));
        var trend = (await shop.DoAsync((ReadTrend t) => t.RunAsync(Boss, surveys.Single(s => s.Name == "Avis False").Id, new(null, null, null), default))).ShouldHaveSingleItem();
        trend.Months.Select(m => (m.Month, m.Result.Given, Scores.Nps(m.Result).Score)).ShouldBe([.. new[] { 2, 1, 0 }.Select(n => (First(today.AddMonths(-n)), 4L, n == 0 ? 100.0 : -100.0))]);
        (await shop.DoAsync((ReadTrend t) => t.RunAsync(Boss, surveys.Single(s => s.Name == "Avis True").Id, new(null, null, null), default))).ShouldBeEmpty();

        static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);
    }
}
