using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>A survey that has all its answers takes no more, however many come at once.</summary>
public sealed class SurveyQuotas
{
    private static async Task WantAsync(TestShop shop, Id<Survey> survey, int? perStore, int? inAll) => (await shop.DoAsync((WantAnswers w) => w.RunAsync(Boss, survey, perStore, inAll, default))).ShouldBeNull();

    [Theory, BothDatabases]
    public async Task Of_two_hundred_who_want_the_last_place_one_gets_it(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, survey) = (await shop.StoreAsync("LYON"), await shop.SurveyAsync(SurveyModel.YearlyNps));
        await WantAsync(shop, survey, perStore: 3, inAll: null);
        var asked = await shop.AskedAsync(survey, lyon);
        foreach (var _ in new[] { 1, 2 }) await shop.AnswerAsync(asked, Guid.NewGuid(), ("q1", "8"));
        var before = (await shop.CountAsync("survey_answers"), await shop.CountAsync("signals"));
        // All have come to the last page.
        var comers = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid()).ToList();
        await Parallel.ForEachAsync(comers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (come, _) => (await shop.SendAsync(asked, come, 0, ("q1", "9"))).Refusal.ShouldBeNull());
        var done = await Task.WhenAll(comers.Select(come => shop.SendAsync(asked, come, 1, ("q2", "Le choix"))));
        done.Count(d => d.Value is { Page: null }).ShouldBe(1);
        done.Count(d => d.Refusal == InvitationRefusals.SurveyIsFull).ShouldBe(199);
        (await shop.CountAsync("survey_responses", "state = 'Complete'")).ShouldBe(3);
        // Of those who came too late nothing was stored: one response's answers, and no more.
        (await shop.CountAsync("survey_answers")).ShouldBe(before.Item1 / 2 * 3);
        (await shop.CountAsync("signals")).ShouldBe(before.Item2 / 2 * 3);
        (await shop.DoAsync((RetourDb db) => db.Set<SurveyLink>().Where(l => l.StoreId == lyon.Id).Select(l => l.Completed).SingleAsync())).ShouldBe(3);
        (await shop.AskedAsync(survey, lyon)).IsFull.ShouldBeTrue();
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_quota_in_all_holds_over_stores_that_fill_at_once_and_leaves_no_place_half_taken(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        StoreInfo[] stores = [await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"), await shop.StoreAsync("DIJON")];
        var survey = await shop.SurveyAsync(SurveyModel.YearlyNps, anonymous: true);
        await WantAsync(shop, survey, perStore: 6, inAll: 10);
        var asked = new List<AskedSurvey>();
        foreach (var store in stores) asked.Add(await shop.AskedAsync(survey, store));
        var comers = Enumerable.Range(0, 36).Select(n => (Asked: asked[n % 3], Response: Guid.NewGuid())).ToList();
        foreach (var (at, come) in comers) (await shop.SendAsync(at, come, 0, ("q1", "9"))).Refusal.ShouldBeNull();
        var done = await Task.WhenAll(comers.Select(c => shop.SendAsync(c.Asked, c.Response, 1, ("q2", ""))));
        done.Count(d => d.Refusal is null).ShouldBe(10);
        (await shop.CountAsync("survey_responses", "state = 'Complete'")).ShouldBe(10);
        (await shop.DoAsync((RetourDb db) => db.Set<SurveyLink>().SumAsync(l => l.Completed))).ShouldBe(10);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        // More are wanted: it goes on.
        await WantAsync(shop, survey, null, 11);
        (await shop.SendAsync(await shop.AskedAsync(survey, stores[0]), comers.Where((_, n) => done[n].Refusal is not null && n % 3 == 0).First().Response, 1, ("q2", ""))).Value!.Page.ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task Whoever_comes_to_a_full_survey_is_thanked_before_the_first_page_and_quotas_are_set_by_who_may(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, survey) = (await shop.StoreAsync("LYON"), await shop.SurveyAsync(SurveyModel.YearlyNps));
        await WantAsync(shop, survey, null, 1);
        await shop.AnswerAsync(await shop.AskedAsync(survey, lyon), Guid.NewGuid(), ("q1", "8"));
        (await shop.SendAsync(await shop.AskedAsync(survey, lyon), Guid.NewGuid(), 0, ("q1", "8"))).Refusal.ShouldBe(InvitationRefusals.SurveyIsFull);
        (await shop.DoAsync((WantAnswers w) => w.RunAsync(Staff(StaffRole.Manager, lyon), survey, 5, null, default))).ShouldBe(Actor.OtherStore);
        (await shop.DoAsync((WantAnswers w) => w.RunAsync(Boss, survey, 0, null, default))).ShouldBe(InvitationRefusals.QuotaOutOfRange);
    }

    [Theory, BothDatabases]
    public async Task Nobody_is_asked_for_a_survey_that_has_all_its_answers(Engine engine)
    {
        var (shop, _, lyon) = await InvitationActions.OpenAsync(engine);
        await using var __ = shop;
        var survey = await shop.SurveyAsync(SurveyModel.YearlyNps);
        await WantAsync(shop, survey, perStore: 1, inAll: null);
        (await shop.SendAsync(survey, await shop.PeopleAsync(lyon, 2))).ShouldBeNull();
        await shop.AnswerAsync(await shop.AskedAsync(survey, lyon), Guid.NewGuid(), ("q1", "8"));
        await shop.TendAllAsync();
        (await shop.InvitationsAsync()).ShouldAllBe(i => i.Disposition == Disposition.Cancelled);
        (await shop.CountAsync("messages")).ShouldBe(0);
        (await shop.CountAsync("survey_asked_customers")).ShouldBe(0);
    }
}
