using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>The outbox and the mail settings: axe finds nothing, in French on a phone and in English on a desk; and each does what a person comes for.</summary>
public sealed class MessagePages
{
    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task Every_page_is_accessible_and_fits(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints(but: "elsewhere.example");
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        var customer = Id<Modules.Customers.Customer>.New();
        var link = new Uri(await shop.WithAsync<UnsubscribeLinks, string>(l => l.LinkAsync(customer, ConsentTopic.NewsByEmail, default))).PathAndQuery;
        foreach (var path in new[] { "/outbox", "/outbox?q=nobody", "/settings/mail", "/settings/sms", "/settings/templates", "/settings/templates/CaseAnswer/en", "/settings/templates/CaseSms/fr", link, link + "?done=1", "/unsubscribe/wrong" }) await page.LookAsync(path);
        await MailActions.QueueAsync(shop.Services, MailActions.Service("1"));
        var id = await MailActions.QueueAsync(shop.Services, MailActions.Service("2") with { Html = "<style>p { color: #123 }</style><p style=\"font-size:30px\">Bonjour <b>Léa</b> <img src=\"https://elsewhere.example/x.png\" alt=\"\"></p>" });
        await WaitAsync(shop, id, MessageState.HandedOver);
        var sms = await SmsActions.QueueAsync(shop.Services, SmsActions.Ready("3"));
        await WaitAsync(shop, sms, MessageState.HandedOver);
        foreach (var path in new[] { "/outbox", $"/outbox/{sms}", $"/outbox/{id}" }) await page.LookAsync(path);
        (await page.FrameLocator("iframe").Locator("b").TextContentAsync()).ShouldBe("Léa");
        (await page.FrameLocator("iframe").Locator("p").EvaluateAsync<string>("p => getComputedStyle(p).fontSize")).ShouldBe("30px", "its own styles count");
        complaints.ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task An_administrator_names_the_server_tries_it_and_sends_again_what_may_not_have_arrived(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await using var sink = new SmtpSink();
        var page = await Browser.OpenAsync(shop.Address, "en");
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/settings/mail");
        await page.FillAsync("#sender-address", "boutique@perrin.example");
        await page.FillAsync("#host", "127.0.0.1");
        await page.FillAsync("#port", "0");
        await page.SelectOptionAsync("#security", "None");
        await page.ClickAsync("text=Save settings");
        (await page.ReadAsync("[role=alert]")).ShouldContain("no port");
        (await page.ReadValueAsync("#sender-address")).ShouldBe("boutique@perrin.example", "nothing typed is lost");
        await page.FillAsync("#port", sink.Port.ToString());
        await page.ClickAsync("text=Save settings");
        await page.WaitForSelectorAsync("text=The mail settings are saved.");
        await page.FillAsync("#to", "claire@perrin.example");
        await page.ClickAsync("text=Send a test");
        await page.ArriveAsync("**/outbox/*");
        // On a busy machine the page is there before the mail has left: it is looked at anew once the server has it and its answer is noted.
        await WaitAsync(shop, new(Guid.Parse(new Uri(page.Url).Segments[^1])), MessageState.HandedOver);
        await page.ReloadAsync();
        (await page.ReadAsync("main")).ShouldContain("queued as 4FGH");
        sink.Mails.ShouldHaveSingleItem().To.ShouldBe(["claire@perrin.example"]);

        sink.Content = _ => null;
        var id = await MailActions.QueueAsync(shop.Services, MailActions.Service("1"));
        await WaitAsync(shop, id, MessageState.Unknown);
        sink.Content = _ => "250 2.0.0 Ok";
        await page.GotoAsync("/outbox?state=Unknown");
        await page.ClickAsync("a.row-link");
        await page.ClickAsync("retour-confirm > button");
        await page.ClickAsync("dialog button.btn-primary");
        await page.ArriveAsync(url => url.Contains("/outbox/") && !url.Contains(id.ToString()));
        for (var i = 0; i < 3; i++) await sink.ArrivalAsync();
        sink.Mails.Count.ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task An_administrator_names_the_gateway_and_reads_what_it_answered_to_a_test(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await using var sink = await HttpSink.StartAsync();
        var page = await Browser.OpenAsync(shop.Address, "en");
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/settings/sms");
        await page.FillAsync("#sender", "Maison Perrin");
        await page.FillAsync("#address", sink.Address);
        await page.FillAsync("#header", "Authorization");
        await page.FillAsync("#secret", SmsActions.Key);
        await page.ClickAsync("text=Save settings");
        (await page.ReadAsync("#sender-error .error")).ShouldContain("11 letters");
        (await page.ReadValueAsync("#address")).ShouldBe(sink.Address, "nothing typed is lost");
        (await page.ContentAsync()).ShouldNotContain("geheim");
        await page.FillAsync("#sender", "PERRIN");
        await page.FillAsync("#secret", SmsActions.Key);
        await page.ClickAsync("text=Save settings");
        await page.WaitForSelectorAsync("text=The SMS settings are saved.");
        await page.FillAsync("#to", "06 12 34 56 78");
        await page.ClickAsync("text=Send a test");
        await page.ArriveAsync("**/outbox/*");
        await page.WaitForSelectorAsync("text=Test: Handed over.");
        (await page.ReadAsync("main")).ShouldContain("1 SMS");
        sink.Requests.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe(SmsActions.Key);
    }

    [Theory, BothDatabases]
    public async Task A_template_is_seen_while_it_is_written_and_what_is_wrong_is_said_beside_it(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var page = await Browser.OpenAsync(shop.Address, "en");
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/settings/templates/CaseReceived/fr");
        var preview = page.FrameLocator("iframe:not([data-next])");
        await preview.Locator("text=Bonjour Léa Faure").WaitForAsync();
        await page.FillAsync("#text", "Chère {{customer.name}}, voici **rien**.");
        await preview.Locator("text=Chère Léa Faure, voici").WaitForAsync();
        await page.FillAsync("#text", "Chère {{customer.nom}}");
        await preview.Locator("text=“customer.nom” is no word").WaitForAsync();
        await page.ClickAsync("text=Save the template");
        (await page.ReadAsync("#text-error .error")).ShouldContain("customer.nom");
        (await page.ReadValueAsync("#text")).ShouldBe("Chère {{customer.nom}}", "nothing typed is lost");
        await page.FillAsync("#text", "Chère {{customer.name}}");
        await page.ClickAsync("text=Save the template");
        await page.WaitForSelectorAsync("text=The template is saved.");
        await page.GotoAsync("/settings/templates");
        (await page.ReadAsync(".template-list")).ShouldContain("changed");
        await page.GotoAsync("/settings/templates/CaseReceived/fr");
        await page.ClickAsync("text=Back to the original text");
        await page.WaitForSelectorAsync("button[value=reset]", new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        (await page.ReadValueAsync("#text")).ShouldStartWith("Bonjour {{customer.name}},");
    }

    private static Task WaitAsync(RunningShop shop, Id<Message> id, MessageState state) =>
        Eventually.IsAsync(() => shop.WithAsync<RetourDb, bool>(db => db.Set<Message>().AnyAsync(m => m.Id == id && m.State == state)), $"The message that is {state}");
}
