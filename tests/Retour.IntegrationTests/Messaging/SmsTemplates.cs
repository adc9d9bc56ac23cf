using System.Net;
using Retour.Modules.AfterSales;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Templates;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.Messaging;

/// <summary>What text messages say in the shop's own words: no subject, no signature, and each part is counted.</summary>
public sealed class SmsTemplates
{
    private static Task<IReadOnlyList<TemplateProblem>> SaveAsync(TestShop shop, string text) => shop.DoAsync((ChangeTemplate change) => change.SaveAsync(Boss, TemplateKind.CaseSms, "fr", 0, "", text, default));

    [Theory, BothDatabases]
    public async Task An_answer_leaves_with_what_the_template_adds_and_not_where_that_is_too_long(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        await shop.UseGatewayAsync(sink);
        var lyon = await shop.StoreAsync("LYON");
        (await SaveAsync(shop, new string('a', 1_500) + "{{answer.text}}")).Single().Refusal.Code.ShouldBe("too_long_for_sms");
        (await SaveAsync(shop, "")).Single().Refusal.Code.ShouldBe("text_missing");
        (await SaveAsync(shop, "{{answer.text}}\n{{store.name}}, dossier {{case.reference}}")).ShouldBeEmpty();
        var reference = await shop.DoAsync(async (OpenCase open) => (await open.RunAsync(Boss, new(CaseKind.Repair, CaseChannel.Phone, lyon.Id, "Cafetière", "Elle fuit.") { Name = "Léa", Phone = "06 12 34 56 78" }, default)).Value!.Reference);
        Task<Refusal?> AnswerAsync(string text) => shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(reference, text, 99, BySms: true), default));
        // Ten parts hold 1 530 signs, and without the template this would be as many.
        (await AnswerAsync(new string('a', 1_530)))!.Code.ShouldBe("too_long_for_sms");
        (await shop.CountAsync("messages")).ShouldBe(0);
        (await AnswerAsync("Venez samedi.")).ShouldBeNull();
        await shop.SendDueAsync();
        sink.Requests.ShouldHaveSingleItem().Body.ShouldContain($"Venez samedi.\\nLYON, dossier {reference}\"");
        (await shop.ReadCaseAsync(reference)).Entries[^1].Body.ShouldBe("Venez samedi.", "what was said stays what was said");
    }

    [Theory, BothDatabases]
    public async Task A_test_goes_to_a_phone_and_the_preview_counts_the_parts(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        (await claire.TextAsync("/settings/templates/CaseSms/fr")).ShouldNotContain("id=\"subject\"");
        (string, string)[] draft = [("text", "{{answer.text}} <b>ê</b>"), ("customer", "")];
        var refused = await claire.SubmitAsync("/settings/templates/CaseSms/fr", "template", [.. draft, ("to", "claire@perrin.example"), ("do", "test")]);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("“claire@perrin.example” is no phone number.");
        var sent = WebUtility.HtmlDecode(await claire.TextAsync(claire.Onward(await claire.SubmitAsync("/settings/templates/CaseSms/fr", "template", [.. draft, ("to", "06 12 34 56 78"), ("do", "test")]))));
        sent.ShouldContain("Le joint est usé : nous le changeons gratuitement. <b>ê</b>");
        sent.ShouldContain("06 12 34 56 78");
        (await shop.CountAsync("message_templates")).ShouldBe(0, "a test saves nothing");

        var token = System.Text.RegularExpressions.Regex.Match(await claire.TextAsync("/settings/templates/CaseSms/fr"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/settings/templates/CaseSms/fr/preview") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. draft.Select(d => KeyValuePair.Create(d.Item1, d.Item2))]) };
        var preview = await (await claire.SendAsync(request)).Content.ReadAsStringAsync();
        preview.ShouldContain("gratuitement. &lt;b&gt;");
        preview.ShouldContain("2 SMS (");
    }
}
