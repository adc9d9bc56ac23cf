using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Where;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>Where customers are told to go, and who says so.</summary>
public sealed class WhereToGo
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly WhereDraft Service = new(new(null, "Filament", null, null), WhereTarget.Manufacturer) { Name = "Service Filament", Phone = "09 69 39 00 00", NoteFr = "Gardez le ticket." };

    private static Task<Refusal?> SetAsync(TestShop shop, WhereDraft draft, Actor? by = null) => shop.DoAsync((ChangeWhereRule c) => c.SetAsync(by ?? Boss, null, 0, draft, default));

    private static Task<WhereAnswer> AskAsync(TestShop shop, WhereQuestion asked) => shop.DoAsync((FindWhere f) => f.AnswerAsync(asked, default));

    private static ReceiptDraft Sold(StoreInfo store) => new()
    {
        Store = store, Till = "1", Number = "1", BusinessDate = Day, At = new(Day, new TimeOnly(12, 0), TimeSpan.Zero), Kind = ReceiptKind.Sale, Key = ReceiptDraft.TillKey("1", "1", Day), Customer = new("card", "anna"),
        Lines = [new("LUM-1", "Lampe à poser laiton", 1000, 590_000, 0, 5900, Category: "Luminaires", Brand: "Filament"), new("LUM-2", "Suspension rotin", 1000, 590_000, 0, 5900, Category: "Luminaires", Brand: "Clair-Logis")],
    };

    private static async Task<StoreInfo> SellAsync(TestShop shop)
    {
        var lyon = await shop.StoreAsync("LYON");
        await shop.DoAsync(async (ReceiptIntake intake) => { await intake.StoreAsync([Sold(lyon)], null, default); return 0; });
        return lyon;
    }

    [Theory, BothDatabases]
    public async Task Without_rules_the_shops_are_shown_with_their_hours_and_what_is_sold_online_is_no_place(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (nice, lyon) = (await shop.StoreAsync("NICE"), await shop.StoreAsync("LYON"));
        await shop.DoAsync((StoreDirectory d) => d.OpenAsync(new("WEB", "En ligne", StoreKind.Online, "Europe/Paris", "EUR"), default));
        var all = await AskAsync(shop, WhereQuestion.Anything);
        all.Rule.ShouldBeNull();
        all.Stores.Select(s => s.Id).ShouldBe([lyon.Id, nice.Id]);
        all.Stores[0].Calendar.IsOpenAt(SetClock.At("2026-06-02 10:00")).ShouldBeTrue();
        (await AskAsync(shop, WhereQuestion.Anything with { Store = nice.Id })).Stores.Select(s => s.Id).ShouldBe([nice.Id]);
    }

    [Theory, BothDatabases]
    public async Task The_most_particular_rule_counts_for_what_was_really_sold(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await SellAsync(shop);
        (await SetAsync(shop, Service)).ShouldBeNull();
        (await SetAsync(shop, new(new("lum-1", null, null, null), WhereTarget.Store) { TargetStore = lyon.Id })).ShouldBeNull();
        (await SetAsync(shop, new(new(null, null, "Luminaires", null), WhereTarget.Workshop) { Name = "Atelier des Lampes", AddressLines = "3 rue Vauban\n69006 Lyon" })).ShouldBeNull();
        async Task<string?> WhereAsync(string reference)
        {
            var product = (await shop.DoAsync((ProductFinder p) => p.FindAsync(reference, default)))!;
            var answer = await AskAsync(shop, new(product.Reference, product.Brand, product.Category, null));
            return answer.Rule?.Name ?? answer.Stores.Single().Address.Name;
        }
        (await WhereAsync("LUM-1")).ShouldBe("LYON");
        (await WhereAsync("LUM-2")).ShouldBe("Atelier des Lampes");
        (await AskAsync(shop, new(null, "FILAMENT", null, null))).Rule!.Name.ShouldBe("Service Filament");
        (await AskAsync(shop, new(null, "FILAMENT", null, null))).Stores.ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Brands_and_products_are_found_by_their_words_without_accents(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await SellAsync(shop);
        (await SetAsync(shop, Service with { For = new(null, "Énergie Plus", null, null) })).ShouldBeNull();
        Task<WhereMatches> FindAsync(string text) => shop.DoAsync((FindWhere f) => f.MatchAsync(text, default));
        (await FindAsync("LAMPE a poser")).Products.Select(p => p.Reference).ShouldBe(["LUM-1"]);
        (await FindAsync("lum-2")).Products.Select(p => p.Label).ShouldBe(["Suspension rotin"]);
        (await FindAsync("energie")).Brands.ShouldBe(["Énergie Plus"]);
        (await FindAsync("clair")).Brands.ShouldBe(["Clair-Logis"]);
        var nothing = await FindAsync("100%_");
        (nothing.Brands.Count, nothing.Products.Count).ShouldBe((0, 0));
    }

    [Theory, BothDatabases]
    public async Task A_rule_that_leads_nowhere_is_refused_with_its_reason(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await SellAsync(shop);
        (await SetAsync(shop, Service with { Phone = null })).ShouldBe(WhereRefusals.NotReached);
        (await SetAsync(shop, Service with { Name = null })).ShouldBe(WhereRefusals.NameMissing);
        (await SetAsync(shop, Service with { Phone = "appelez-nous" })).ShouldBe(WhereRefusals.PhoneUnreadable);
        (await SetAsync(shop, Service with { Link = "javascript:alert(1)" })).ShouldBe(WhereRefusals.LinkUnreadable);
        (await SetAsync(shop, Service with { For = new("NO-1", null, null, null) }))!.Code.ShouldBe("no_such_product");
        (await SetAsync(shop, Service with { For = new("LUM-1", "Filament", null, null) })).ShouldBe(WhereRefusals.ProductAlone);
        (await SetAsync(shop, new(new(null, null, null, null), WhereTarget.Store))).ShouldBe(WhereRefusals.TargetStoreMissing);
        (await SetAsync(shop, new(new(null, null, null, Id<Modules.Organisation.Store>.New()), WhereTarget.AnyStore))).ShouldBe(CaseRefusals.NoSuchStore);
        (await shop.CountAsync("where_rules")).ShouldBe(0);
        (await SetAsync(shop, Service)).ShouldBeNull();
        (await SetAsync(shop, Service with { For = new(null, "FILAMENT", null, null) })).ShouldBe(WhereRefusals.AlreadyThere);
        // What no longer belongs to it is not kept.
        var rule = (await shop.DoAsync((FindWhere f) => f.RulesAsync(default))).Single();
        (await shop.DoAsync((ChangeWhereRule c) => c.SetAsync(Boss, rule.Id, rule.Version, Service with { Target = WhereTarget.Store, TargetStore = lyon.Id }, default))).ShouldBeNull();
        (await shop.CountAsync("where_rules", "name IS NULL AND phone IS NULL AND target_store_id IS NOT NULL")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Two_who_write_the_same_rule_at_once_make_one_and_the_second_who_changes_it_is_told(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SetAsync(shop, Service)));
        outcomes.Count(o => o is null).ShouldBe(1);
        outcomes.OfType<Refusal>().Distinct().ShouldBe([WhereRefusals.AlreadyThere]);
        var rule = (await shop.DoAsync((FindWhere f) => f.RulesAsync(default))).Single();
        Task<Refusal?> ChangeAsync(string phone) => shop.DoAsync((ChangeWhereRule c) => c.SetAsync(Boss, rule.Id, rule.Version, Service with { Phone = phone }, default));
        (await ChangeAsync("3631")).ShouldBeNull();
        (await ChangeAsync("3632"))!.Code.ShouldBe("changed_meanwhile");
        (await shop.DoAsync((ChangeWhereRule c) => c.RemoveAsync(Boss, rule.Id, default))).ShouldBeNull();
        (await shop.DoAsync((ChangeWhereRule c) => c.SetAsync(Boss, rule.Id, rule.Version, Service, default))).ShouldBe(WhereRefusals.NoSuchRule);
    }

    [Theory, BothDatabases]
    public async Task Head_office_and_administrators_say_where_and_nobody_else(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        foreach (var role in new[] { StaffRole.Till, StaffRole.Agent, StaffRole.Manager, StaffRole.Marketing })
            (await SetAsync(shop, Service with { For = new(null, null, null, lyon.Id) }, Staff(role, lyon))).ShouldBe(Actor.NotAllowed, role.ToString());
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject = 'where_rule'")).ShouldBe(4);
        (await SetAsync(shop, Service, Staff(StaffRole.HeadOffice))).ShouldBeNull();
        (await shop.CountAsync("audit_entries", "action = 'where_rule_set'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_customer_is_led_from_a_word_to_a_phone_number(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var office = await shop.VisitorAsync();
        var saved = await office.SubmitAsync("/settings/where/new", "rule", ("brand", "Filament"), ("target", "Manufacturer"), ("name", "Service Filament"), ("phone", "+33 4 72 00 00 00"), ("note-fr", "Gardez le ticket."));
        office.Onward(saved).ShouldBe("/settings/where");
        var refused = await office.SubmitAsync("/settings/where/new", "rule", ("brand", "Autre"), ("target", "Workshop"), ("name", "Atelier <b>"));
        var form = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        form.ShouldContain("Give an address, a phone number or a link");
        form.ShouldContain("Atelier <b>", customMessage: "nothing typed is lost");
        using var anybody = new Visitor(shop.Address, "fr");
        var start = WebUtility.HtmlDecode(await anybody.TextAsync("/where"));
        start.ShouldContain("Lyon");
        start.ShouldContain("/where?brand=Filament");
        var answer = WebUtility.HtmlDecode(await anybody.TextAsync("/where?q=filament"));
        answer.ShouldContain("Service Filament");
        answer.ShouldContain("href=\"tel:+33472000000\"");
        answer.ShouldContain("Gardez le ticket.");
        // Which kind of product it is matters only where that says something else.
        await office.SubmitAsync("/settings/where/new", "rule", ("category", "Vases"), ("target", "AnyStore"));
        (await anybody.TextAsync("/where?brand=Filament")).ShouldNotContain("Vases");
        (await anybody.TextAsync("/where?brand=Autre")).ShouldContain("kind=Vases");
        WebUtility.HtmlDecode(await anybody.TextAsync("/where?q=aspirateur")).ShouldContain("Nous ne trouvons rien au nom de « aspirateur »");
        (await anybody.TextAsync("/where?brand=%3Cscript%3E&kind=x&at=NOWHERE&product=x")).ShouldNotContain("<script>");
    }
}
