using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Templates;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Web;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.MailActions;

namespace Retour.Messaging;

/// <summary>What mails say: built-in texts, the shop's own, and what is wrong with these.</summary>
public sealed class MailTemplates
{
    private static readonly string[] Languages = ["fr", "en"];

    private static Dictionary<string, object> Answer(string text, string by = "Claire") => new Dictionary<string, object>
    {
        ["case"] = new Dictionary<string, object> { ["reference"] = "SAV-7", ["subject"] = "Bouilloire", ["link"] = "https://perrin.example/suivi/7KQ2?a=1&b=2" },
        ["answer"] = new Dictionary<string, object> { ["text"] = text, ["by"] = by },
    };

    private static Task<IReadOnlyList<TemplateProblem>> SaveAsync(TestShop shop, string subject, string text, int version = 0, TemplateKind kind = TemplateKind.CaseAnswer, string language = "fr") =>
        shop.DoAsync((ChangeTemplate change) => change.SaveAsync(Boss, kind, language, version, subject, text, default));

    private static async Task<WrittenMail> WriteAsync(TestShop shop, Recipient customer, StoreInfo? store, IReadOnlyDictionary<string, object> about, TemplateKind kind = TemplateKind.CaseAnswer) =>
        await shop.DoAsync((MailWriter writer) => writer.WriteAsync(kind, customer, store?.Id, about, default));

    [Fact]
    public async Task Every_built_in_text_can_be_used_with_the_courier_and_without()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        foreach (var kind in BuiltIn.Kinds)
            foreach (var language in Languages)
            {
                var (subject, text) = BuiltIn.Of(kind, language);
                (await shop.DoAsync((ChangeTemplate change) => change.CheckAsync(kind, language, subject, text, default))).ShouldBeEmpty($"{kind} {language}");
                var words = await shop.DoAsync((TemplateData data) => data.OfAsync(TemplateData.Example(language), null, TemplateData.ExampleOf(kind, language), default));
                var plain = BuiltIn.Fill(text, language, words);
                plain.ShouldContain(kind.IsSms() ? language == "fr" ? "Le joint est usé" : "Its seal is worn" : "Léa Faure");
                plain.ShouldNotContain("{");
                plain.ShouldNotContain("](");
            }
        BuiltIn.Of(TemplateKind.Service, "fr").Text.ShouldNotBe(BuiltIn.Of(TemplateKind.Service, "en").Text);
    }

    [Theory, BothDatabases]
    public async Task A_template_that_cannot_be_used_is_said_beside_its_field_and_not_saved(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        (string Subject, string Text, string Field, string Code)[] bad =
        [
            ("", "a", "subject", "subject_missing"), ("a", "", "text", "text_missing"), (new('a', 201), "a", "subject", "too_long"), ("{{case.ref}}", "a", "subject", "unknown_word"),
            ("a", "Bonjour {{customer.nom}}", "text", "unknown_word"), ("a", "un\n{{#if case.reference}}deux", "text", "syntax_wrong"), ("a", "{{case.reference}", "text", "syntax_wrong"),
            ("a", "{{> other}}", "text", "not_allowed"), ("a", "{{#each customer}}{{/each}}", "text", "unknown_word"), ("a", "{{constructor}}", "text", "unknown_word"), ("a", "{{lookup case 'reference'}}", "text", "unknown_word"),
            ("a", "{{#if case.reference}}{{else}}{{nowhere}}{{/if}}", "text", "unknown_word"),
        ];
        foreach (var (subject, text, field, code) in bad)
        {
            var problem = (await SaveAsync(shop, subject, text)).ShouldHaveSingleItem(text);
            (problem.Field, problem.Refusal.Code).ShouldBe((field, code), text);
        }
        (await SaveAsync(shop, "{{x}}", "{{y}}")).Select(p => p.Field).ShouldBe(["subject", "text"], "both at once");
        (await shop.CountAsync("message_templates")).ShouldBe(0);

        (await SaveAsync(shop, "Réponse {{case.reference}}", "{{#if store.phone}}Appelez le {{store.phone}}.{{/if}}{{answer.text}}")).ShouldBeEmpty();
        (await SaveAsync(shop, "Autre", "Autre")).Single().Refusal.Code.ShouldBe("changed_meanwhile", "somebody saved since");
        (await shop.DoAsync((ChangeTemplate change) => change.SaveAsync(Staff(StaffRole.Manager), TemplateKind.CaseAnswer, "fr", 1, "a", "a", default))).Single().Refusal.ShouldBe(Actor.NotAllowed);
        (await shop.ScalarAsync("SELECT subject FROM message_templates")).ShouldBe("Réponse {{case.reference}}");
        (await shop.DoAsync((ChangeTemplate change) => change.ResetAsync(Boss, TemplateKind.CaseAnswer, "fr", default))).ShouldBeEmpty();
        (await shop.CountAsync("message_templates")).ShouldBe(0);
        (await shop.CountAsync("audit_entries", "subject = 'template'")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task A_customer_is_written_to_in_their_language_in_the_shops_words_with_the_stores_signature(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        (await SaveAsync(shop, "Answer {{case.reference}}", "Dear {{customer.name}},\n\n{{answer.text}}\n\n[See it]({{case.link}})", language: "en")).ShouldBeEmpty();
        (await shop.DoAsync((ChangeSignature change) => change.RunAsync(Boss, lyon.Id, "Claire & Paul\nLYON", default))).ShouldBeNull();
        var ada = TemplateData.Example("en") with { Name = "Ada <King>" };
        var english = await WriteAsync(shop, ada, lyon, Answer("One.\n\nTwo: https://perrin.example/x."));
        english.Subject.ShouldBe("Answer SAV-7");
        english.Text.ShouldBe("Dear Ada <King>,\n\nOne.\n\nTwo: https://perrin.example/x.\n\nSee it: https://perrin.example/suivi/7KQ2?a=1&b=2\n\nClaire & Paul\nLYON\n");
        english.Html!.ShouldContain("Ada &lt;King&gt;");
        english.Html!.ShouldContain("href=\"https://perrin.example/suivi/7KQ2?a=1&amp;b=2\"");
        english.Html!.ShouldContain("href=\"https://perrin.example/x\"");
        english.Html!.ShouldContain("Claire &amp; Paul<br />LYON");
        english.Html!.ShouldContain("lang=\"en\"");
        var french = await WriteAsync(shop, TemplateData.Example("fr"), null, Answer("Oui."));
        french.Subject.ShouldBe("Re: Bouilloire [SAV-7]", "nobody changed the French one");
        (await shop.DoAsync((ChangeSignature change) => change.RunAsync(Boss, lyon.Id, "", default))).ShouldBeNull();
        (await WriteAsync(shop, ada, lyon, Answer("x"))).Text.ShouldEndWith("LYON\n");
    }

    [Fact]
    public async Task What_somebody_is_called_never_leads_anywhere_and_what_they_write_is_no_markup()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var mallory = TemplateData.Example("fr") with { Name = "[Gagnez](https://evil.example) https://evil.example {{case.link}}\r\nBcc: x@exemple.fr" };
        var written = await WriteAsync(shop, mallory, null, Answer("<script>alert(1)</script> [x](javascript:alert(1))", "\uE0000\uE001"));
        written.Html!.ShouldNotContain("href=\"https://evil.example");
        written.Html!.ShouldNotContain("<script>");
        written.Html!.ShouldNotContain("href=\"javascript");
        written.Html!.ShouldContain("{{case.link}}");
        var subject = (await shop.DoAsync((RenderTemplate render) => render.RunAsync("{{customer.name}}", "a", "", new Dictionary<string, object> { ["customer"] = new Dictionary<string, object> { ["name"] = mallory.Name } }, "fr", default))).Value!.Subject;
        subject.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Without_Node_a_mail_is_written_in_the_built_in_words()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite, services => services.AddSingleton(sp => new Courier(sp.GetRequiredService<DataFolder>(), NullLogger<Courier>.Instance) { Node = "no-such-program" }));
        var written = await WriteAsync(shop, TemplateData.Example("en"), await shop.StoreAsync("LYON"), Answer("Yes."));
        (written.Subject, written.Html).ShouldBe(("Re: Bouilloire [SAV-7]", null));
        written.Text.ShouldStartWith("Hello Léa Faure,\n\nYes.\n\nKind regards,\nClaire");
        written.Text.ShouldEndWith("LYON\n");
        (await SaveAsync(shop, "a", "b")).Single().Refusal.Code.ShouldBe("cannot_be_read");
    }

    [Theory, BothDatabases]
    public async Task A_test_leaves_as_it_stands_with_the_logo_inside_and_a_real_customers_name(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = new SmtpSink();
        await shop.UseServerAsync(sink);
        await shop.EnrolAsync(await shop.StoreAsync("LYON"), Named("Zoé", "Zyzwinkel", email: "zoe@exemple.fr"));
        var logo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        await shop.DoAsync(async (RetourDb db) =>
        {
            var profile = new Modules.Organisation.OrganisationProfile();
            profile.Brand("Maison Perrin", "#7a1f3d", "fr").ShouldBeNull();
            profile.Show(logo).ShouldBeNull();
            db.Add(profile);
            return await db.SaveChangesAsync();
        });
        shop.Get<Brand>().Forget();
        var draft = new TemplateDraft(TemplateKind.CaseAnswer, "fr", "{{case.reference}}", "Bonjour {{customer.name}}", "zoe@exemple.fr");
        Task<(Id<Modules.Messaging.Message>? Message, IReadOnlyList<TemplateProblem> Problems)> Send(TemplateDraft what, string to) => shop.DoAsync((TryTemplate attempt) => attempt.SendAsync(Boss, what, to, default));
        (await Send(draft with { Customer = "nobody@exemple.fr" }, "claire@perrin.example")).Problems.Single().Field.ShouldBe("customer");
        (await Send(draft, "claire")).Problems.Single().Field.ShouldBe("to");
        (await Send(draft with { Text = "{{" }, "claire@perrin.example")).Problems.Single().Field.ShouldBe("text");
        sink.Mails.ShouldBeEmpty();
        (await Send(draft, "claire@perrin.example")).Message.ShouldNotBeNull();
        var sent = sink.Mails.ShouldHaveSingleItem();
        var mail = await shop.ReadAsync(sent);
        mail.GetProperty("text").GetString()!.ShouldContain("Bonjour Zoé Zyzwinkel");
        mail.GetProperty("html").GetString()!.ShouldContain("src=\"cid:logo\"");
        mail.GetProperty("html").GetString()!.ShouldContain("#7a1f3d");
        var file = mail.GetProperty("attachments").EnumerateArray().ShouldHaveSingleItem();
        (file.GetProperty("name").GetString(), file.GetProperty("content").GetString()).ShouldBe(("logo.png", Convert.ToBase64String(logo)));
        sent.Raw.ShouldContain("Content-ID: <logo>", Shouldly.Case.Insensitive);
        (await shop.CountAsync("messages", "customer_id IS NOT NULL")).ShouldBe(0, "a test is no part of a customer's story");
    }
}
