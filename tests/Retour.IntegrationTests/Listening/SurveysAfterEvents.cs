using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Listening.InvitationActions;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>Customers are asked some days after something happened: a share of them, once for each time, and within the rest.</summary>
public sealed class SurveysAfterEvents
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    private static Task<Refusal?> AfterAsync(TestShop shop, Id<Survey> survey, WaveKind kind, int oneIn = 1, Actor? by = null, StoreInfo? store = null) =>
        shop.DoAsync((SendSurvey s) => s.AfterEventsAsync(by ?? Boss, survey, new(kind, "Après", store) { AfterDays = 3, OneIn = oneIn }, default));

    [Theory, BothDatabases]
    public async Task Who_buys_is_asked_three_days_later_once_whoever_looks(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var people = await shop.PeopleAsync(lyon, 4);
        await shop.SellAsync(lyon, "card-1", "before", Today);
        var survey = await shop.SurveyAsync();
        clock.Ahead = TimeSpan.FromSeconds(1);
        (await AfterAsync(shop, survey, WaveKind.Purchase)).ShouldBeNull();
        (await AfterAsync(shop, survey, WaveKind.Purchase, store: lyon)).ShouldBe(InvitationRefusals.AlreadyAsking);
        // As if these came a moment later: identities are made of the machine's own clock.
        await shop.DoAsync((RetourDb db) => db.Set<SurveyWave>().ExecuteUpdateAsync(w => w.SetProperty(x => x.LookedUntil, DateTimeOffset.UtcNow)));
        foreach (var (card, number) in new[] { ("card-2", "a"), ("card-3", "b"), ("card-3", "c") }) await shop.SellAsync(lyon, card, number, Today);
        // A history that is imported was bought long ago.
        await shop.SellAsync(lyon, "card-4", "old", Today.AddYears(-1));
        clock.Ahead = TimeSpan.FromDays(2);
        await shop.TendAllAsync();
        (await shop.InvitationsAsync()).ShouldBeEmpty();
        clock.Ahead = TimeSpan.FromDays(4);
        // Two nodes look at the same moment.
        await Task.WhenAll(shop.TendAsync(), shop.TendAsync());
        await shop.TendAllAsync();
        clock.Ahead = TimeSpan.FromDays(4.5);
        await shop.TendAllAsync();
        (await shop.InvitationsAsync()).Select(i => i.CustomerId!.Value).ShouldBe([people[1], people[2]], ignoreOrder: true);
        (await shop.MailsAsync()).Count.ShouldBe(2);
        (await shop.MailsAsync()).ShouldAllBe(m => m.Text.Contains("acheté"));
    }

    [Theory, BothDatabases]
    public async Task The_same_event_planned_by_two_is_one_invitation(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        await shop.PeopleAsync(lyon, 5);
        (await AfterAsync(shop, await shop.SurveyAsync(), WaveKind.Purchase)).ShouldBeNull();
        for (var n = 1; n <= 5; n++) await shop.SellAsync(lyon, $"card-{n}", $"r{n}", Today);
        var wave = await shop.DoAsync((RetourDb db) => db.Set<SurveyWave>().Select(w => w.Id).SingleAsync());
        clock.Ahead = TimeSpan.FromDays(5);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.DoAsync(async (PlanMoments p) =>
        {
            try
            {
                return await p.RunAsync(wave, default);
            }
            catch (DbUpdateException)
            {
                // The other was faster.
                return false;
            }
        })));
        (await shop.CountAsync("survey_invitations")).ShouldBe(5);
        // The cursor put back, as by a restored node: what was planned is known.
        await shop.DoAsync((RetourDb db) => db.Set<SurveyWave>().ExecuteUpdateAsync(w => w.SetProperty(x => x.LookedUntil, x => x.StartedAt)));
        await shop.DoAsync((PlanMoments p) => p.RunAsync(wave, default));
        (await shop.CountAsync("survey_invitations")).ShouldBe(5);
    }

    [Theory, BothDatabases]
    public async Task A_share_is_drawn_by_lot_and_always_the_same(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        await shop.PeopleAsync(lyon, 30);
        (await AfterAsync(shop, await shop.SurveyAsync(), WaveKind.Purchase, oneIn: 3)).ShouldBeNull();
        for (var n = 1; n <= 30; n++) await shop.SellAsync(lyon, $"card-{n}", $"r{n}", Today);
        clock.Ahead = TimeSpan.FromDays(5);
        await shop.TendAllAsync();
        // One in three of 30: fewer than 1 in 100 000 draws fall outside.
        (await shop.CountAsync("survey_invitations")).ShouldBeInRange(1, 22);
        var lots = Enumerable.Range(0, 30_000).Count(_ => SendSurvey.Lot(Id<Survey>.New(), Guid.NewGuid()) % 3 == 0);
        lots.ShouldBeInRange(9_500, 10_500);
    }

    [Theory, BothDatabases]
    public async Task Who_had_a_case_is_asked_after_it_was_closed(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var people = await shop.PeopleAsync(lyon, 1);
        (await AfterAsync(shop, await shop.SurveyAsync(SurveyModel.AfterSales), WaveKind.CaseClosed)).ShouldBeNull();
        var reference = (await shop.DoAsync((OpenCase o) => o.RunAsync(Boss, new(CaseKind.Repair, CaseChannel.Counter, lyon.Id, "Cafetière", "Elle ne chauffe plus.") { Customer = people[0] }, default))).Value!.Reference;
        clock.Ahead = TimeSpan.FromHours(1);
        (await shop.DoAsync((ChangeStatus c) => c.RunAsync(Boss, reference, CaseStatus.Closed, default))).ShouldBeNull();
        clock.Ahead = TimeSpan.FromDays(4);
        await shop.TendAllAsync();
        (await shop.InvitationsAsync()).ShouldHaveSingleItem().CustomerId.ShouldBe(people[0]);
        (await shop.MailsAsync()).Count(m => m.Text.Contains("traité votre demande")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Who_was_asked_lately_is_left_in_peace_and_a_manager_asks_in_the_own_store(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var (people, survey) = (await shop.PeopleAsync(lyon, 2), await shop.SurveyAsync());
        (await AfterAsync(shop, survey, WaveKind.Purchase, by: Staff(StaffRole.Manager, lyon))).ShouldBe(InvitationRefusals.ChooseStore);
        (await AfterAsync(shop, survey, WaveKind.Purchase, by: Staff(StaffRole.Manager, await shop.StoreAsync("NICE")), store: lyon)).ShouldBe(Actor.OtherStore);
        (await AfterAsync(shop, survey, WaveKind.Purchase, by: Staff(StaffRole.Manager, lyon), store: lyon)).ShouldBeNull();
        (await shop.SendAsync(survey, [people[0]])).ShouldBeNull();
        await shop.TendAllAsync();
        foreach (var n in new[] { 1, 2 }) await shop.SellAsync(lyon, $"card-{n}", $"r{n}", Today);
        clock.Ahead = TimeSpan.FromDays(4);
        await shop.TendAllAsync();
        (await shop.InvitationsAsync()).Select(i => i.CustomerId!.Value).ShouldBe([people[0], people[1]]);
    }
}
