using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.AfterSales.Withdrawals;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>Sales at a distance that customers take back: by which day, what goes back when, and what it does to the item.</summary>
public sealed class Withdrawing
{
    private sealed class Scene(TestShop shop, StoreInfo store, SoldItem item) : IAsyncDisposable
    {
        public TestShop Shop => shop;
        public StoreInfo Store => store;
        public SoldItem Item => item;

        // Delivered on a Saturday a fortnight ago: the last day is today, a Saturday, and goes on to Monday.
        public static async Task<Scene> OpenAsync(Engine engine, bool distance = true, bool digital = false, string delivered = "2026-11-14", string sold = "2026-11-10")
        {
            var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(new SetClock("2026-11-28 10:00")));
            var store = await shop.StoreAsync("LYON");
            var owner = await shop.EnrolAsync(store, Named("Anne", "Petit", email: "anne@example.com"));
            var (filed, refusal) = await shop.DoAsync((RegisterItem r) => r.RunAsync(Boss, new(store.Id, owner, null, "Bouilloire", "KX-1") { SoldOn = DateOnly.Parse(sold), DeliveredOn = DateOnly.Parse(delivered), IsDistanceSale = distance, IsDigital = digital }, default));
            refusal.ShouldBeNull();
            return new(shop, store, filed!);
        }

        public NewWithdrawal Wanted => new(item.Id, new(2026, 11, 28), "49,90");

        public Task<Result<Withdrawal>> TryAsync(NewWithdrawal wanted, Actor? by = null) => shop.DoAsync((DeclareWithdrawal d) => d.RunAsync(by ?? Boss, wanted, default));

        public async Task<string> DeclareAsync(NewWithdrawal? wanted = null)
        {
            var (declared, refusal) = await TryAsync(wanted ?? Wanted);
            refusal.ShouldBeNull();
            return declared!.Reference;
        }

        public Task<Refusal?> DoAsync(Func<WithdrawalWork, Task<Refusal?>> act) => shop.DoAsync(act);

        public async Task<WithdrawalFile> FileAsync(string reference) => (await shop.DoAsync((ReadWithdrawals r) => r.FindAsync(Boss, reference, default))).Value!;

        public async Task<ItemAtHand> ItemNowAsync() => (await shop.DoAsync((ItemWork w) => w.FindAsync(Boss, item.Id, Right.SeeCases, default))).Value!;

        public ValueTask DisposeAsync() => shop.DisposeAsync();
    }

    private static readonly DateOnly Today = new(2026, 11, 28), Fortnight = new(2026, 12, 12);

    [Theory, BothDatabases]
    public async Task The_item_comes_back_the_money_goes_back_and_the_customer_owns_it_no_more(Engine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var reference = await scene.DeclareAsync(scene.Wanted with { TellByMail = true });
        var file = await scene.FileAsync(reference);
        (file.Withdrawal.LastDay, file.Withdrawal.SendBackBy, file.Withdrawal.RefundBy, file.Case.Kind, file.Case.Status).ShouldBe((new(2026, 11, 30), Fortnight, null, CaseKind.Return, CaseStatus.WaitingForCustomer));
        (await scene.Shop.DoAsync((RetourDb db) => db.Database.SqlQueryRaw<string>("SELECT text AS \"Value\" FROM messages").ToListAsync())).ShouldHaveSingleItem().ShouldContain("12 décembre 2026");
        // The proof that it was sent is enough: the shop does not wait with the money any more.
        (await scene.DoAsync(w => w.ProveAsync(Boss, reference, Today, default))).ShouldBeNull();
        file = await scene.FileAsync(reference);
        (file.Withdrawal.RefundBy, file.Case.Status).ShouldBe((Fortnight, CaseStatus.Open));
        (await scene.DoAsync(w => w.ReturnAsync(Boss, reference, Today, "Comme neuf", null, null, default))).ShouldBeNull();
        (await scene.ItemNowAsync()).Item.CustomerId.ShouldNotBeNull("not before they have their money");
        (await scene.DoAsync(w => w.RefundAsync(Boss, reference, Today, "49,89", default)))!.Code.ShouldBe("less_than_owed");
        (await scene.DoAsync(w => w.RefundAsync(Boss, reference, Today, null, default))).ShouldBeNull();
        file = await scene.FileAsync(reference);
        (file.Withdrawal.IsOver, file.Withdrawal.RefundMinor, file.Case.Status).ShouldBe((true, 4_990, CaseStatus.Closed));
        var item = await scene.ItemNowAsync();
        (item.Item.CustomerId, item.Ledger[^1].Kind).ShouldBe((null, WarrantyEntryKind.Transferred));
        (await scene.TryAsync(scene.Wanted with { Once = Guid.CreateVersion7() })).Refusal!.Code.ShouldBe("already_withdrawn");
        (await scene.DoAsync(w => w.RefundAsync(Boss, reference, Today, null, default)))!.Code.ShouldBe("withdrawal_not_now");
        var story = await scene.Shop.DoAsync((RetourDb db) => db.Set<CaseEntry>().Where(e => e.Change == CaseChange.Withdrawal).OrderBy(e => e.Number).Select(e => e.After).ToListAsync());
        story.ShouldBe(["Declared", "Proved", "Returned", "Refunded"]);
    }

    [Theory, BothDatabases]
    public async Task What_the_law_gives_no_right_to_is_refused_with_its_reason(Engine engine)
    {
        await using var scene = await Scene.OpenAsync(engine, delivered: "2026-11-12");
        var wanted = scene.Wanted;
        async Task<string?> CodeAsync(NewWithdrawal w) => (await scene.TryAsync(w)).Refusal?.Code;
        // Fourteen days after the 12th was Thursday the 26th.
        var late = (await scene.TryAsync(wanted)).Refusal!;
        (late.Code, late.ToString().Contains("26", StringComparison.Ordinal)).ShouldBe(("out_of_time", true));
        (await CodeAsync(wanted with { Declared = new(2026, 11, 26), Exception = WithdrawalException.Unsealed })).ShouldBe("excepted");
        (await CodeAsync(wanted with { Declared = null })).ShouldBe("withdrawal_day_missing");
        (await CodeAsync(wanted with { Declared = new(2026, 11, 29) })).ShouldBe("withdrawal_in_the_future");
        (await CodeAsync(wanted with { Declared = new(2026, 11, 9) })).ShouldBe("before_contract");
        (await CodeAsync(wanted with { Delivered = new(2026, 11, 9) })).ShouldBe("delivered_before_contract");
        (await CodeAsync(wanted with { Declared = new(2026, 11, 26), Paid = "beaucoup" })).ShouldBe("amount_unreadable");
        (await scene.TryAsync(wanted with { Declared = new(2026, 11, 26) }, Staff(StaffRole.Agent, await scene.Shop.StoreAsync("DIJON")))).Refusal!.IsForbidden().ShouldBeTrue();
        (await scene.Shop.CountAsync("withdrawals")).ShouldBe(0);
        // The last part of the order came later; nothing came at all; nobody told them of the right.
        foreach (var (also, last) in new[] { (wanted with { Delivered = new(2026, 11, 20) }, (DateOnly?)new DateOnly(2026, 12, 4)), (wanted with { IsUndelivered = true }, null), (wanted with { WasInformed = false }, new DateOnly(2027, 11, 26)) })
        {
            var reference = await scene.DeclareAsync(also with { Once = Guid.CreateVersion7() });
            (await scene.FileAsync(reference)).Withdrawal.LastDay.ShouldBe(last);
            (await scene.DoAsync(w => w.DropAsync(Boss, reference, "Il la garde", default))).ShouldBeNull();
        }
        (await scene.ItemNowAsync()).Item.CustomerId.ShouldNotBeNull("they kept it");
        await using var atTheCounter = await Scene.OpenAsync(engine, distance: false);
        (await atTheCounter.TryAsync(atTheCounter.Wanted)).Refusal!.Code.ShouldBe("not_at_distance");
    }

    [Theory, BothDatabases]
    public async Task What_an_item_has_lost_is_kept_back_only_from_who_was_told_of_the_right(Engine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var reference = await scene.DeclareAsync();
        (await scene.DoAsync(w => w.ReturnAsync(Boss, reference, Today, null, "10", null, default)))!.Code.ShouldBe("lost_why_missing");
        (await scene.DoAsync(w => w.ReturnAsync(Boss, reference, Today, null, "50", "Rayée", default)))!.Code.ShouldBe("lost_too_much");
        (await scene.DoAsync(w => w.ReturnAsync(Boss, reference, new(2026, 11, 27), null, null, null, default)))!.Code.ShouldBe("before_declared");
        (await scene.DoAsync(w => w.ReturnAsync(Boss, reference, Today, "Rayée", "10", "Rayée par un usage prolongé", default))).ShouldBeNull();
        (await scene.FileAsync(reference)).Withdrawal.OwedMinor.ShouldBe(3_990);
        (await scene.DoAsync(w => w.RefundAsync(Boss, reference, Today, "39,90", default))).ShouldBeNull();
        (await scene.FileAsync(reference)).Withdrawal.IsOver.ShouldBeTrue();

        await using var untold = await Scene.OpenAsync(engine);
        var theirs = await untold.DeclareAsync(untold.Wanted with { WasInformed = false });
        (await untold.DoAsync(w => w.ReturnAsync(Boss, theirs, Today, null, "10", "Rayée", default)))!.Code.ShouldBe("lost_not_informed");
        // Refunded before it was back, nothing is kept back any more; and what never comes is closed with a reason.
        (await untold.DoAsync(w => w.RefundAsync(Boss, theirs, Today, null, default))).ShouldBeNull();
        (await untold.FileAsync(theirs)).Withdrawal.IsOver.ShouldBeFalse();
        (await untold.DoAsync(w => w.GiveUpAsync(Boss, theirs, " ", default)))!.Code.ShouldBe("say_why_given_up");
        (await untold.DoAsync(w => w.GiveUpAsync(Boss, theirs, "Colis perdu", default))).ShouldBeNull();
        (await untold.ItemNowAsync()).Item.CustomerId.ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task A_case_with_a_withdrawal_is_not_closed_before_it_is_settled_and_the_same_form_enters_one(Engine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var wanted = scene.Wanted;
        var reference = await scene.DeclareAsync(wanted);
        (await scene.DeclareAsync(wanted)).ShouldBe(reference);
        (await scene.Shop.DoAsync((ChangeStatus c) => c.RunAsync(Boss, reference, CaseStatus.Closed, default)))!.Code.ShouldBe("withdrawal_not_over");
        (await scene.DoAsync(w => w.ProveAsync(Boss, "R-2026-000099-X", Today, default)))!.Code.ShouldBe("no_such_withdrawal");
    }

    [Theory, BothDatabases]
    public async Task Two_who_enter_it_at_the_same_moment_enter_it_once(Engine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.TryAsync(scene.Wanted with { Once = Guid.CreateVersion7() }))));
        both.Count(b => b.Refusal is null).ShouldBe(1);
        both.Where(b => b.Refusal is not null).ShouldAllBe(b => b.Refusal!.Code == "already_withdrawn");
        (await scene.Shop.CountAsync("cases")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task The_morning_shows_what_runs_out(Engine engine)
    {
        await using var scene = await Scene.OpenAsync(engine);
        var reference = await scene.DeclareAsync();
        Task<IReadOnlyList<WithdrawalDue>> DueAsync(Actor? by = null) => scene.Shop.DoAsync((ReadWithdrawals r) => r.DueAsync(by ?? Boss, null, 10, default));
        (await DueAsync()).ShouldBeEmpty("the customer has a fortnight");
        scene.Shop.Clock().Set("2026-12-13 10:00");
        (await DueAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Day.ShouldBe(Fortnight), d => d.IsLate.ShouldBeTrue());
        (await DueAsync(Staff(StaffRole.Agent, await scene.Shop.StoreAsync("DIJON")))).ShouldBeEmpty();
        // Back after the fortnight, the money is due at once; ten days later it has grown.
        (await scene.DoAsync(w => w.ReturnAsync(Boss, reference, new(2026, 12, 13), null, null, null, default))).ShouldBeNull();
        (await DueAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Day.ShouldBe(new(2026, 12, 13)), d => d.IsLate.ShouldBeFalse());
        var of = (await scene.FileAsync(reference)).Withdrawal;
        (WithdrawalWords.Late(of, new(2026, 12, 13)), WithdrawalWords.Late(of, new(2026, 12, 20)), WithdrawalWords.Late(of, new(2026, 12, 24))!.Contains('5', StringComparison.Ordinal)).ShouldBe((null, WithdrawalTexts.LateInterest, true));
        (await scene.Shop.DoAsync((ReadWithdrawals r) => r.PageAsync(Boss, true, null, null, 10, default))).Rows.ShouldHaveSingleItem();
        (await scene.Shop.DoAsync((ReadWithdrawals r) => r.PageAsync(Boss, false, null, null, 10, default))).Rows.ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Digital_content_has_guarantees_of_its_own_and_nothing_to_send_back(Engine engine)
    {
        await using var scene = await Scene.OpenAsync(engine, digital: true);
        var at = await scene.ItemNowAsync();
        (at.Ledger[0].Article, at.Ledger[0].Months).ShouldBe(("C. conso. L224-25-12", 24));
        AllowedToday.Of(at, HolidayRegion.France).Select(s => s.Article).ShouldBe(["C. conso. L224-25-12", "C. conso. L224-25-16", "C. conso. L224-25-25", "C. conso. L221-18"]);
        // What is made to conform gets no months on top: those are for goods.
        WarrantyLines.Suspend(at, Boss, Today, "1", DateTimeOffset.UtcNow).Refusal.ShouldBeNull();
        var reference = await scene.DeclareAsync();
        var of = (await scene.FileAsync(reference)).Withdrawal;
        (of.SendBackBy, of.RefundBy, of.May(WithdrawalAct.Returned), of.May(WithdrawalAct.Proved)).ShouldBe((null, Fortnight, false, false));
        (await scene.DoAsync(w => w.RefundAsync(Boss, reference, Today, null, default))).ShouldBeNull();
        (await scene.FileAsync(reference)).Withdrawal.IsOver.ShouldBeTrue();

        // Supplied for three years, it is covered for as long.
        var (film, refusal) = await scene.Shop.DoAsync((RegisterItem r) => r.RunAsync(Boss, new(scene.Store.Id, null, null, "Abonnement", null) { SoldOn = new(2026, 3, 1), IsDigital = true, SuppliedMonths = 36 }, default));
        refusal.ShouldBeNull();
        (await scene.Shop.DoAsync((ItemWork w) => w.FindAsync(Boss, film!.Id, Right.SeeCases, default))).Value!.Cover(Guarantee.Legal)!.Until.ShouldBe(new(2029, 3, 1));
        (await scene.Shop.DoAsync((RegisterItem r) => r.RunAsync(Boss, new(scene.Store.Id, null, null, "Lampe", null) { SoldOn = new(2026, 3, 1), SuppliedMonths = 36 }, default))).Refusal!.Code.ShouldBe("months_missing");
    }
}
