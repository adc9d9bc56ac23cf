using System.Globalization;
using Retour.Analytics;
using Retour.Modules.Listening.Findings;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>What a survey says is to be worked on first.</summary>
public sealed class WhatToWorkOn
{
    private static readonly string[] Overall = ["CUSA1", "CUSA2", "CUSA3"], Qualities = ["PERQ1", "PERQ2", "PERQ3", "PERQ4", "PERQ5", "PERQ6", "PERQ7"];
    private static readonly string[] Criteria = ["welcome", "waiting", "advice", "choice", "price", "product", "online"];

    [Theory, BothDatabases]
    public async Task Users_of_mobile_phones_who_answer_a_survey_of_ours_say_what_the_published_analysis_says(Engine engine)
    {
        var lines = (await File.ReadAllLinesAsync(RealData.Path("ecsi_mobi.csv"))).Select(l => l.Split(',')).ToList();
        await using var shop = await TestShop.OpenAsync(engine);
        var store = await shop.StoreAsync("LYON");
        var id = (await shop.DoAsync((DesignSurvey d) => d.CreateAsync(Boss, "ECSI", SurveyModel.Empty, false, default))).Value;
        var version = 1;
        (await shop.DoAsync((DesignSurvey d) => d.FrameAsync(Boss, id, version++, "en", "ECSI", false, "Your operator", "", "", default))).ShouldBeNull();
        foreach (var (at, name) in Overall.Concat(Qualities).Index())
        {
            var code = (await shop.DoAsync((DesignSurvey d) => d.AddItemAsync(Boss, id, version++, ItemKind.Rating, default))).Value!;
            (await shop.DoAsync((DesignSurvey d) => d.ChangeItemAsync(Boss, id, version++, code, "en", new(name) { Criterion = at < Overall.Length ? null : Criteria[at - Overall.Length] }, default))).ShouldBeNull();
        }
        (await shop.DoAsync((PublishSurvey p) => p.RunAsync(Boss, id, version, default))).ShouldBeNull();
        var asked = await shop.AskedAsync(id, store);
        foreach (var line in lines.Skip(1))
            (await shop.AnswerAsync(asked, Guid.NewGuid(), [.. Overall.Concat(Qualities).Select((name, i) => ($"q{i + 1}", line[Array.IndexOf(lines[0], name)]))])).Page.ShouldBeNull();

        var levers = (await shop.DoAsync((ReadLevers r) => r.RunAsync(Boss, id, new(null, null, null), default))).ShouldNotBeNull();
        (levers.Verdict, levers.Complete, levers.Incomplete).ShouldBe((DriversVerdict.Sound, 250, 0));
        levers.All.Where(l => l.Quadrant is Quadrant.Concentrate).Select(l => l.Item.Text.En).ShouldBe(["PERQ3", "PERQ7"], ignoreOrder: true);
        levers.All.Sum(l => l.Share).ShouldBe(levers.Explained, 1e-9);
        var results = (await shop.DoAsync((ReadResults r) => r.RunAsync(Boss, id, new(null, null, null), default))).Value!;
        foreach (var item in results.Items)
            item.Marks.Sum(m => m.Key * m.Value).ShouldBe(lines.Skip(1).Sum(l => long.Parse(l[Array.IndexOf(lines[0], item.Item.Text.En)], CultureInfo.InvariantCulture)), item.Item.Text.En);
        results.Completed.ShouldBe(250);
    }

    [Theory, BothDatabases]
    public async Task Few_answers_say_nothing_and_a_survey_without_criteria_is_not_asked(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var asked = await shop.AskedInLyonAsync();
        await shop.AnswerAsync(asked, Guid.NewGuid(), ("q1", "5"), ("q2", "5"), ("q3", "5"), ("q4", "4"), ("q5", "4"), ("q6", "3"), ("q8", "9"));
        (await shop.DoAsync((ReadLevers r) => r.RunAsync(Boss, asked.Survey, new(null, null, null), default)))!.Verdict.ShouldBe(DriversVerdict.TooFewAnswers);
        var other = await shop.SurveyAsync(SurveyModel.YearlyNps);
        (await shop.DoAsync((ReadLevers r) => r.RunAsync(Boss, other, new(null, null, null), default))).ShouldBeNull();
    }
}
