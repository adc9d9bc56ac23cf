using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Retour.Modules.Organisation;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>A new shop as its owner sets it up, and the people who come to work there.</summary>
public sealed class SettingUpAndTeam
{
    [Theory]
    [InlineData("fr", 1280, true)]
    [InlineData("fr", 390, true)]
    [InlineData("en", 1280, false)]
    public async Task An_owner_sets_the_shop_up_invites_a_colleague_and_every_page_is_accessible(string language, int width, bool script)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite, configured: false);
        var link = await shop.UseAsync(async s => "/setup?token=" + await s.GetRequiredService<FirstRun>().NewTokenAsync(default));
        var page = await Browser.OpenAsync(shop.Address, language, width, script: script);
        async Task LookAsync(string? path = null)
        {
            if (path is not null) (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
            if (script) await page.ShouldBeAccessibleAsync();
            if (script) await page.ShouldFitAsync();
        }

        await LookAsync(link);
        await page.FillAsync("#name", "Claire Perrin");
        await page.FillAsync("#email", RunningShop.Email);
        await page.FillAsync("#password", RunningShop.Password);
        await page.ClickAsync("main .btn-primary");
        await page.WaitForSelectorAsync("#organisation");
        await LookAsync();
        await page.FillAsync("#organisation", "Maison Perrin");
        await page.FillAsync("#colour", "#7a1f3d");
        await page.ClickAsync("main .btn-primary");
        await page.WaitForSelectorAsync("#store");
        await LookAsync();
        await page.FillAsync("#store", "Lyon Bellecour");
        await page.FillAsync("#code", "LYON");
        await page.ClickAsync("main .btn-primary");
        await page.WaitForSelectorAsync("#day-0");
        await page.FillAsync("#day-6", "dimanche");
        await page.ClickAsync("main .btn-primary");
        await page.WaitForSelectorAsync("p.error");
        await LookAsync();
        await page.FillAsync("#day-6", "10h-13h");
        await page.ClickAsync("main .btn-primary");
        await page.WaitForSelectorAsync(".task-list");
        await LookAsync();

        await LookAsync("/staff/invite");
        await page.FillAsync("input[type=email]", "zoe@retour.example");
        await page.FillAsync("#field-Name", "Zoé Martin");
        await page.CheckAsync("input[value=Agent]");
        await page.CheckAsync("input[name=stores]");
        await page.ClickAsync("main form .btn-primary");
        var invitation = await page.ReadValueAsync("#made-link");
        await LookAsync();
        foreach (var path in (string[])["/staff", "/account", "/stores", "/stores/LYON", "/stores/new", "/settings", "/audit"]) await LookAsync(path);
        await page.GotoAsync("/staff");
        await page.ClickAsync("a.row-link >> nth=1");
        await page.ArriveAsync(new Regex("/staff/[0-9a-f-]{36}"));
        await LookAsync();

        var zoe = await Browser.OpenAsync(shop.Address, language, width, script: script);
        await zoe.GotoAsync(invitation);
        await zoe.FillAsync("input[type=password]", "quatre mots faciles à retenir");
        await zoe.ClickAsync("main .btn-primary");
        // An agent reads no figures: the first page is the one with the customers.
        await zoe.ArriveAsync("**/customers");
    }

    [Fact]
    public async Task A_colleague_sets_a_second_step_up_adds_a_passkey_and_signs_in_with_it()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        // Passkeys are for names, not for numbers.
        var page = await Browser.OpenAsync(shop.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);

        await page.GotoAsync("/account");
        await page.ClickAsync("section[aria-labelledby=second-step] button");
        await page.ArriveAsync("**/account/second-step");
        await page.ShouldBeAccessibleAsync();
        var key = (await page.ReadValueAsync("#setup-key")).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#field-Code", OneTimeCode.At(key, DateTimeOffset.UtcNow));
        await page.GoOnAsync("main .btn-primary");
        (await page.CountAsync(".codes li")).ShouldBe(10);
        await page.ShouldBeAccessibleAsync();

        await page.GotoAsync("/account");
        await page.FillAsync("#passkey-name", "Ordinateur du magasin");
        await page.ClickAsync("retour-passkey button");
        await page.WaitForSelectorAsync("input[value='Ordinateur du magasin']");
        await page.ShouldBeAccessibleAsync();
        (await shop.CountAsync("staff_passkeys")).ShouldBe(1);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await page.ClickAsync("retour-passkey button");
        await page.ArriveAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        (await page.GotoAsync("/account"))!.Status.ShouldBe(200);
        (await shop.CountAsync("staff_sessions WHERE means = 'Passkey'")).ShouldBe(1);
    }
}
