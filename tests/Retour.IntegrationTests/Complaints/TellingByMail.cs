using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Complaints;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Templates;
using Retour.Modules.Organisation;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

/// <summary>What customers are told of their complaint by mail.</summary>
public sealed class TellingByMail
{
    private static Task<List<Message>> MailsAsync(TestShop shop) => shop.DoAsync((RetourDb db) => db.Set<Message>().AsNoTracking().OrderBy(m => m.Id).ToListAsync());

    private static async Task NameMediatorAsync(TestShop shop) => (await shop.DoAsync((ChangeSettings change) => change.RunAsync(Boss, 0, new("Maison", null, "fr", [], 12, null, false)
    {
        MediatorName = "Médiateur du Commerce", MediatorContact = "1 rue Exemple, Paris\nmediateur.example",
    }, default))).Refusal.ShouldBeNull();

    [Theory, BothDatabases]
    public async Task A_complaint_is_acknowledged_as_soon_as_it_is_noted_once_however_often_the_form_is_sent(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var wanted = Said(lyon) with { Email = "lea@example.fr", TellByMail = true, Once = Guid.CreateVersion7() };
        var reference = (await shop.EnterAsync(wanted)).Reference;
        (await shop.EnterAsync(wanted)).Reference.ShouldBe(reference);
        var mail = (await MailsAsync(shop)).ShouldHaveSingleItem();
        (mail.To, mail.About, mail.AboutId, mail.StoreId, mail.Topic).ShouldBe(("lea@example.fr", "complaint", reference, lyon.Id, null));
        mail.Subject.ShouldContain(reference);
        var (of, events) = await shop.ComplaintAsync(reference);
        mail.Text.ShouldContain(of.AnswerBy!.Value.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("fr")));
        (of.State, events.Count, events[1].Act, events[1].IsMailed).ShouldBe((ComplaintState.Acknowledged, 2, ComplaintAct.Acknowledged, true));
        // Without an address, or where it is not wanted, it waits to be acknowledged.
        foreach (var other in new[] { Said(lyon) with { TellByMail = true }, Said(lyon) with { Email = "max@example.fr" } })
            (await shop.ComplaintAsync((await shop.EnterAsync(other)).Reference)).Complaint.State.ShouldBe(ComplaintState.Received);
        (await MailsAsync(shop)).Count.ShouldBe(1);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task An_answer_that_does_not_find_for_the_customer_names_the_mediator_and_any_other_does_not(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await NameMediatorAsync(shop);
        var lyon = await shop.StoreAsync("LYON");
        async Task<string> AnsweredAsync(ComplaintOutcome outcome, string? reason = null, ComplaintKind kind = ComplaintKind.Complaint)
        {
            var reference = (await shop.EnterAsync(Said(lyon) with { Email = "lea@example.fr", Kind = kind })).Reference;
            (await shop.AnswerAsync(reference, outcome, "Nous avons regardé.", reason, byMail: true)).ShouldBeNull();
            return (await MailsAsync(shop)).Last(m => m.AboutId == reference).Text;
        }
        var rejected = await AnsweredAsync(ComplaintOutcome.Rejected, "Il y avait deux caisses.");
        foreach (var words in new[] { "Nous avons regardé.", "Il y avait deux caisses.", "Médiateur du Commerce", "mediateur.example" }) rejected.ShouldContain(words);
        (await AnsweredAsync(ComplaintOutcome.Partly)).ShouldContain("Médiateur du Commerce");
        (await AnsweredAsync(ComplaintOutcome.Upheld)).ShouldNotContain("Médiateur");
        (await AnsweredAsync(ComplaintOutcome.Partly, kind: ComplaintKind.Suggestion)).ShouldNotContain("Médiateur");
    }

    [Theory, BothDatabases]
    public async Task What_is_refused_sends_nothing_and_an_answer_given_otherwise_neither(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var reference = (await shop.EnterAsync(Said(await shop.StoreAsync("LYON")) with { Email = "lea@example.fr" })).Reference;
        (await shop.AnswerAsync(reference, ComplaintOutcome.Rejected, "Non.", byMail: true)).ShouldBe("reason_missing");
        (await shop.ActAsync(reference, ComplaintAct.Closed, byMail: true)).ShouldBe("answer_first");
        (await shop.AnswerAsync(reference, ComplaintOutcome.Upheld, "Oui.")).ShouldBeNull();
        (await MailsAsync(shop)).ShouldBeEmpty();
        (await shop.ComplaintAsync(reference)).Events[^1].IsMailed.ShouldBeFalse();
    }

    [Theory, BothDatabases]
    public async Task A_mediator_has_a_name_and_a_way_to_be_reached_or_there_is_none(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        (await shop.DoAsync((ChangeSettings change) => change.RunAsync(Boss, 0, new("Maison", null, "fr", [], 12, null, false) { MediatorName = "Quelqu’un" }, default))).Refusal!.Code.ShouldBe("mediator_half");
        await NameMediatorAsync(shop);
        (await shop.DoAsync((Modules.Organisation.Contracts.Brand brand) => brand.MediatorAsync(default)))!.Contact.ShouldContain("mediateur.example");
    }

    [Theory, BothDatabases]
    public async Task The_shop_says_it_in_its_own_words_and_cannot_leave_the_mediator_out_where_the_law_wants_them(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await NameMediatorAsync(shop);
        async Task<string?> SaveAsync(TemplateKind kind, string text) => (await shop.DoAsync((ChangeTemplate change) => change.SaveAsync(Boss, kind, "fr", 0, "Réclamation {{complaint.reference}}", text, default))).Select(p => p.Refusal.Code).FirstOrDefault();
        (await SaveAsync(TemplateKind.ComplaintReceived, "Reçue le {{complaint.received_on}}, réponse le {{complaint.answer_by}}. [Suivre]({{complaint.link}})")).ShouldBeNull();
        (await SaveAsync(TemplateKind.ComplaintUpheld, "Bravo. {{answer.text}}")).ShouldBeNull();
        (await SaveAsync(TemplateKind.ComplaintRejected, "{{answer.text}} Parce que : {{answer.reason}}")).ShouldBe("mediator_missing");
        (await SaveAsync(TemplateKind.ComplaintPartly, "{{answer.text}} {{mediator.name}}")).ShouldBe("mediator_missing");
        (await SaveAsync(TemplateKind.ComplaintRejected, "{{answer.text}} Parce que : {{answer.reason}}\n\nVoyez {{mediator.name}}, {{mediator.contact}}")).ShouldBeNull();
        var lyon = await shop.StoreAsync("LYON");
        var reference = (await shop.EnterAsync(Said(lyon) with { Email = "lea@example.fr", TellByMail = true })).Reference;
        var received = (await MailsAsync(shop))[^1];
        received.Subject.ShouldBe($"Réclamation {reference}");
        received.Text.ShouldContain("/complaint/");
        (await shop.AnswerAsync(reference, ComplaintOutcome.Rejected, "Non.", "Il y avait deux caisses.", byMail: true)).ShouldBeNull();
        var rejected = (await MailsAsync(shop))[^1].Text;
        foreach (var said in new[] { "Parce que : Il y avait deux caisses.", "Voyez Médiateur du Commerce", "mediateur.example" }) rejected.ShouldContain(said);
    }
}
