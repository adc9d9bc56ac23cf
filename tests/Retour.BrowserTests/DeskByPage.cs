using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Retour.Modules.AfterSales;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>The desk in a browser: axe finds nothing, in both languages, on a phone and on a desk; a mail is answered with the keyboard.</summary>
public sealed class DeskByPage
{
    private static async Task<string?> DeliverAsync(RunningShop shop, string mail)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        var open = scope.ServiceProvider.GetRequiredService<SetUpMailbox>();
        var mailbox = await open.ListAsync(default) is [var first, ..] ? first : (await open.RunAsync(Actor.Retour, null, 0, new("contact", InboundActions.Contact, null), default)).Value!;
        return (await scope.ServiceProvider.GetRequiredService<TakeMail>().RunAsync(mailbox, Encoding.UTF8.GetBytes(mail), default)).Case;
    }

    [Theory]
    [InlineData("fr", 1280)]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Every_page_is_accessible_and_fits(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        string[] empty = ["/cases", "/cases?view=Closed", "/cases?q=nothing", "/cases/new", "/mail/quarantine"];
        foreach (var path in empty) await page.LookAsync(path);
        var reference = await DeliverAsync(shop, InboundActions.Parts("multipart/mixed", "Content-Type: text/html; charset=utf-8\n\n<p style='color:red'>Bonjour, <b>elle ne chauffe plus</b>.</p><blockquote>Achetée hier</blockquote><table><tr><td>1</td></tr></table>",
            "Content-Type: image/png; name=\"une-photo-dont-le-nom-est-vraiment-tres-tres-long-et-sans-aucun-blanc-pour-couper-la-ligne.png\"\n\nAAAA"));
        await DeliverAsync(shop, InboundActions.Mail(new string('x', 400), subject: new string('y', 300), id: "<2@x>"));
        await DeliverAsync(shop, "Subject: rien\r\n\r\nBonjour");
        await using (var scope = shop.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<NoteOnCase>().RunAsync(Testing.CustomerActions.Boss, reference!, "À rappeler.", default);
            await scope.ServiceProvider.GetRequiredService<TagCase>().AddAsync(Testing.CustomerActions.Boss, reference!, "cafetière", default);
            await scope.ServiceProvider.GetRequiredService<ReplyToCase>().RunAsync(Testing.CustomerActions.Boss, new(reference!, "Apportez-la.", 99), default);
        }
        await DeliverAsync(shop, InboundActions.Mail("Je suis en vacances.", id: "<3@x>", headers: "Auto-Submitted: auto-replied"));
        foreach (var path in new[] { "/cases?view=All", "/cases", $"/cases/{reference}", "/mail/quarantine", "/mail/quarantine?view=automatic" }) await page.LookAsync(path);
        await page.GotoAsync($"/cases/{reference}");
        foreach (var folded in await page.Locator("details:has(iframe) > summary").AllAsync()) await folded.ClickAsync();
        (await page.Locator("iframe.mail-html").First.ContentFrame.Locator("b").TextContentAsync()).ShouldBe("elle ne chauffe plus");
        await page.ShouldBeAccessibleAsync();
        complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task A_customer_asks_with_a_picture_follows_and_adds_without_an_account(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        await page.LookAsync("/contact");
        await page.FillAsync("#subject", "Bouilloire");
        await page.FillAsync("#text", "Elle fuit.");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "faux.jpg", MimeType = "image/jpeg", Buffer = [1, 2, 3] });
        await page.FillAsync("#email", "lea@example.fr");
        await page.ClickAsync("main .btn-primary");
        await page.WaitForSelectorAsync("main [role=alert]");
        await page.ShouldBeAccessibleAsync();
        (await page.ReadValueAsync("#text")).ShouldBe("Elle fuit.");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "fuite.jpg", MimeType = "image/jpeg", Buffer = [0xFF, 0xD8, 0xFF, 0xE0] });
        await page.ClickAsync("main .btn-primary");
        await page.WaitForSelectorAsync("#link");
        (await page.ReadAsync("h1")).ShouldContain("R-2026-");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.GoOnAsync("main .btn-primary");
        await page.WaitForSelectorAsync(".steps");
        await page.LookAsync(new Uri(page.Url).PathAndQuery);
        await page.LookAsync(new Uri(page.Url).PathAndQuery + "/add");
        await page.FillAsync("#text", "Une photo suit.");
        await page.GoOnAsync("main .btn-primary");
        await page.WaitForSelectorAsync(".steps");
        (await page.CountAsync(".steps-told li")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task A_mail_is_answered_with_the_keyboard_and_the_case_is_closed(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var reference = await DeliverAsync(shop, InboundActions.Mail("Elle ne chauffe plus."));
        var page = await Browser.OpenAsync(shop.Address);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/cases");
        await page.FocusAsync("tbody th a");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync($"**/cases/{reference}?at=**");
        await page.FocusAsync("#reply-text");
        await page.Keyboard.TypeAsync("Apportez-la samedi.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".said.ours").WaitForAsync();
        (await page.ReadAsync(".said.ours .body")).ShouldContain("Apportez-la samedi.");
        await page.GoOnAsync("button:has-text('Je m’en occupe')");
        await page.SelectOptionAsync("select[name=status]", "Closed");
        await page.GoOnAsync("button:has-text('Changer l’état')");
        await page.WaitForSelectorAsync(".side .badge:has-text('Clos')");
        await page.GotoAsync("/cases?view=Closed");
        (await page.ReadAsync("tbody")).ShouldContain(reference!);
    }

    [Theory, BothDatabases]
    public async Task Brackets_lead_from_case_to_case_and_back_to_the_list(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var older = await DeliverAsync(shop, InboundActions.Mail("Elle ne chauffe plus."));
        var newer = await DeliverAsync(shop, InboundActions.Mail("Elle fuit.", id: "<2@x>"));
        var page = await Browser.OpenAsync(shop.Address);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/cases?view=Unassigned");
        await page.FocusAsync("tbody th a");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync($"**/cases/{newer}?**");
        await page.ShouldBeAccessibleAsync();
        await page.Keyboard.PressAsync("]");
        await page.ArriveAsync($"**/cases/{older}?**");
        // As a French keyboard makes it under Windows.
        await page.EvaluateAsync("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '[', ctrlKey: true, altKey: true, bubbles: true }))");
        await page.ArriveAsync($"**/cases/{newer}?**");
        await page.Keyboard.PressAsync("?");
        (await page.ReadAsync("#keys")).ShouldContain("]Suivant");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("u");
        await page.ArriveAsync("**/cases?view=Unassigned");
    }

    [Fact]
    public async Task Several_cases_are_given_a_tag_and_Enter_is_enough()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        await DeliverAsync(shop, InboundActions.Mail("Elle ne chauffe plus."));
        await DeliverAsync(shop, InboundActions.Mail("Elle fuit.", id: "<2@x>"));
        var page = await Browser.OpenAsync(shop.Address);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/cases?view=Unassigned");
        foreach (var box in await page.Locator("tbody input[type=checkbox]").AllAsync()) await box.CheckAsync();
        await page.FillAsync("input[name=tag]", "vapeur");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=Dossiers modifiés : 2.");
        await page.GotoAsync("/cases?q=vapeur");
        (await page.CountAsync("tbody tr")).ShouldBe(2);
    }
}
