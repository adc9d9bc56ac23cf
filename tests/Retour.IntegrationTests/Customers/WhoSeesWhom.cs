using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Customers.Timeline;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;
using static Retour.Testing.CustomerActions;

namespace Retour.Customers;

public sealed class WhoSeesWhom
{
    [Theory, BothDatabases]
    public async Task A_store_sees_its_own_its_buyers_and_those_it_welcomed(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon, annecy) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"), await shop.StoreAsync("ANNECY"));
        var id = await shop.EnrolAsync(lyon, Named("Léa", "Faure"), "77");
        await shop.SellAsync(annecy, "77", "1", new(2026, 1, 2));
        var (mine, theirs, buyers) = (Staff(StaffRole.Till, lyon), Staff(StaffRole.Till, dijon), Staff(StaffRole.Till, annecy));
        Task<Refusal?> Check(Actor actor) => shop.DoAsync((CustomerAccess a) => a.CheckAsync(actor, id, Right.EditCustomers, default));
        (await Check(mine)).ShouldBeNull();
        (await Check(buyers)).ShouldBeNull();
        (await Check(Boss)).ShouldBeNull();
        (await Check(theirs)).ShouldBe(Actor.OtherStore);
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject = 'customer'")).ShouldBe(1);

        // At Dijon's counter: the phone leads to first name and initial, and to a welcome; the receipt's number does not.
        (await shop.DoAsync((FindCustomers f) => f.ExactlyAsync(theirs, "06 12 34 56 78", default))).Elsewhere.ShouldBe([new(id, "Léa F.")]);
        (await shop.DoAsync((FindCustomers f) => f.ExactlyAsync(theirs, "77", default))).Elsewhere.ShouldBeEmpty();
        (await shop.DoAsync((WelcomeCustomer w) => w.RunAsync(theirs, id, lyon.Id, default))).Refusal.ShouldBe(Actor.OtherStore);
        (await shop.DoAsync((WelcomeCustomer w) => w.RunAsync(theirs, id, dijon.Id, default))).Value.ShouldBe(id);
        (await Check(theirs)).ShouldBeNull();
        (await shop.CountAsync("audit_entries", "action = 'customer_welcomed'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Another_stores_customer_is_refused_by_every_act(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var (id, own) = (await shop.EnrolAsync(lyon, Named("Léa", "Faure")), await shop.EnrolAsync(dijon, Named("Paul", "Blanc", "0711111111")));
        var actor = Staff(StaffRole.Manager, dijon);
        Refusal?[] refusals =
        [
            await shop.DoAsync((EditCustomer e) => e.RunAsync(actor, new(id, 1, Named("X", "Y"), null), default)),
            await shop.DoAsync((TagCustomer t) => t.AddAsync(actor, id, "x", default)),
            await shop.DoAsync((NoteCustomer n) => n.AddAsync(actor, id, "x", default)),
            await shop.DoAsync((Modules.Customers.Consents.RecordConsents c) => c.RunAsync(actor, id, new Dictionary<ConsentTopic, bool> { [ConsentTopic.NewsByEmail] = true }, default, null, "fr", default)),
            (await shop.DoAsync((MergeCustomers m) => m.RunAsync(actor, new(own, id, new HashSet<MergeField>()), default))).Refusal,
            await shop.DoAsync((Modules.Customers.Duplicates.DismissDuplicate d) => d.RunAsync(actor, own, id, default)),
            (await shop.DoAsync((ReadTimeline t) => t.PageAsync(actor, id, null, null, 10, default))).Refusal,
            (await shop.DoAsync((Modules.Customers.Erasure.ExportCustomer x) => x.RunAsync(actor, id, default))).Refusal,
            await shop.DoAsync((Modules.Customers.Consents.PreferenceLinks l) => l.RevokeAsync(actor, id, default)),
        ];
        refusals.ShouldAllBe(r => r == Actor.OtherStore);
        (await shop.DoAsync((Modules.Customers.Erasure.EraseCustomer e) => e.RunAsync(actor, id, "Léa Faure", default))).ShouldBe(Actor.NotAllowed);
        (await shop.CountAsync("audit_entries", "action = 'refused'")).ShouldBe(refusals.Length + 1);
    }

    [Theory, BothDatabases]
    public async Task A_receipts_number_finds_its_customer(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        await shop.SellAsync(lyon, "77", "A-1042", new(2026, 1, 2));
        await shop.SellAsync(lyon, "78", "A-10", new(2026, 1, 2));
        var found = (await shop.DoAsync((FindCustomers f) => f.ExactlyAsync(Boss, "A-1042", default))).Seen.ShouldHaveSingleItem();
        (await shop.DoAsync((FindCustomers f) => f.ExactlyAsync(Boss, "A-104", default))).Seen.ShouldBeEmpty();
        (await shop.DoAsync((CustomerIdentities i) => i.FindAsync(found, default)))!.References.ShouldBe(["77"]);
        // And the story tells of it.
        var (page, _) = await shop.DoAsync((ReadTimeline t) => t.PageAsync(Boss, found, null, null, 10, default));
        page!.Entries.Select(e => e.Kind).ShouldBe([TimelineKind.File, TimelineKind.Purchase]);
    }

    [Theory, BothDatabases]
    public async Task A_story_is_read_page_by_page_without_loss_or_repetition(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var id = await shop.EnrolAsync(lyon, Named("Léa", "Faure"), "77", ConsentTopic.NewsByEmail, ConsentTopic.NewsBySms);
        // All receipts of a day are of one instant here: a page may end among them.
        for (var n = 0; n < 17; n++) await shop.SellAsync(lyon, "77", $"N{n}", new(2026, 1, 1 + (n / 8)));
        for (var n = 0; n < 5; n++) await shop.DoAsync((NoteCustomer notes) => notes.AddAsync(Boss, id, $"note {n}", default));
        var (seen, after) = (new List<Guid>(), (string?)null);
        do
        {
            var page = (await shop.DoAsync((ReadTimeline t) => t.PageAsync(Boss, id, null, after, 4, default))).Value!;
            seen.AddRange(page.Entries.Select(e => e.Id));
            after = page.Next;
        }
        while (after is not null && seen.Count < 100);
        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.Count.ShouldBe(1 + 2 + 17 + 5);
        (await shop.DoAsync((ReadTimeline t) => t.PageAsync(Boss, id, TimelineKind.Note, null, 40, default))).Value!.Entries.Count.ShouldBe(5);
    }
}
