using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;

namespace Retour.AfterSales;

/// <summary>Items that were sold, and what happens to them, as the staff of a store enter it.</summary>
public sealed class Warranties
{
    private static readonly DateOnly Sold = new(2026, 3, 14);

    private static Task<TestShop> OpenAsync(Engine engine, string today = "2026-11-28 10:00") => TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(new SetClock(today)));

    private static Task<Result<SoldItem>> TryRegisterAsync(TestShop shop, NewItem item, Actor? by = null) => shop.DoAsync((RegisterItem r) => r.RunAsync(by ?? Boss, item, default));

    private static async Task<SoldItem> RegisterAsync(TestShop shop, NewItem item)
    {
        var (filed, refusal) = await TryRegisterAsync(shop, item);
        refusal.ShouldBeNull();
        return filed!;
    }

    private static NewItem Kettle(StoreInfo store, string? serial = null, CustomerId? owner = null) => new(store.Id, owner, null, "Bouilloire", serial) { SoldOn = Sold };

    private static async Task<ItemAtHand> ReadAsync(TestShop shop, SoldItem item)
    {
        var at = (await shop.DoAsync((ItemWork w) => w.FindAsync(Boss, item.Id, Right.SeeCases, default))).Value!;
        // What lists go by says what the ledger says, whatever was done.
        at.Item.AwaySince.ShouldBe(at.Open.Select(m => (DateOnly?)m.Value).Min());
        return at;
    }

    private static async Task<Refusal?> DoAsync(TestShop shop, SoldItem item, Func<KeepWarranty, int, Task<Refusal?>> act)
    {
        var version = (await ReadAsync(shop, item)).Item.Version;
        return await shop.DoAsync((KeepWarranty keep) => act(keep, version));
    }

    private static async Task<DateOnly> UntilAsync(TestShop shop, SoldItem item) => (await ReadAsync(shop, item)).Cover(Guarantee.Legal)!.Until;

    private static async Task ExecuteAsync(TestShop shop, string text)
    {
        await using var connection = await shop.Sql.OpenAsync(default);
        await using var command = Database.SqlDialect.Command(connection, null, text);
        await command.ExecuteNonQueryAsync();
    }

    [Theory, BothDatabases]
    public async Task A_repair_under_guarantee_adds_its_days_and_six_months(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var kettle = await RegisterAsync(shop, Kettle(await shop.StoreAsync("LYON")));
        (await UntilAsync(shop, kettle)).ShouldBe(new DateOnly(2028, 3, 14));
        (await DoAsync(shop, kettle, (keep, v) => keep.SuspendAsync(Boss, kettle.Id, v, new(2026, 6, 1), "SAV-1", default))).ShouldBeNull();
        (await ReadAsync(shop, kettle)).Open.ShouldBe(new Dictionary<string, DateOnly> { ["SAV-1"] = new(2026, 6, 1) });
        (await DoAsync(shop, kettle, (keep, v) => keep.ReturnAsync(Boss, kettle.Id, v, "SAV-1", new(2026, 6, 21), ItemReturn.Repaired, null, default))).ShouldBeNull();
        (await UntilAsync(shop, kettle)).ShouldBe(new DateOnly(2028, 10, 4));
        var ledger = (await ReadAsync(shop, kettle)).Ledger;
        ledger.Select(l => (l.Kind, l.Article)).ShouldBe([(WarrantyEntryKind.Granted, "C. conso. L217-3"), (WarrantyEntryKind.Suspended, "C. conso. L217-28"), (WarrantyEntryKind.Resumed, null), (WarrantyEntryKind.Extended, "C. conso. L217-13")]);
        (await shop.CountAsync("audit_entries", "subject = 'item'")).ShouldBe(3);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task What_is_entered_late_and_out_of_order_ends_as_if_it_had_come_in_time(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var kettle = await RegisterAsync(shop, Kettle(await shop.StoreAsync("LYON")));
        // Handed in on the 5th; that the customer had asked on the 1st is told only afterwards.
        (await DoAsync(shop, kettle, (keep, v) => keep.SuspendAsync(Boss, kettle.Id, v, new(2026, 6, 5), "1", default))).ShouldBeNull();
        (await DoAsync(shop, kettle, (keep, v) => keep.SuspendAsync(Boss, kettle.Id, v, new(2026, 6, 6), "1", default))).ShouldBe(WarrantyRefusals.AlreadyAway);
        (await DoAsync(shop, kettle, (keep, v) => keep.SuspendAsync(Boss, kettle.Id, v, new(2026, 6, 1), "1", default))).ShouldBeNull();
        (await DoAsync(shop, kettle, (keep, v) => keep.ReturnAsync(Boss, kettle.Id, v, "1", new(2026, 6, 21), ItemReturn.AsItWas, null, default))).ShouldBeNull();
        (await UntilAsync(shop, kettle)).ShouldBe(new DateOnly(2028, 4, 3));
        // The request of the 1st was a mistake: from the 5th it is.
        (await DoAsync(shop, kettle, (keep, v) => keep.AnnulAsync(Boss, kettle.Id, v, 3, default))).ShouldBeNull();
        (await UntilAsync(shop, kettle)).ShouldBe(new DateOnly(2028, 3, 30));
        (await DoAsync(shop, kettle, (keep, v) => keep.AnnulAsync(Boss, kettle.Id, v, 3, default))).ShouldBe(WarrantyRefusals.NothingToAnnul);
        (await DoAsync(shop, kettle, (keep, v) => keep.AnnulAsync(Boss, kettle.Id, v, 1, default))).ShouldBe(WarrantyRefusals.GrantStays);
        (await shop.CountAsync("warranty_entries")).ShouldBe(5);
    }

    [Theory, BothDatabases]
    public async Task What_is_away_is_listed_with_its_thirty_days_until_it_is_back(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var (late, fresh) = (await RegisterAsync(shop, Kettle(lyon)), await RegisterAsync(shop, Kettle(lyon)));
        (await DoAsync(shop, fresh, (keep, v) => keep.SuspendAsync(Boss, fresh.Id, v, new(2026, 11, 20), "B", default))).ShouldBeNull();
        (await DoAsync(shop, late, (keep, v) => keep.SuspendAsync(Boss, late.Id, v, new(2026, 10, 28), "A", default))).ShouldBeNull();
        Task<IReadOnlyList<AwayItem>> AwayAsync(Actor by) => shop.DoAsync((ReadItems r) => r.AwayAsync(by, null, 10, default));
        (await AwayAsync(Boss)).Select(a => (a.Row.Item.Id, a.Due, a.IsLate)).ShouldBe([(late.Id, new DateOnly(2026, 11, 27), true), (fresh.Id, new DateOnly(2026, 12, 20), false)]);
        (await AwayAsync(Staff(StaffRole.Agent, dijon))).ShouldBeEmpty();
        (await DoAsync(shop, late, (keep, v) => keep.ReturnAsync(Boss, late.Id, v, "A", new(2026, 11, 28), ItemReturn.Repaired, null, default))).ShouldBeNull();
        (await AwayAsync(Boss)).Select(a => a.Row.Item.Id).ShouldBe([fresh.Id]);
    }

    [Theory, BothDatabases]
    public async Task A_replacement_for_a_repair_begins_anew_and_has_its_own_number(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var kettle = await RegisterAsync(shop, Kettle(await shop.StoreAsync("LYON"), "AB-1"));
        (await DoAsync(shop, kettle, (keep, v) => keep.SuspendAsync(Boss, kettle.Id, v, new(2026, 6, 1), null, default))).ShouldBeNull();
        (await DoAsync(shop, kettle, (keep, v) => keep.ReturnAsync(Boss, kettle.Id, v, "1", new(2026, 7, 10), ItemReturn.ReplacedForRepair, "ab 2", default))).ShouldBeNull();
        var now = await ReadAsync(shop, kettle);
        (now.Item.Serial, now.Cover(Guarantee.Legal)!.Until, now.Open.Count).ShouldBe(("ab 2", new DateOnly(2028, 7, 10), 0));
    }

    [Theory, BothDatabases]
    public async Task A_repair_that_was_asked_for_too_late_extends_nothing(Engine engine)
    {
        await using var shop = await OpenAsync(engine, "2028-06-01 10:00");
        var kettle = await RegisterAsync(shop, Kettle(await shop.StoreAsync("LYON")));
        (await DoAsync(shop, kettle, (keep, v) => keep.SuspendAsync(Boss, kettle.Id, v, new(2028, 3, 15), null, default))).ShouldBeNull();
        (await DoAsync(shop, kettle, (keep, v) => keep.ReturnAsync(Boss, kettle.Id, v, "1", new(2028, 4, 1), ItemReturn.Repaired, null, default))).ShouldBeNull();
        (await UntilAsync(shop, kettle)).ShouldBe(new DateOnly(2028, 3, 14));
        (await shop.CountAsync("warranty_entries", "kind = 'Extended'")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Days_that_cannot_be_are_refused_and_leave_nothing(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var kettle = await RegisterAsync(shop, Kettle(lyon));
        (await DoAsync(shop, kettle, (keep, v) => keep.SuspendAsync(Boss, kettle.Id, v, new(2026, 11, 29), null, default))).ShouldBe(WarrantyRefusals.InTheFuture);
        (await DoAsync(shop, kettle, (keep, v) => keep.SuspendAsync(Boss, kettle.Id, v, new(2026, 3, 13), null, default)))!.Code.ShouldBe("day_before_delivery");
        (await DoAsync(shop, kettle, (keep, v) => keep.ReturnAsync(Boss, kettle.Id, v, "1", new(2026, 6, 1), ItemReturn.Repaired, null, default))).ShouldBe(WarrantyRefusals.NotAway);
        (await DoAsync(shop, kettle, (keep, v) => keep.SuspendAsync(Boss, kettle.Id, v, new(2026, 6, 1), null, default))).ShouldBeNull();
        (await DoAsync(shop, kettle, (keep, v) => keep.ReturnAsync(Boss, kettle.Id, v, "1", new(2026, 5, 31), ItemReturn.Repaired, null, default)))!.Code.ShouldBe("back_before_away");
        (await DoAsync(shop, kettle, (keep, v) => keep.GrantAsync(Boss, kettle.Id, v, 0, "Fabricant", default))).ShouldBe(WarrantyRefusals.MonthsMissing);
        (await shop.CountAsync("warranty_entries")).ShouldBe(2);
        (await TryRegisterAsync(shop, Kettle(lyon) with { SoldOn = new(2026, 11, 29) })).Refusal.ShouldBe(WarrantyRefusals.InTheFuture);
        (await TryRegisterAsync(shop, Kettle(lyon) with { DeliveredOn = new(2026, 3, 13) })).Refusal.ShouldBe(WarrantyRefusals.DeliveredBeforeSale);
        (await TryRegisterAsync(shop, Kettle(lyon) with { SoldOn = new(2010, 1, 1) })).Refusal.ShouldBe(WarrantyRefusals.BeforeTheLaw);
        (await TryRegisterAsync(shop, Kettle(lyon, " - "))).Refusal.ShouldBe(WarrantyRefusals.SerialUnreadable);
        (await shop.CountAsync("sold_items")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_serial_number_is_one_item_however_it_is_typed_and_whoever_is_first(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => TryRegisterAsync(shop, Kettle(lyon, i % 2 == 0 ? "SN-12 34" : "sn1234"))));
        outcomes.Count(o => o.Refusal is null).ShouldBe(1);
        outcomes.Where(o => o.Refusal is not null).ShouldAllBe(o => o.Refusal!.Code == "serial_known");
        // Another maker's thing may have the same number; the same form sent twice is one item.
        (await TryRegisterAsync(shop, new(lyon.Id, null, null, "Grille-pain", "SN1234") { SoldOn = Sold, Once = Guid.CreateVersion7() })).Refusal.ShouldBeNull();
        var once = Guid.CreateVersion7();
        var twice = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TryRegisterAsync(shop, Kettle(lyon) with { Once = once })));
        twice.Select(t => t.Value!.Id).Distinct().Count().ShouldBe(1);
        (await shop.CountAsync("sold_items")).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task What_stands_on_a_receipt_is_known_and_filed_no_more_often_than_it_was_bought(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var anna = await shop.EnrolAsync(lyon, Named("Anna", "Roux"), "anna");
        await shop.SellAsync(lyon, "anna", "4711", Sold);
        var line = (await shop.DoAsync((BoughtLines b) => b.OfAsync([anna], 10, default))).Single();
        var place = new ReceiptPlace(line.Customer, line.Receipt, line.Position);
        ReceiptPlace.Parse(place.ToString()).ShouldBe(place);
        var candle = await RegisterAsync(shop, new(null, anna, place, "what is typed does not count", null) { SoldOn = new(2020, 1, 1) });
        (candle.Label, candle.SoldOn, candle.DeliveredOn, candle.ReceiptNumber, candle.CustomerId, candle.StoreId).ShouldBe(("Bougie", Sold, Sold, "4711", anna, lyon.Id));
        (await TryRegisterAsync(shop, new(null, anna, place, null, null))).Refusal.ShouldBe(WarrantyRefusals.AllOfLineKnown);
        (await TryRegisterAsync(shop, new(null, anna, place with { Position = 2 }, null, null))).Refusal.ShouldBe(WarrantyRefusals.NoSuchLine);
    }

    [Theory, BothDatabases]
    public async Task The_guarantee_goes_with_the_item_and_whoever_is_forgotten_leaves_it_behind(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var (anna, ben) = (await shop.EnrolAsync(lyon, Named("Anna", "Roux"), "anna"), await shop.EnrolAsync(lyon, Named("Ben", "Petit", "06 98 76 54 32"), "ben"));
        var kettle = await RegisterAsync(shop, Kettle(lyon, "SN-77-1", anna));
        (await shop.DoAsync((ReadItems r) => r.OfCustomerAsync(Boss, anna, 10, default))).Count.ShouldBe(1);
        (await shop.DoAsync((Modules.Customers.Contracts.FindCustomers f) => f.ExactlyAsync(Boss, "sn771", default))).Seen.ShouldBe([anna]);
        (await DoAsync(shop, kettle, (keep, v) => keep.TransferAsync(Boss, kettle.Id, v, new(2026, 9, 1), ben, default))).ShouldBeNull();
        (await DoAsync(shop, kettle, (keep, v) => keep.TransferAsync(Boss, kettle.Id, v, new(2026, 9, 1), ben, default))).ShouldBe(WarrantyRefusals.SameOwner);
        (await shop.DoAsync((ReadItems r) => r.OfCustomerAsync(Boss, anna, 10, default))).ShouldBeEmpty();
        (await shop.DoAsync((Modules.Customers.Contracts.FindCustomers f) => f.ExactlyAsync(Boss, "sn771", default))).Seen.ShouldBe([ben]);
        (await UntilAsync(shop, kettle)).ShouldBe(new DateOnly(2028, 3, 14));
        await shop.DoAsync(async (ItemsOfCustomer i) => { await i.ForgetAsync([ben], default); return 0; });
        (await ReadAsync(shop, kettle)).Item.CustomerId.ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task Another_store_sees_an_item_only_where_it_knows_its_owner_and_two_at_once_are_told(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var anna = await shop.EnrolAsync(dijon, Named("Anna", "Roux"), "anna");
        var (annas, nobodys) = (await RegisterAsync(shop, Kettle(lyon, "1", anna)), await RegisterAsync(shop, Kettle(lyon, "2")));
        var agent = Staff(StaffRole.Agent, dijon);
        (await shop.DoAsync((ItemWork w) => w.FindAsync(agent, annas.Id, Right.SeeCases, default))).Refusal.ShouldBeNull();
        (await shop.DoAsync((ItemWork w) => w.FindAsync(agent, nobodys.Id, Right.SeeCases, default))).Refusal.ShouldBe(Actor.OtherStore);
        (await TryRegisterAsync(shop, Kettle(lyon), agent)).Refusal.ShouldBe(Actor.OtherStore);
        (await shop.DoAsync((ReadItems r) => r.PageAsync(agent, null, null, null, 10, default))).Rows.ShouldBeEmpty();
        (await shop.CountAsync("audit_entries", "subject = 'item' AND action = 'refused'")).ShouldBe(2);
        // Two colleagues with the same page before them.
        var acts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => shop.DoAsync((KeepWarranty k) => k.SuspendAsync(agent, annas.Id, annas.Version, new(2026, 6, 1), "1", default))));
        acts.Count(a => a is null).ShouldBe(1);
        acts.OfType<Refusal>().Single().Code.ShouldBe("changed_meanwhile");
    }

    [Theory, BothDatabases]
    public async Task The_ledger_keeps_its_own_rules_even_against_the_program(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var kettle = await RegisterAsync(shop, Kettle(await shop.StoreAsync("LYON")));
        foreach (var wrong in new[] { "kind = 'Extended', months = 0", "kind = 'Suspended', months = 0", "article = NULL, rule_from = NULL", "kind = 'Annulled', months = 0", "number = 0, annuls = 7" })
            await Should.ThrowAsync<System.Data.Common.DbException>(() => ExecuteAsync(shop, $"UPDATE warranty_entries SET {wrong}"), wrong);
        await Should.ThrowAsync<System.Data.Common.DbException>(() => ExecuteAsync(shop, "UPDATE sold_items SET delivered_on = '2026-03-13'"));
        (await UntilAsync(shop, kettle)).ShouldBe(new DateOnly(2028, 3, 14));
    }

    [Theory, BothDatabases]
    public async Task A_cashier_files_an_item_and_reads_until_when_it_is_covered(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var office = await shop.VisitorAsync();
        var sold = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-40);
        var form = WebUtility.HtmlDecode(await office.TextAsync("/items/new"));
        var store = System.Text.RegularExpressions.Regex.Match(form, "name=\"store\".*?value=\"([0-9a-f-]{36})\"", System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value;
        var refused = WebUtility.HtmlDecode(await (await office.SubmitAsync("/items/new", "item", ("label", ""), ("store", store), ("serial", "AB<1>"))).Content.ReadAsStringAsync());
        refused.ShouldContain("Say which item it is");
        refused.ShouldContain("AB<1>", customMessage: "nothing typed is lost");
        var saved = await office.SubmitAsync("/items/new", "item", ("label", "Kettle"), ("store", store), ("sold", sold.ToString("yyyy-MM-dd")), ("serial", "KX-1"));
        var item = office.Onward(saved)!;
        var page = WebUtility.HtmlDecode(await office.TextAsync(item));
        page.ShouldContain($"Covered until {sold.AddMonths(24):d MMMM yyyy}");
        page.ShouldContain("L217-7");
        office.Onward(await office.SubmitAsync(item, "suspend", ("day", sold.AddDays(5).ToString("yyyy-MM-dd")), ("matter", "K1"))).ShouldBe(item);
        page = WebUtility.HtmlDecode(await office.TextAsync(item));
        page.ShouldContain("Guarantee suspended since");
        page.ShouldContain("The 30 days ended on", customMessage: "asked for 35 days ago");
        (await office.TextAsync("/items?q=kx1")).ShouldContain("Kettle");
        (await office.TextAsync("/items?q=nothing")).ShouldContain("No item with this number");
    }
}
