using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Imports;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Customers;

/// <summary>The customer file comes in from other programs: each line is understood or refused with a reason, and nothing comes in twice.</summary>
public sealed class ImportingCustomers
{
    [Theory, BothDatabases]
    public async Task The_same_file_again_changes_nothing_and_says_so(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        const string lines = "C-1;Zoé;Martin;zoe@exemple.fr;06 12 34 56 78;29/02/2000;oui\nC-2;O’Neil;D'Arc;;;;non\nC-3;;;;+33 6 11 22 33 44;;\n";
        var (first, refusal) = await shop.ImportAsync(lines);
        refusal.ShouldBeNull();
        first!.ShouldSatisfyAllConditions(s => s.LinesRead.ShouldBe(3), s => s.LinesKept.ShouldBe(3), s => s.CustomersNew.ShouldBe(3), s => s.Refusals.ShouldBeEmpty());
        (await shop.PeopleAsync("display_name = 'Zoé Martin' AND phone = '+33612345678' AND birthday = '2000-02-29'")).ShouldBe(1);
        (await shop.CountAsync("customer_words", "word IN ('zoe', 'martin', 'c', '1', '0612345678')")).ShouldBeGreaterThan(3);

        var (again, _) = await shop.ImportAsync(lines);
        again!.ChangedNothing.ShouldBeTrue();
        again.CustomersUnchanged.ShouldBe(3);
        (await shop.PeopleAsync()).ShouldBe(3);
        (await shop.CountAsync("customer_consents")).ShouldBe(1);
        (await shop.CountAsync("audit_entries", "action = 'customers_imported'")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_understood_is_refused_with_line_column_value_and_reason(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        var (summary, refusal) = await shop.ImportAsync("C-1;Zoé;Martin;pas une adresse;;;\nC-2;Luc;Roy;;0612;;\nC-3;Ana;Sy;;;31/02/2000;\nC-4;Ada;Li;;;2000-02-28;\n;Léa;Petit;;;;\nC-6;Max;" + new string('x', 201) + ";;;;\nC-7;Tom;Bon;tom@exemple.fr;;;\n");
        refusal.ShouldBeNull();
        summary!.ShouldSatisfyAllConditions(s => s.LinesRead.ShouldBe(7), s => s.LinesRefused.ShouldBe(6), s => s.CustomersNew.ShouldBe(1),
            s => s.Refusals.Select(r => r.Reason).ShouldBe(["email_invalid", "phone_too_short", "date_unreadable", "key_missing", "field_too_long"], ignoreOrder: true));
        (await shop.PeopleAsync()).ShouldBe(1);
        (await shop.CountAsync("customer_import_refusals", "line = 2 AND \"column\" = 'email' AND value = 'pas une adresse' AND reason = 'EmailInvalid'")).ShouldBe(1);
        foreach (var language in new[] { "fr", "en" })
        {
            System.Globalization.CultureInfo.CurrentUICulture = new(language);
            foreach (var line in summary!.Refusals) RefusedReport.Sentence(CustomerImportTexts.ResourceManager, line.Reason).ShouldContain(' ');
        }
    }

    [Theory, BothDatabases]
    public async Task Known_customers_are_filled_or_replaced_as_was_chosen(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        await shop.ImportAsync("C-1;Zoé;Martin;zoe@exemple.fr;;;\n");
        const string more = "C-1;Zoé;Durand;autre@exemple.fr;0612345678;;\n";
        (await shop.ImportAsync(more)).Value!.CustomersCompleted.ShouldBe(1);
        (await shop.PeopleAsync("last_name = 'Martin' AND email = 'zoe@exemple.fr' AND phone = '+33612345678' AND version = 2")).ShouldBe(1);
        (await shop.ImportAsync(more, CustomerFiles.Mapping with { Update = UpdateRule.Replace })).Value!.CustomersCompleted.ShouldBe(1);
        (await shop.PeopleAsync("last_name = 'Durand' AND email = 'autre@exemple.fr' AND phone = '+33612345678' AND version = 3")).ShouldBe(1);
        (await shop.CountAsync("customer_words", "word = 'martin'")).ShouldBe(0);
        (await shop.CountAsync("customer_words", "word = 'durand'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Whoever_has_no_reference_is_known_by_e_mail_or_phone_and_a_family_shares_a_phone(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        const string lines = ";Zoé;Martin;ZOE@exemple.fr;;;\n;Jean;Martin;;0612345678;;\n;Anne;Martin;;06.12.34.56.78;;\n;Zoé;Martin;zoe@EXEMPLE.fr;;01/02/1990;\n";
        (await shop.ImportAsync(lines)).Value!.ShouldSatisfyAllConditions(s => s.CustomersNew.ShouldBe(3), s => s.CustomersCompleted.ShouldBe(1));
        (await shop.ImportAsync(lines + " \n")).Value!.ShouldSatisfyAllConditions(s => s.CustomersNew.ShouldBe(0), s => s.CustomersUnchanged.ShouldBe(4));
        // A card given later finds the one it belongs to, when the mapping says to look.
        (await shop.ImportAsync("C-9;Zoé;Martin;zoe@exemple.fr;;;\n", CustomerFiles.Mapping with { MatchContacts = true })).Value!.CustomersCompleted.ShouldBe(1);
        (await shop.CountAsync("customer_references", "source = 'caisse' AND value = 'C-9'")).ShouldBe(1);
        (await shop.PeopleAsync()).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task Consents_come_with_their_evidence_and_never_undo_a_no(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        var dated = CustomerFiles.Mapping with { Columns = CustomerFiles.Mapping.Columns.Append(new(CustomerField.ConsentDate, "accord")).ToDictionary() };
        const string header = "carte;prenom;nom;email;telephone;naissance;newsletter;accord\n";
        await shop.ImportAsync(header + "C-1;Zoé;Martin;zoe@exemple.fr;;;Oui;14/05/2024\nC-2;Luc;Roy;luc@exemple.fr;;;non;\n", dated);
        (await shop.CountAsync("customer_consents", "topic = 'NewsByEmail' AND place = 'File' AND evidence = 'clients.csv' AND by_name = 'Retour'")).ShouldBe(1);
        var consent = await shop.Get<RetourDb>().Set<ConsentEvent>().AsNoTracking().SingleAsync();
        consent.At.ShouldBe(new DateTimeOffset(2024, 5, 14, 12, 0, 0, TimeSpan.Zero));

        (await shop.Get<RecordConsents>().RunAsync(Actor.Retour, consent.CustomerId, new Dictionary<ConsentTopic, bool> { [ConsentTopic.NewsByEmail] = false }, ConsentPlace.Counter, null, "fr", CancellationToken.None)).ShouldBeNull();
        (await shop.ImportAsync(header + "C-1;Zoé;Martin;zoe@exemple.fr;;;oui;14/05/2024\n", dated)).Value!.CustomersUnchanged.ShouldBe(1);
        (await shop.ImportAsync("C-1;Zoé;Martin;zoe@exemple.fr;;;oui\n")).Value!.CustomersUnchanged.ShouldBe(1);
        (await shop.Get<ReadConsents>().OfAsync(consent.CustomerId, CancellationToken.None))[ConsentTopic.NewsByEmail].ShouldBe(ConsentState.Withdrawn);
    }

    [Theory, BothDatabases]
    public async Task Who_asked_to_be_forgotten_is_filed_without_being_written_to_and_reported(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        await shop.Get<Suppressions>().SuppressAsync(["zoe@exemple.fr", "+33612345678"], CancellationToken.None);
        await shop.Get<RetourDb>().SaveChangesAsync();
        var (summary, _) = await shop.ImportAsync("C-1;Zoé;Martin;Zoe@Exemple.fr;;;oui\nC-2;Luc;Roy;;06 12 34 56 78;;oui\nC-3;Ana;Sy;ana@exemple.fr;;;oui\n");
        summary!.ShouldSatisfyAllConditions(s => s.CustomersNew.ShouldBe(3), s => s.LinesRefused.ShouldBe(0), s => s.Refusals.ShouldBe([new RefusalCount("consent_withheld", 2)]));
        (await shop.CountAsync("customer_consents")).ShouldBe(1);
        (await shop.CountAsync("customer_import_refusals", "reason = 'ConsentWithheld'")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task Another_stores_customers_and_stores_are_refused(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine, "LYON", "NICE");
        var lyon = (await shop.Get<StoreDirectory>().FindAsync("LYON", CancellationToken.None)).Value!;
        var claire = Actor.Staff(Guid.CreateVersion7(), "Claire", StaffRole.Marketing, [lyon.Id]);
        var mapping = CustomerFiles.Mapping with { Columns = CustomerFiles.Mapping.Columns.Append(new(CustomerField.HomeStore, "magasin")).ToDictionary() };
        const string header = "carte;prenom;nom;email;telephone;naissance;newsletter;magasin\n";
        await shop.ImportAsync(header + "C-1;Zoé;Martin;;;;;NICE\n", mapping);
        var (summary, _) = await shop.ImportAsync(header + "C-1;Zoé;Martin;zoe@exemple.fr;;;;\nC-2;Luc;Roy;;;;;NICE\nC-3;Ana;Sy;;;;;lyon\nC-4;Ada;Li;;;;;Paris\n", mapping, actor: claire);
        summary!.Refusals.Select(r => r.Reason).ShouldBe(["customer_of_others", "store_of_others", "store_unknown"], ignoreOrder: true);
        summary.CustomersNew.ShouldBe(1);
        (await shop.ImportAsync("C-5;A;B;;;;\n", store: "NICE", actor: claire)).Refusal.ShouldBe(Actor.OtherStore);
        (await shop.ImportAsync("C-5;A;B;;;;\n", store: "LYON", actor: Actor.Staff(Guid.CreateVersion7(), "Luc", StaffRole.Till, [lyon.Id]))).Refusal.ShouldBe(Actor.NotAllowed);
        (await shop.ImportAsync("C-5;A;B;;;;\n")).Refusal!.Code.ShouldBe("store_needed");
    }

    [Theory, BothDatabases]
    public async Task Tags_and_notes_are_added_once(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        var mapping = CustomerFiles.Mapping with { Consents = [], Columns = new Dictionary<CustomerField, string> { [CustomerField.Reference] = "carte", [CustomerField.FullName] = "client", [CustomerField.Tags] = "tags", [CustomerField.Note] = "note" }, FullName = NameOrder.FirstLast };
        var lines = Encoding.UTF8.GetBytes("carte;client;tags;note\nC-1;Zoé Martin;\"VIP, Déco\";Aime le bleu\nC-2;DE LA FONTAINE Jean;vip;\n");
        (await shop.ImportAsync(lines, mapping)).Value!.CustomersNew.ShouldBe(2);
        (await shop.ImportAsync(lines, mapping)).Value!.ChangedNothing.ShouldBeTrue();
        (await shop.CountAsync("customer_tags")).ShouldBe(3);
        (await shop.CountAsync("customer_notes", "text = 'Aime le bleu' AND author_name = 'Retour'")).ShouldBe(1);
        (await shop.PeopleAsync("first_name = 'Jean' AND last_name = 'DE LA FONTAINE'")).ShouldBe(1);
        (await shop.PeopleAsync("first_name = 'Zoé' AND last_name = 'Martin'")).ShouldBe(1);
    }
}
