using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Database.Upkeep;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Duplicates;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;
using static Retour.Testing.CustomerActions;

namespace Retour.Customers;

public sealed class Merging
{
    private static readonly HashSet<MergeField> Nothing = [];

    [Theory, BothDatabases]
    public async Task Two_records_become_one_person_and_part_again_with_their_own_fields(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var kept = await shop.EnrolAsync(lyon, Named("Léa", "Faure", "0612345678"), "1");
        var other = await shop.EnrolAsync(lyon, new() { FirstName = "Lea", LastName = "Faure-Blanc", Email = "lea@exemple.fr", City = "Dijon", Line1 = "1 rue A" }, "2");
        await shop.SellAsync(lyon, "2", "9", new(2026, 1, 2));
        var version = await shop.Get<CustomerLinks>().VersionAsync(default);
        await MergeAsync(shop, kept, other, MergeField.Name, MergeField.Email);

        // Every way leads to the survivor.
        var identity = (await FindAsync(shop, other))!;
        (identity.Id, identity.Name, identity.Email, identity.Phone).ShouldBe((kept, "Lea Faure-Blanc", "lea@exemple.fr", "+33612345678"));
        identity.References.ShouldBe(["1", "2"]);
        foreach (var typed in new[] { "1", "2", "0612345678", "lea@exemple.fr" })
            (await shop.DoAsync((FindCustomers f) => f.ExactlyAsync(Boss, typed, default))).Seen.ShouldBe(typed.Length < 3 ? [] : [kept], typed);
        (await shop.Get<CustomerDirectory>().SearchAsync("faure", _ => true, null, 10, default)).Ids.ShouldBe([kept.Value]);
        (await shop.Get<CustomerDirectory>().CountAsync(default)).ShouldBe(1);
        (await shop.Get<CustomerLinks>().PersonAsync(other, default)).ShouldBe([kept, other]);
        (await shop.Get<CustomerLinks>().VersionAsync(default)).ShouldBeGreaterThan(version);
        // Receipts stay where they are, also those that come later.
        await shop.SellAsync(lyon, "2", "10", new(2026, 1, 3));
        (await shop.CountAsync("receipts")).ShouldBe(2);

        // The e-mail is corrected meanwhile: undoing gives the name back, and keeps the correction and says so.
        var read = (await shop.DoAsync((CustomerIdentities i) => i.FindAsync(kept, default)))!;
        (await shop.DoAsync((EditCustomer e) => e.RunAsync(Boss, new(kept, 2, new() { FirstName = "Lea", LastName = "Faure-Blanc", Phone = read.Phone, Email = "neuf@exemple.fr" }, lyon.Id), default))).ShouldBeNull();
        (await UndoAsync(shop, kept)).ShouldBe([MergeField.Email]);
        ((await FindAsync(shop, kept))!.Name, (await FindAsync(shop, kept))!.Email).ShouldBe(("Léa Faure", "neuf@exemple.fr"));
        ((await FindAsync(shop, other))!.Name, (await FindAsync(shop, other))!.City).ShouldBe(("Lea Faure-Blanc", "Dijon"));
        (await shop.Get<CustomerDirectory>().SearchAsync("faure", _ => true, null, 10, default)).Ids.Count.ShouldBe(2);
        (await shop.Get<CustomerLinks>().PersonAsync(other, default)).ShouldBe([other]);
        (await shop.CountAsync("customer_links")).ShouldBe(0);
        await ShouldHoldAsync(shop);
    }

    [Theory, BothDatabases]
    public async Task Links_are_one_step_long_and_never_go_round(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var ids = new List<CustomerId>();
        for (var n = 0; n < 4; n++) ids.Add(await shop.EnrolAsync(lyon, Named("Léa", $"Faure{n}")));
        await MergeAsync(shop, ids[1], ids[0]);
        await MergeAsync(shop, ids[2], ids[1]);
        // Merging who was absorbed already merges the survivor.
        await MergeAsync(shop, ids[3], ids[0]);
        (await shop.Get<CustomerLinks>().AllAsync(default)).Values.Distinct().ShouldBe([ids[3].Value]);
        (await shop.DoAsync((MergeCustomers m) => m.RunAsync(Boss, new(ids[0], ids[3], Nothing), default))).Refusal!.Code.ShouldBe("same_person");
        // Undoing the middle one takes those below it along.
        var middle = await MergeIdAsync(shop, ids[2]);
        (await shop.DoAsync((MergeCustomers m) => m.UndoAsync(Boss, ids[3], middle, default))).Refusal.ShouldBeNull();
        (await shop.Get<CustomerLinks>().PersonAsync(ids[0], default)).ShouldBe([ids[1], ids[0]]);
        (await shop.Get<CustomerLinks>().PersonAsync(ids[3], default)).ShouldBe([ids[3], ids[2]]);
        (await shop.DoAsync((MergeCustomers m) => m.UndoAsync(Boss, ids[3], middle, default))).Refusal!.Code.ShouldBe("merge_undone");
        await ShouldHoldAsync(shop);
    }

    [Theory, BothDatabases]
    public async Task Merges_that_cross_make_no_circle(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var (a, b, c) = (await shop.EnrolAsync(lyon, Named("A", "A")), await shop.EnrolAsync(lyon, Named("B", "B")), await shop.EnrolAsync(lyon, Named("C", "C")));
        (CustomerId, CustomerId)[] orders = [(a, b), (b, c), (c, a), (b, a), (c, b), (a, c)];
        var outcomes = await Task.WhenAll(orders.Select(o => Task.Run(() => shop.DoAsync((MergeCustomers m) => m.RunAsync(Boss, new(o.Item1, o.Item2, Nothing), default)))));
        outcomes.Count(o => o.Refusal is null).ShouldBe(2);
        outcomes.Where(o => o.Refusal is not null).ShouldAllBe(o => o.Refusal!.Code == "same_person");
        (await shop.CountAsync("customer_links l", "EXISTS (SELECT 1 FROM customer_links s WHERE s.customer_id = l.survivor_id)")).ShouldBe(0);
        (await shop.CountAsync("customer_links")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task The_strictest_consent_wins_and_a_refusal_outlives_the_merge(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var (a, b) = (await shop.EnrolAsync(lyon, Named("A", "A"), null, ConsentTopic.NewsByEmail), await shop.EnrolAsync(lyon, Named("B", "B"), null, ConsentTopic.NewsByEmail, ConsentTopic.NewsBySms));
        await SayAsync(shop, a, ConsentTopic.NewsByEmail, false);
        await MergeAsync(shop, a, b);
        (await StateAsync(shop, b, ConsentTopic.NewsByEmail)).ShouldBe(ConsentState.Withdrawn);
        (await StateAsync(shop, a, ConsentTopic.NewsBySms)).ShouldBe(ConsentState.Given);
        // What the person says as one counts for the person.
        await SayAsync(shop, a, ConsentTopic.NewsByEmail, true);
        (await StateAsync(shop, b, ConsentTopic.NewsByEmail)).ShouldBe(ConsentState.Given);
        await SayAsync(shop, a, ConsentTopic.NewsBySms, false);
        await UndoAsync(shop, a);
        (await StateAsync(shop, b, ConsentTopic.NewsBySms)).ShouldBe(ConsentState.Withdrawn);
        (await StateAsync(shop, b, ConsentTopic.NewsByEmail)).ShouldBe(ConsentState.Given);
    }

    [Theory, BothDatabases]
    public async Task Duplicates_are_proposed_with_reasons_and_dismissed_ones_stay_away(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var a = await shop.EnrolAsync(lyon, new() { FirstName = "Léa", LastName = "Faure", Phone = "0612345678", Email = "LEA@exemple.fr" });
        var b = await shop.EnrolAsync(lyon, new() { FirstName = "L.", LastName = "Faure", Phone = "+33 6 12 34 56 78", Email = "lea@exemple.fr" });
        var c = await shop.EnrolAsync(lyon, new() { FirstName = "Paul", LastName = "Blanc", Email = "x@exemple.fr", Birthday = "2000-02-29", Postcode = "69001" });
        var d = await shop.EnrolAsync(lyon, new() { FirstName = "PAUL", LastName = "BLANC", Email = "y@exemple.fr", Birthday = "29/02/2000", Postcode = "69001" });
        await shop.EnrolAsync(lyon, new() { FirstName = "Paul", LastName = "Blanc", Email = "z@exemple.fr", Birthday = "29/02/2000", Postcode = "21000" });
        for (var n = 0; n < 25; n++) await shop.EnrolAsync(lyon, Named("Zoé", $"Garnier{n}", "0142685300"));
        (await shop.DoAsync((FindDuplicates f) => f.RunAsync(default))).ShouldBe(2);
        var page = await shop.DoAsync((ReadDuplicates r) => r.PageAsync(Boss, null, 10, default));
        page.Pairs.Select(p => (p.One.Id, p.Other.Id, p.Reasons)).ShouldBe(
            [(a, b, DuplicateReasons.Phone | DuplicateReasons.Email), (c, d, DuplicateReasons.NameAndBirthday | DuplicateReasons.NameAndPostcode)]);
        (await shop.DoAsync((DismissDuplicate x) => x.RunAsync(Boss, d, c, default))).ShouldBeNull();
        await MergeAsync(shop, a, b);
        (await shop.DoAsync((FindDuplicates f) => f.RunAsync(default))).ShouldBe(0);
        (await shop.DoAsync((FindSimilar s) => s.ToAsync(Boss, c, default))).Select(s => s.Id).ShouldNotContain(d);
    }

    private static async Task MergeAsync(TestShop shop, CustomerId kept, CustomerId other, params MergeField[] fields) =>
        (await shop.DoAsync((MergeCustomers m) => m.RunAsync(Boss, new(kept, other, fields.ToHashSet()), default))).Refusal.ShouldBeNull();

    private static async Task<IReadOnlyList<MergeField>> UndoAsync(TestShop shop, CustomerId survivor)
    {
        var merge = await MergeIdAsync(shop, survivor);
        var (kept, refusal) = await shop.DoAsync((MergeCustomers m) => m.UndoAsync(Boss, survivor, merge, default));
        refusal.ShouldBeNull();
        return kept!;
    }

    private static async Task<Id<CustomerMerge>> MergeIdAsync(TestShop shop, CustomerId survivor) =>
        (await shop.DoAsync((RetourDb db) => db.Set<CustomerMerge>().SingleAsync(m => m.CustomerId == survivor && m.UndoneAt == null))).Id;

    private static async Task SayAsync(TestShop shop, CustomerId id, ConsentTopic topic, bool given) =>
        (await shop.DoAsync((RecordConsents r) => r.RunAsync(Boss, id, new Dictionary<ConsentTopic, bool> { [topic] = given }, ConsentPlace.Counter, null, "fr", default))).ShouldBeNull();

    private static async Task<ConsentState> StateAsync(TestShop shop, CustomerId id, ConsentTopic topic) => (await shop.DoAsync((ReadConsents r) => r.OfAsync(id, default))).GetValueOrDefault(topic);

    private static Task<CustomerIdentity?> FindAsync(TestShop shop, CustomerId id) => shop.DoAsync((CustomerIdentities i) => i.FindAsync(id, default));

    private static async Task ShouldHoldAsync(TestShop shop) => (await shop.Get<CheckDatabase>().RunAsync(null, default)).Where(c => c.Differing > 0).ShouldBeEmpty();
}
