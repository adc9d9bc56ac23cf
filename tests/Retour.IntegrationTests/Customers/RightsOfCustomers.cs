using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Database.Upkeep;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Customers.Retention;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;
using static Retour.Testing.CustomerActions;

namespace Retour.Customers;

public sealed class RightsOfCustomers
{
    [Theory, BothDatabases]
    public async Task All_that_is_kept_is_handed_over_as_JSON_and_as_a_readable_page(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var id = await shop.EnrolAsync(lyon, Named("<Léa>", "Faure"), "77", ConsentTopic.NewsByEmail);
        await shop.SellAsync(lyon, "77", "1042", new(2026, 1, 2));
        await shop.DoAsync((NoteCustomer n) => n.AddAsync(Boss, id, "Allergique aux noix", default));
        var profile = new OrganisationProfile();
        profile.Brand("Maison Perrin", "#aa3355", "fr").ShouldBeNull();
        shop.Get<RetourDb>().Add(profile);
        await shop.Get<RetourDb>().SaveChangesAsync();
        var (export, refusal) = await shop.DoAsync((ExportCustomer x) => x.RunAsync(Boss, id, default));
        refusal.ShouldBeNull();
        using var json = JsonDocument.Parse(ExportCustomer.Json(export!));
        json.RootElement.GetProperty("identity")[0].GetProperty("phone").GetString().ShouldBe("+33612345678");
        json.RootElement.GetProperty("purchases")[0].GetProperty("receipt").GetString().ShouldBe("1042");
        json.RootElement.GetProperty("notes")[0].GetProperty("text").GetString().ShouldBe("Allergique aux noix");
        json.RootElement.GetProperty("consents")[0].GetProperty("wording").GetString()!.ShouldContain("e-mail");
        var page = ExportCustomer.Html(export!);
        page.ShouldContain("&lt;L&#233;a&gt;");
        page.ShouldContain("1042");
        page.ShouldContain("<header>Maison Perrin</header>");
        page.ShouldContain("#aa3355");
        page.ShouldNotContain("<Léa>");
        (await shop.CountAsync("audit_entries", "action = 'customer_exported'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Who_is_erased_leaves_figures_and_nothing_that_says_who_it_was(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var id = await shop.EnrolAsync(lyon, new() { FirstName = "Xanthippe", LastName = "Zyzwinkel", Phone = "0612345678", Email = "xanthippe@zyzwinkel.fr", Line1 = "12 rue Zyzwinkel", City = "Zyzville", Birthday = "1980-03-04" }, "XZ77", ConsentTopic.NewsByEmail);
        var other = await shop.EnrolAsync(lyon, new() { FirstName = "Xanthippe", LastName = "Zyzwinkel", Email = "zyzwinkel2@exemple.fr" });
        await shop.SellAsync(lyon, "XZ77", "1042", new(2026, 1, 2));
        await shop.DoAsync((NoteCustomer n) => n.AddAsync(Boss, id, "Zyzwinkel aime le bleu", default));
        await shop.DoAsync((TagCustomer n) => n.AddAsync(Boss, id, "zyzwinkel", default));
        (await shop.DoAsync((MergeCustomers m) => m.RunAsync(Boss, new(other, id, new HashSet<MergeField> { MergeField.Phone, MergeField.Address }), default))).Refusal.ShouldBeNull();
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Staff(StaffRole.HeadOffice), other, "Xanthippe", default)))!.Code.ShouldBe("name_differs");
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Staff(StaffRole.HeadOffice), other, "xanthippe zyzwinkel", default))).ShouldBeNull();

        (await shop.DoAsync((CustomerIdentities i) => i.FindAsync(id, default))).ShouldBeNull();
        foreach (var secret in new[] { "zyz", "xanthippe", "612345678", "xz77", "1980-03-04" }) (await WhereAsync(shop, secret)).ShouldBeEmpty(secret);
        (await shop.CountAsync("receipts")).ShouldBe(1);
        (await shop.CountAsync("store_days", "identified_sales = 1")).ShouldBe(1);
        (await shop.Get<CheckDatabase>().RunAsync(null, default)).Where(c => c.Differing > 0).ShouldBeEmpty();
        // An old file would bring her back: her contacts are known, though nobody can read them.
        (await shop.DoAsync((Suppressions s) => s.AmongAsync(["xanthippe@zyzwinkel.fr", "+33612345678", "paul@exemple.fr"], default))).ShouldBe(["xanthippe@zyzwinkel.fr", "+33612345678"], ignoreOrder: true);
        // Unless she comes back herself and agrees.
        await shop.EnrolAsync(lyon, new() { LastName = "Neuve", Email = "xanthippe@zyzwinkel.fr" }, null, ConsentTopic.NewsByEmail);
        (await shop.DoAsync((Suppressions s) => s.AmongAsync(["xanthippe@zyzwinkel.fr"], default))).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Who_was_once_merged_with_the_erased_keeps_nothing_of_theirs(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var (kept, gone) = (await shop.EnrolAsync(lyon, Named("Paul", "Blanc")), await shop.EnrolAsync(lyon, new() { LastName = "Zyzwinkel", Email = "zyz@zyz.fr" }));
        (await shop.DoAsync((MergeCustomers m) => m.RunAsync(Boss, new(kept, gone, new HashSet<MergeField> { MergeField.Email }), default))).Refusal.ShouldBeNull();
        var merge = await shop.DoAsync((RetourDb db) => db.Set<CustomerMerge>().SingleAsync());
        (await shop.DoAsync((MergeCustomers m) => m.UndoAsync(Boss, kept, merge.Id, default))).Refusal.ShouldBeNull();
        (await shop.DoAsync((EraseCustomer e) => e.RunAsync(Boss, gone, "Zyzwinkel", default))).ShouldBeNull();
        (await WhereAsync(shop, "zyz")).ShouldBeEmpty();
        (await shop.DoAsync((CustomerIdentities i) => i.FindAsync(kept, default)))!.Name.ShouldBe("Paul Blanc");
    }

    [Theory, BothDatabases]
    public async Task Retention_forgets_who_did_nothing_for_three_years_and_nobody_else(Engine engine)
    {
        var clock = new Clock { Now = new(2020, 6, 1, 10, 0, 0, TimeSpan.Zero) };
        await using var shop = await TestShop.OpenAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var lyon = await shop.StoreAsync("LYON");
        var silent = await shop.EnrolAsync(lyon, Named("Silencieuse", "A"), "1");
        var buyer = await shop.EnrolAsync(lyon, Named("Acheteuse", "B"), "2");
        var spoke = await shop.EnrolAsync(lyon, Named("Parlante", "C"), "3", ConsentTopic.NewsByEmail);
        var (old, young) = (await shop.EnrolAsync(lyon, Named("Fusionnée", "D")), await shop.EnrolAsync(lyon, Named("Fusionnée", "D"), "5"));
        await shop.SellAsync(lyon, "1", "1", new(2020, 7, 1));
        await shop.SellAsync(lyon, "2", "2", new(2022, 3, 1));
        await shop.SellAsync(lyon, "5", "3", new(2023, 3, 1));
        (await shop.DoAsync((MergeCustomers m) => m.RunAsync(Boss, new(old, young, new HashSet<MergeField>()), default))).Refusal.ShouldBeNull();
        clock.Now = new(2022, 1, 1, 10, 0, 0, TimeSpan.Zero);
        (await shop.DoAsync((RecordConsents r) => r.BySelfAsync(Actor.Customer(spoke, "C"), new Dictionary<ConsentTopic, bool> { [ConsentTopic.NewsByEmail] = false }, "fr", default))).ShouldBeNull();
        // What staff do is not the customer's own doing.
        await shop.DoAsync((NoteCustomer n) => n.AddAsync(Boss, silent, "jamais revue", default));

        clock.Now = new(2023, 7, 1, 10, 0, 0, TimeSpan.Zero);
        var cutOff = SilentCustomers.CutOff(new(2023, 7, 1));
        (await shop.DoAsync((SilentCustomers s) => s.ReadAsync(cutOff, null, null, default))).ShouldBeEmpty();
        clock.Now = new(2023, 7, 2, 10, 0, 0, TimeSpan.Zero);
        (await shop.DoAsync((SilentCustomers s) => s.ReadAsync(cutOff.AddDays(1), null, null, default))).ShouldBe([new(silent, "Silencieuse A", new(2020, 7, 1))]);
        (await shop.DoAsync((RunRetention r) => r.RunAsync(Staff(StaffRole.Manager, lyon), null, default))).Refusal.ShouldBe(Actor.NotAllowed);
        var told = new List<(int, int)>();
        var run = (await shop.DoAsync((RunRetention r) => r.RunAsync(Boss, (done, all) => told.Add((done, all)), default))).Value!;
        (run.Found, run.Erased, run.Status).ShouldBe((1, 1, RetentionStatus.Finished));
        told.ShouldBe([(0, 1), (1, 1)]);
        (await shop.DoAsync((CustomerIdentities i) => i.FindAsync(silent, default))).ShouldBeNull();
        foreach (var id in new[] { buyer, spoke, old }) (await shop.DoAsync((CustomerIdentities i) => i.FindAsync(id, default))).ShouldNotBeNull();
    }

    [Theory, BothDatabases]
    public async Task A_preference_link_opens_its_owners_preferences_until_it_is_revoked(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var (id, other) = (await shop.EnrolAsync(lyon, Named("Léa", "Faure")), await shop.EnrolAsync(lyon, Named("Paul", "Blanc")));
        var token = (await shop.DoAsync((PreferenceLinks l) => l.TokenAsync(id, default)))!;
        Task<PreferenceOwner?> Open(string t) => shop.DoAsync((PreferenceLinks l) => l.OwnerAsync(t, default));
        (await Open(token))!.Id.ShouldBe(id);
        for (var i = 0; i < token.Length; i += 5) (await Open(token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..])).ShouldBeNull();
        foreach (var wrong in new[] { "", "x", token[1..], token + "A", new string('%', token.Length), new string('A', token.Length) }) (await Open(wrong)).ShouldBeNull(wrong);
        // Merged, the person is still reached; revoked, nobody is.
        (await shop.DoAsync((MergeCustomers m) => m.RunAsync(Boss, new(other, id, new HashSet<MergeField>()), default))).Refusal.ShouldBeNull();
        (await Open(token))!.Id.ShouldBe(other);
        (await shop.DoAsync((PreferenceLinks l) => l.RevokeAsync(Boss, other, default))).ShouldBeNull();
        (await Open(token)).ShouldBeNull();
    }

    /// <summary>Every table and column that still says it.</summary>
    private static async Task<List<string>> WhereAsync(TestShop shop, string secret)
    {
        var found = new List<string>();
                foreach (var entity in shop.Get<RetourDb>().Model.GetEntityTypes())
            foreach (var property in entity.GetProperties().Where(p => p.ClrType == typeof(string) || Nullable.GetUnderlyingType(p.ClrType) == typeof(DateOnly) || p.ClrType == typeof(DateOnly)))
            {
                var column = property.GetColumnName();
                if (await shop.CountAsync(entity.GetTableName()!, $"lower(CAST(\"{column}\" AS text)) LIKE '%{secret}%'") > 0) found.Add($"{entity.GetTableName()}.{column}");
            }
        return found;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
