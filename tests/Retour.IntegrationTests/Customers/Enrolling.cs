using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Duplicates;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;
using static Retour.Testing.CustomerActions;

namespace Retour.Customers;

public sealed class Enrolling
{
    [Theory, BothDatabases]
    public async Task A_customer_is_found_by_name_phone_in_any_spelling_email_and_card(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var id = await shop.EnrolAsync(lyon, new() { FirstName = "Anne-Cécile", LastName = "O’Brien d’Œuvrier", Phone = "06.12.34.56.78", Email = "Anne@Château.fr" }, "7701");
        foreach (var typed in new[] { "+33 (0)6 12 34 56 78", "0612345678", "anne@xn--chteau-xta.fr", "ANNE@château.fr", "7701" })
            (await shop.DoAsync((FindCustomers find) => find.ExactlyAsync(Boss, typed, default))).Seen.ShouldBe([id], typed);
        foreach (var typed in new[] { "oeuv", "cecile brien", "06123", "7701" })
            (await shop.Get<CustomerDirectory>().SearchAsync(typed, _ => true, null, 10, default)).Ids.ShouldBe([id.Value], typed);
    }

    [Theory, BothDatabases]
    public async Task Names_of_200_characters_in_any_script_are_kept(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var long1 = new string('é', 200);
        var id = await shop.EnrolAsync(lyon, Named(long1, "Ибрагимов 山田"));
        (await shop.DoAsync((CustomerIdentities i) => i.FindAsync(id, default)))!.Name.ShouldBe($"{long1} Ибрагимов 山田");
        (await shop.Get<CustomerDirectory>().SearchAsync("ибраг", _ => true, null, 10, default)).Ids.ShouldBe([id.Value]);
        (await shop.Get<CustomerDirectory>().SearchAsync(new string('e', 120), _ => true, null, 10, default)).Ids.ShouldBe([id.Value]);
        (await shop.TryEnrolAsync(Boss, lyon, Named(new string('a', 201), "B"))).Refusal!.Code.ShouldBe("too_long");
    }

    [Theory, BothDatabases]
    public async Task A_double_click_makes_one_customer_and_another_content_under_the_same_key_is_refused(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shop.TryEnrolAsync(Boss, lyon, Named("Zoé", "Blanc"), card: "1", key: "k"))));
        both.ShouldAllBe(b => b.Refusal == null);
        both.Select(b => b.Value!.Id).Distinct().Count().ShouldBe(1);
        (await shop.CountAsync("customers")).ShouldBe(1);
        (await shop.TryEnrolAsync(Boss, lyon, Named("Zoé", "Noir"), key: "k")).Refusal!.Code.ShouldBe("enrolment_differs");
    }

    [Theory, BothDatabases]
    public async Task Many_enrol_at_once_and_the_audit_holds(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        (await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(() => shop.TryEnrolAsync(Boss, lyon, Named("Zoé", $"Blanc{n}")))))).ShouldAllBe(r => r.Refusal == null);
        (await shop.CountAsync("audit_entries")).ShouldBe(24);
        (await shop.Get<Database.Upkeep.CheckDatabase>().RunAsync(null, default)).Where(c => c.Differing > 0).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task What_is_missing_or_unclear_is_asked(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        (await shop.TryEnrolAsync(Boss, lyon, new() { Phone = "0612345678" })).Refusal!.Code.ShouldBe("name_missing");
        (await shop.TryEnrolAsync(Boss, lyon, new() { LastName = "Blanc" })).Refusal!.Code.ShouldBe("contact_missing");
        (await shop.TryEnrolAsync(Boss, lyon, Named("Zoé", "Blanc", "612345678"))).Refusal!.Code.ShouldBe("phone_zero_missing");
        (await shop.TryEnrolAsync(Boss, lyon, new() { LastName = "Blanc", Phone = "0612345678", Birthday = "29/02/2023" })).Refusal!.Code.ShouldBe("birthday_invalid");
        (await shop.TryEnrolAsync(Boss, lyon, new() { LastName = "Blanc", Phone = "0612345678", Birthday = "29/02/2000" })).Refusal.ShouldBeNull();
        (await shop.TryEnrolAsync(Boss, lyon, Named("A", "B"), card: "77")).Refusal.ShouldBeNull();
        (await shop.TryEnrolAsync(Boss, lyon, Named("C", "D"), card: " 77 ")).Refusal!.Code.ShouldBe("reference_taken");
    }

    [Theory, BothDatabases]
    public async Task Who_works_for_another_store_or_may_not_enrol_is_refused_and_audited(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        (await shop.TryEnrolAsync(Staff(StaffRole.Till, lyon), dijon, Named("A", "B"))).Refusal.ShouldBe(Actor.OtherStore);
        (await shop.TryEnrolAsync(Staff(StaffRole.HeadOffice), dijon, Named("A", "B"))).Refusal.ShouldBe(Actor.NotAllowed);
        (await shop.TryEnrolAsync(Staff(StaffRole.Till, lyon), lyon, Named("A", "B"))).Refusal.ShouldBeNull();
        (await shop.CountAsync("audit_entries", "action = 'refused'")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task Possible_duplicates_are_shown_with_their_reasons_before_saving(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var id = await shop.EnrolAsync(lyon, new() { FirstName = "Léa", LastName = "Faure", Phone = "0612345678", Email = "lea@exemple.fr", Birthday = "2000-02-29", Postcode = "69001" });
        async Task<SimilarCustomer?> Like(Actor actor, CustomerInput who) => (await shop.DoAsync((FindSimilar s) => s.ToAsync(actor, CustomerDetails.Read(who, new(2026, 1, 1)).Details, default))).SingleOrDefault();
        (await Like(Boss, new() { LastName = "X", Phone = "+33612345678" }))!.Reasons.ShouldBe(DuplicateReasons.Phone);
        (await Like(Boss, new() { LastName = "X", Email = "LEA@exemple.fr" }))!.Reasons.ShouldBe(DuplicateReasons.Email);
        (await Like(Boss, new() { FirstName = "lea", LastName = "FAURE", Birthday = "29/02/2000", Postcode = "69001" }))!.Reasons.ShouldBe(DuplicateReasons.NameAndBirthday | DuplicateReasons.NameAndPostcode);
        (await Like(Boss, new() { FirstName = "lea", LastName = "FAURE" })).ShouldBeNull();
        // In a store that does not know her, only first name and initial are shown.
        var elsewhere = (await Like(Staff(StaffRole.Till, dijon), new() { LastName = "X", Phone = "0612345678" }))!;
        (elsewhere.Id, elsewhere.Name, elsewhere.Seen, elsewhere.City).ShouldBe((id, "Léa F.", false, null));
    }

    [Theory, BothDatabases]
    public async Task The_second_of_two_who_edit_is_told_and_overwrites_nothing(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var id = await shop.EnrolAsync(lyon, Named("Léa", "Faure"));
        Task<Refusal?> Edit(int version, CustomerInput who) => shop.DoAsync((EditCustomer e) => e.RunAsync(Boss, new(id, version, who, lyon.Id), default));
        var ten = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => Edit(1, Named("Léa", $"Martin{n}")))));
        ten.Count(r => r is null).ShouldBe(1);
        ten.Where(r => r is not null).ShouldAllBe(r => r!.Code == "changed_meanwhile");
        (await Edit(2, Named("Léa", "Garnier"))).ShouldBeNull();
        (await shop.Get<CustomerDirectory>().SearchAsync("garnier", _ => true, null, 10, default)).Ids.ShouldBe([id.Value]);
        (await shop.Get<CustomerDirectory>().SearchAsync("faure", _ => true, null, 10, default)).Ids.ShouldBeEmpty();
        (await shop.CountAsync("audit_entries", "action = 'customer_edited'")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task A_note_is_withdrawn_by_its_author_only(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var id = await shop.EnrolAsync(lyon, Named("Léa", "Faure"));
        var (author, other) = (Staff(StaffRole.Till, lyon), Staff(StaffRole.Manager, lyon));
        (await shop.DoAsync((NoteCustomer n) => n.AddAsync(author, id, " Préfère le matin ", default))).ShouldBeNull();
        var note = (await shop.DoAsync((NoteCustomer n) => n.OfAsync(id, default))).ShouldHaveSingleItem();
        (note.Text, note.AuthorName).ShouldBe(("Préfère le matin", author.Name));
        (await shop.DoAsync((NoteCustomer n) => n.WithdrawAsync(other, id, note.Id, default)))!.Code.ShouldBe("only_the_author_withdraws");
        (await shop.DoAsync((NoteCustomer n) => n.WithdrawAsync(author, id, note.Id, default))).ShouldBeNull();
        (await shop.DoAsync((NoteCustomer n) => n.OfAsync(id, default))).ShouldBeEmpty();
        (await shop.DoAsync((TagCustomer t) => t.AddAsync(author, id, "Fidèle", default))).ShouldBeNull();
        (await shop.DoAsync((TagCustomer t) => t.AddAsync(author, id, "fidele", default))).ShouldBeNull();
        (await shop.DoAsync((TagCustomer t) => t.OfAsync(id, default))).ShouldBe(["Fidèle"]);
    }
}
