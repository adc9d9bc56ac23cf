using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Macros;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.InboundActions;

namespace Retour;

/// <summary>Two agents on one desk, from a mail to a closed case: they see one another, ask one another, make two cases one, and answer with what is ready.</summary>
public sealed class DeskTogether
{
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static async Task<string> DeliverAsync(RunningShop shop, string mail)
    {
        var mailbox = (await shop.WithAsync((SetUpMailbox open) => open.ListAsync(default))) is [var first, ..] ? first
            : (await shop.WithAsync((SetUpMailbox open) => open.RunAsync(Actor.Retour, null, 0, new("contact", Contact, "LYON"), default))).Value!;
        return (await shop.WithAsync((TakeMail take) => take.RunAsync(mailbox, Encoding.UTF8.GetBytes(mail), default))).Case!;
    }

    private static async Task<IPage> SignInAsync(RunningShop shop, string email)
    {
        var page = await Browser.OpenAsync(shop.Address);
        await page.SignInAsync(email, RunningShop.Password);
        return page;
    }

    /// <summary>As if the page came to the front: it asks at once who else is there.</summary>
    private static async Task AskAsync(IPage page) => await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

    [Fact]
    public async Task From_a_mail_to_a_closed_answer_with_two_agents()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Postgres);
        await shop.ColleagueAsync(StaffRole.Agent, "LYON");
        var first = await DeliverAsync(shop, Parts("multipart/mixed", "Content-Type: text/plain; charset=utf-8\n\nElle ne chauffe plus.", $"Content-Type: image/png; name=panne.png\nContent-Transfer-Encoding: base64\n\n{Picture}"));
        var second = await DeliverAsync(shop, Mail("Et elle fuit.", id: "<b@x>"));
        (await shop.WithAsync((ChangeMacros c) => c.SaveAsync(Actor.Retour, null, 0, new("Apportez-la", null, "Bonjour {{customer.name}}, apportez-la.", null, CaseStatus.Closed, null, "atelier"), default))).ShouldBeNull();

        var claire = await SignInAsync(shop, RunningShop.Email);
        await claire.RunAndWaitForResponseAsync(() => claire.GotoAsync($"/cases/{first}"), "**/here");
        (await claire.Locator(".pictures img").EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)")).ShouldBe(1);
        var agent = await SignInAsync(shop, RunningShop.EmailOf(StaffRole.Agent));
        await agent.RunAndWaitForResponseAsync(() => agent.GotoAsync($"/cases/{first}"), "**/here");
        (await agent.ReadAsync(".here")).ShouldContain("Claire Perrin");

        // Claire asks; the agent finds it under what they are asked for, and takes the case with a key.
        await claire.Keyboard.PressAsync("n");
        await claire.Keyboard.TypeAsync("Tu peux regarder ?");
        await claire.SelectOptionAsync("#note-asked", new SelectOptionValue { Index = 1 });
        await claire.FocusAsync("#note-text");
        await claire.Keyboard.PressAsync("Control+Enter");
        await claire.Locator(".said.note").WaitForAsync();
        await agent.GotoAsync("/cases?view=Mentioned");
        await agent.Keyboard.PressAsync("j");
        await agent.Keyboard.PressAsync("Enter");
        await agent.Locator("main .notice.attention").WaitForAsync();
        await agent.Keyboard.PressAsync("a");
        await agent.Locator(".done:has-text('confié')").First.WaitForAsync();

        // Two cases of one person become one.
        await agent.Keyboard.PressAsync("g");
        await agent.Keyboard.TypeAsync(second);
        await agent.ClickAsync("button[value=merge]");
        await agent.Locator(".said:has-text('Et elle fuit.')").WaitForAsync();
        await agent.ShouldBeAccessibleAsync();

        // What comes in while the agent writes is told at once, and what is written stays.
        await agent.Keyboard.PressAsync("r");
        await agent.Keyboard.TypeAsync("Attention : ");
        await DeliverAsync(shop, Mail("C’est urgent.", id: "<3@x>", headers: "In-Reply-To: <b@x>"));
        await AskAsync(agent);
        await agent.Locator("[data-newer]").WaitForAsync();
        await AskAsync(claire);
        await claire.Locator(".here:has-text('écrit')").WaitForAsync();
        await agent.Keyboard.PressAsync("Control+Enter");
        await agent.Locator("#answer .notice.bad").WaitForAsync();
        (await agent.ReadValueAsync("#reply-text")).ShouldBe("Attention : ");

        // With a macro, by keyboard, to the end.
        await agent.Keyboard.PressAsync("Escape");
        await agent.Keyboard.PressAsync("m");
        await agent.ClickAsync("[data-macro]");
        await agent.Locator("[data-does]:has-text('atelier')").WaitForAsync();
        (await agent.ReadValueAsync("#reply-text")).ShouldContain("Bonjour Léa Faure, apportez-la.");
        await agent.Keyboard.PressAsync("Control+Enter");
        await agent.Locator(".side .badge:has-text('Clos')").WaitForAsync();
        var thread = (await shop.WithAsync((ReadCase r) => r.RunAsync(Actor.Retour, second, default))).Value!;
        (thread.Case.Reference, thread.Case.Status, thread.Tags.ShouldHaveSingleItem()).ShouldBe((first, CaseStatus.Closed, "atelier"));

        // Back, and what the keys are.
        await agent.Keyboard.PressAsync("u");
        await agent.ArriveAsync("**/cases?view=Mentioned");
        await agent.Keyboard.PressAsync("?");
        await agent.Locator("#keys[open]").WaitForAsync();
        (await agent.ReadAsync("#keys")).ShouldContain("Ouvrir un dossier");
        await agent.ShouldBeAccessibleAsync();
    }

    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task Macros_are_written_and_cases_joined_without_script_and_every_page_is_accessible(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var first = await DeliverAsync(shop, Mail("Elle fuit. Et ma facture ?"));
        var second = await DeliverAsync(shop, Mail("Toujours rien ?", id: "<b@x>"));
        var page = await Browser.OpenAsync(shop.Address, language, width);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.LookAsync("/cases/macros");
        await page.LookAsync("/cases/macros/new");
        await page.FillAsync("#name", "Horaires");
        await page.FillAsync("#french", "Bonjour {{client}}");
        await page.ClickAsync("main .btn-primary");
        await page.Locator("#french-error .error").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.FillAsync("#french", "Bonjour {{customer.name}}");
        await page.ClickAsync("main .btn-primary");
        await page.Locator("tbody .row-link").WaitForAsync();
        await page.LookAsync("/cases/macros");

        await page.GotoAsync($"/cases/{second}");
        await page.FillAsync("input[list]", first);
        await page.ClickAsync("button[value=relate]");
        await page.Locator(".others a").WaitForAsync();
        await page.LookAsync($"/cases/{second}");
        await page.GotoAsync($"/cases/{first}");
        await page.ClickAsync(".apart > summary");
        await page.FillAsync(".apart input[name=subject]", "Facture");
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync(".apart button");
        await page.Locator("h1:has-text('Facture')").WaitForAsync();
        await page.LookAsync(new Uri(page.Url).AbsolutePath);
        await page.FillAsync("input[list]", first);
        await page.ClickAsync("button[value=merge]");
        await page.ArriveAsync($"**/cases/{first}");
        await page.Locator("form[action$='/part']").WaitForAsync();
        await page.LookAsync($"/cases/{first}");
        var macro = await page.Locator("[data-macro]").GetAttributeAsync("href");
        await page.GotoAsync(macro!);
        (await page.ReadValueAsync("#reply-text")).ShouldBe("Bonjour Léa Faure");
    }
}
