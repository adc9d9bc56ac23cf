using System.Data.Common;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>Who repairs for the shop, and the way of an item there and back.</summary>
public sealed class Providing
{
    private static async Task<(RepairScene Scene, Id<Provider> Provider)> TakenInAsync(Engine engine)
    {
        var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync(scene.Wanted with { RequestedOn = new(2026, 11, 18) });
        return (scene, await scene.Shop.ProviderAsync());
    }

    [Theory, BothDatabases]
    public async Task A_provider_is_saved_changed_and_read_again_with_its_days_and_prices(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.StoreAsync("LYON");
        var id = await shop.ProviderAsync(ProviderScene.Draft() with { Brands = ["Krups", "Moulinex"], Closures = [(new(2026, 12, 24), new(2027, 1, 2)), (null, null)], Prices = [new("Diagnostic", "24,90"), new("", ""), new("Nettoyage", "15")] });
        var saved = (await shop.DoAsync((ReadProviders r) => r.FindAsync(id, default)))!;
        (saved.BrandList, saved.ClosedPeriods.Single(), saved.Prices.Select(p => (p.Label, p.AmountMinor))).ShouldSatisfyAllConditions(
            s => s.BrandList.ShouldBe(["Krups", "Moulinex"]), s => s.Item2.ShouldBe(new ClosedPeriod(new(2026, 12, 24), new(2027, 1, 2))), s => s.Item3.ShouldBe([("Diagnostic", 2_490L), ("Nettoyage", 1_500L)]));
        Task<Result<Id<Provider>>> SetAsync(int version, ProviderDraft draft, Actor? by = null) => shop.DoAsync((ChangeProviders c) => c.SetAsync(by ?? Boss, id, version, draft, default));
        (await SetAsync(1, ProviderScene.Draft() with { Prices = [new("Diagnostic", "29")] })).Refusal.ShouldBeNull();
        (await shop.DoAsync((ReadProviders r) => r.FindAsync(id, default)))!.ShouldSatisfyAllConditions(p => p.Prices.ShouldHaveSingleItem().AmountMinor.ShouldBe(2_900), p => p.ClosedPeriods.ShouldBeEmpty(), p => p.Version.ShouldBe(2));
        (await SetAsync(1, ProviderScene.Draft())).Refusal!.Code.ShouldBe("changed_meanwhile");
        (await SetAsync(2, ProviderScene.Draft(), Staff(StaffRole.Agent, await shop.StoreAsync("DIJON")))).Refusal!.IsForbidden().ShouldBeTrue();
        foreach (var (wrong, code) in new (ProviderDraft, string)[]
        {
            (ProviderScene.Draft(" ") with { Name = "?" }, "provider_name_missing"), (ProviderScene.Draft(email: "luc"), "provider_email_unreadable"), (ProviderScene.Draft() with { TurnaroundDays = 0 }, "turnaround_missing"),
            (ProviderScene.Draft() with { Closures = [(new(2026, 12, 24), new(2026, 12, 23))] }, "closure_unreadable"), (ProviderScene.Draft() with { Prices = [new("Diagnostic", "cher")] }, "price_unreadable"), (ProviderScene.Draft() with { Phone = new('1', 31) }, "provider_too_long"),
        }) (await SetAsync(2, wrong)).Refusal!.Code.ShouldBe(code);
        (await shop.DoAsync((ChangeProviders c) => c.SetAsync(Boss, null, 0, ProviderScene.Draft("ATELIER MOREL"), default))).Refusal.ShouldBe(ProviderRefusals.NameTaken);
    }

    [Theory, BothDatabases]
    public async Task Who_takes_such_an_item_is_proposed_the_most_particular_first(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await shop.StoreAsync("LYON");
        await shop.ProviderAsync(ProviderScene.Draft("Tout"));
        await shop.ProviderAsync(ProviderScene.Draft("Krups") with { Brands = ["Krups"] });
        await shop.ProviderAsync(ProviderScene.Draft("Cafetières") with { Categories = ["Cafetières"] });
        await shop.ProviderAsync(ProviderScene.Draft("Fermé") with { IsActive = false });
        async Task<IEnumerable<string>> ForAsync(string? brand, string? category) => (await shop.DoAsync((ReadProviders r) => r.ForAsync(brand, category, default))).Select(p => p.Name);
        (await ForAsync("KRUPS", "cafetieres")).ShouldBe(["Krups", "Cafetières", "Tout"]);
        (await ForAsync("Seb", null)).ShouldBe(["Tout"]);
    }

    [Theory, BothDatabases]
    public async Task An_item_goes_to_a_provider_and_back_with_its_papers_and_its_due_day(Engine engine)
    {
        var (scene, provider) = await TakenInAsync(engine);
        await using var opened = scene;
        await scene.SendAsync(provider);
        var away = await scene.FileAsync();
        (away.Repair.Custodian, away.Repair.HeldBy, away.At.Case.Status).ShouldBe((Custodian.Provider, "Atelier Morel", CaseStatus.WaitingForProvider));
        away.Handovers[^1].ShouldSatisfyAllConditions(h => h.Kind.ShouldBe(HandoverKind.Dispatch), h => h.ToName.ShouldBe("Atelier Morel"), h => h.Words!.ShouldContain("XY123"));
        // Five worked days after a Saturday.
        (await scene.LegAsync()).ShouldSatisfyAllConditions(l => l.DueOn.ShouldBe(new DateOnly(2026, 12, 4)), l => l.Status.ShouldBe(LegStatus.Sent));
        (await scene.WrittenAsync())[^1].ShouldSatisfyAllConditions(m => m.ShouldContain("KX-2041"), m => m.ShouldContain("Vérifier la résistance"), m => m.ShouldNotContain("Petit"), m => m.ShouldNotContain("/partner/"));
        (await scene.TrySendAsync(provider)).ShouldSay(RepairRefusals.NotNow(RepairState.Received), "it is away");
        (await scene.DoAsync((HandBack h) => h.CloseAsync(Boss, scene.Reference, default))).ShouldNotBeNull();

        scene.Shop.Clock().Set("2026-12-03 10:00");
        (await scene.TryComeBackAsync(serial: "KX-9999")).ShouldSay(RepairRefusals.WrongUnit("KX-2041"));
        await scene.ComeBackAsync(cost: "31,50");
        (await scene.LegAsync()).ShouldSatisfyAllConditions(l => l.BackOn.ShouldBe(new DateOnly(2026, 12, 3)), l => l.WorkedDays.ShouldBe(4), l => l.CostMinor.ShouldBe(3_150), l => l.Status.ShouldBe(LegStatus.Back), l => l.IsLate(new(2027, 1, 1)).ShouldBeFalse(), l => l.WatchAt.ShouldBeNull());
        var back = await scene.FileAsync();
        (back.Repair.Custodian, back.At.Case.Status).ShouldBe((Custodian.Store, CaseStatus.Open));
        back.History.Take(2).Select(h => h.After).ShouldBe(["CameBack", "SentAway"]);
        (await scene.TryComeBackAsync()).ShouldSay(RepairRefusals.NotNow(RepairState.Received));
        // It may go a second time, to another.
        await scene.SendAsync(await scene.Shop.ProviderAsync(ProviderScene.Draft("Fabricant")));
        (await scene.LegAsync(2)).IsOpen.ShouldBeTrue();
        (await scene.Shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task What_is_entered_late_has_its_own_day_and_no_impossible_one(Engine engine)
    {
        var (scene, provider) = await TakenInAsync(engine);
        await using var opened = scene;
        (await scene.TrySendAsync(provider, new(2026, 11, 29))).ShouldBe(ProviderRefusals.SentInTheFuture);
        (await scene.TrySendAsync(provider, new(2026, 11, 17))).ShouldSay(ProviderRefusals.DayBefore(new(2026, 11, 18)));
        (await scene.TrySendAsync(null)).ShouldBe(ProviderRefusals.NoSuchProvider);
        await scene.SendAsync(provider, new(2026, 11, 19));
        (await scene.LegAsync()).DueOn.ShouldBe(new DateOnly(2026, 11, 26));
        (await scene.Shop.DoAsync((RepairsDue d) => d.ReadAsync(Boss, null, 10, default))).ShouldContain(d => d.IsLate && d.Sentence.Contains("Atelier Morel"), "the morning page tells of it");
        (await scene.TryComeBackAsync(new(2026, 11, 18))).ShouldSay(ProviderRefusals.DayBefore(new(2026, 11, 19)));
        await scene.ComeBackAsync(new(2026, 11, 27));
        (await scene.LegAsync()).ShouldSatisfyAllConditions(l => l.IsLate(RepairScene.Today).ShouldBeTrue(), l => l.WorkedDays.ShouldBe(6));
        (await scene.TrySendAsync(provider, new(2026, 11, 26))).ShouldSay(ProviderRefusals.DayBefore(new(2026, 11, 27)), "it was away still");
        (await scene.DoAsync((SendAway s) => s.NoteAsync(Boss, scene.Reference, 1, new("DPD", "77", "12,00", "F-1", "R9"), default))).ShouldBeNull("costs are known later");
        (await scene.LegAsync()).ShouldSatisfyAllConditions(l => l.CostMinor.ShouldBe(1_200), l => l.InvoiceNumber.ShouldBe("F-1"), l => l.Carrier.ShouldBe("DPD"));
        (await scene.DoAsync((SendAway s) => s.NoteAsync(Boss, scene.Reference, 1, new(null, null, "cher", null, null), default))).ShouldBe(ProviderRefusals.LegAmountUnreadable);
        (await scene.DoAsync((SendAway s) => s.NoteAsync(Boss, scene.Reference, 7, new(null, null, null, null, null), default))).ShouldBe(ProviderRefusals.NoSuchLeg);
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_send_it_at_once_one_does(Engine engine)
    {
        var (scene, provider) = await TakenInAsync(engine);
        await using var opened = scene;
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.TrySendAsync(provider))));
        both.Count(b => b is null).ShouldBe(1);
        (await scene.Shop.CountAsync("provider_legs")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_provider_that_never_answers_is_reminded_when_late_and_once_a_week_and_never_twice(Engine engine)
    {
        var (scene, provider) = await TakenInAsync(engine);
        await using var opened = scene;
        await scene.SendAsync(provider);
        Task<long> RemindersAsync() => scene.Shop.CountAsync("messages", "text LIKE '%attendons toujours%'");
        (await scene.Shop.RemindAtAsync("2026-12-04 23:00")).ShouldBe(0, "it is promised for that day");
        (await scene.Shop.RemindAtAsync("2026-12-05 09:00")).ShouldBe(1);
        (await scene.Shop.RemindAtAsync("2026-12-11 09:00")).ShouldBe(0);
        (await RemindersAsync()).ShouldBe(1);
        (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => scene.Shop.RemindAtAsync("2026-12-12 10:00")))).Sum().ShouldBe(1, "nodes share the work");
        (await RemindersAsync()).ShouldBe(2);
        (await scene.FileAsync()).ShouldSatisfyAllConditions(f => f.History[0].After.ShouldBe("ProviderReminded"), f => f.At.Case.Status.ShouldBe(CaseStatus.WaitingForProvider));
        await scene.ComeBackAsync();
        (await scene.Shop.RemindAtAsync("2027-01-30 10:00")).ShouldBe(0);
        (await RemindersAsync()).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task Who_has_no_address_is_not_written_to_and_the_watch_goes_on(Engine engine)
    {
        var scene = await RepairScene.OpenAsync(engine);
        await using var opened = scene;
        await scene.TakeInAsync();
        await scene.SendAsync(await scene.Shop.ProviderAsync(ProviderScene.Draft(email: null)));
        (await scene.Shop.RemindAtAsync("2026-12-05 09:00")).ShouldBe(1);
        (await scene.Shop.RemindAtAsync("2026-12-05 09:10")).ShouldBe(0);
        (await scene.Shop.CountAsync("messages")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task The_database_itself_refuses_what_must_never_be(Engine engine)
    {
        var (scene, provider) = await TakenInAsync(engine);
        await using var opened = scene;
        await scene.SendAsync(provider);
        foreach (var never in new[]
        {
            "UPDATE provider_legs SET back_on = '2026-11-27', worked_days = 0, status = 'Back', watch_at = NULL", "UPDATE provider_legs SET cost_minor = -1", "UPDATE provider_legs SET status = 'Back'", "UPDATE provider_legs SET due_on = '2026-11-01'",
            "UPDATE provider_legs SET quote_accepted = 'true'", "UPDATE repairs SET state = 'ReadyForCollection'", "INSERT INTO provider_legs (id, repair_id, number, provider_id, store_id, sent_on, due_on, status, reminders) SELECT provider_id, repair_id, 2, provider_id, store_id, sent_on, due_on, status, 0 FROM provider_legs",
        })
            await Should.ThrowAsync<DbException>(() => scene.ExecuteAsync(never), never);
    }
}
