using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Retour.Database;
using Retour.Modules.Listening.Kiosks;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>A kiosk in a browser: set up at a desk, paired, pressed without a network, opened anew without one, and heard of exactly once; axe finds nothing on the way.</summary>
public sealed class KioskPages
{
    [Theory]
    [InlineData("fr", 1280, 768, 1024)]
    [InlineData("en", 390, 390, 844)]
    public async Task A_kiosk_is_paired_pressed_without_a_network_and_each_press_arrives_once(string language, int width, int tabletWidth, int tabletHeight)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var desk = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = desk.Complaints();
        await desk.GotoAsync("/sign-in");
        await desk.SignInAsync(RunningShop.Email, RunningShop.Password);
        await desk.LookAsync("/kiosks");
        await desk.LookAsync("/kiosks/new");
        await desk.SelectOptionAsync("#store", "LYON");
        await desk.FillAsync("#name", "Sortie parking");
        await desk.FillAsync("#zone", "Sortie");
        await desk.FillAsync("#exit", "2468");
        await desk.ClickAsync("main .btn-primary");
        await desk.ArriveAsync("**/kiosks/*-*");
        var page = new Uri(desk.Url).AbsolutePath;
        await desk.LookAsync(page);
        await desk.GoOnAsync("button[value=link]");
        await desk.ShouldBeAccessibleAsync();
        await desk.ShouldFitAsync();
        var link = await desk.InputValueAsync("#link");

        var tablet = await Browser.OpenAsync(shop.Address, language, tabletWidth, tabletHeight);
        await tablet.LookAsync(new Uri(link).AbsolutePath);
        await tablet.ClickAsync("[data-part=pair]");
        await tablet.WaitForSelectorAsync("[data-screen=ask]");
        await tablet.ShouldBeAccessibleAsync();
        await tablet.ShouldFitAsync();
        // It is there without a network once the worker has taken the page over.
        await tablet.WaitForFunctionAsync("navigator.serviceWorker.controller !== null");

        await tablet.Context.SetOfflineAsync(true);
        await PressAsync(tablet, 1);
        await tablet.WaitForSelectorAsync("[data-screen=follow]");
        await tablet.ShouldBeAccessibleAsync();
        await tablet.ShouldFitAsync();
        await tablet.ClickAsync("[data-criterion=waiting]");
        await tablet.FillAsync("textarea", "Trop d’attente");
        await tablet.ClickAsync("[data-part=send]");
        await tablet.WaitForSelectorAsync("[data-screen=thanks]");
        await tablet.ShouldBeAccessibleAsync();
        await tablet.WaitForSelectorAsync("[data-screen=ask]");
        // By the keyboard alone.
        await tablet.FocusAsync("[data-face='4']");
        await tablet.Keyboard.PressAsync("Enter");
        await tablet.WaitForSelectorAsync("[data-screen=thanks]");
        (await shop.CountAsync("presses")).ShouldBe(0);

        // The tablet is switched off and on, and there is still no network.
        await tablet.ReloadAsync();
        await tablet.WaitForSelectorAsync("[data-screen=ask]");
        await PressAsync(tablet, 3);
        await tablet.WaitForSelectorAsync("[data-screen=thanks]");
        await tablet.WaitForSelectorAsync("[data-waiting='3'][data-screen=ask]");

        await tablet.Context.SetOfflineAsync(false);
        await tablet.WaitForSelectorAsync("[data-waiting='0'][data-online=yes]");
        var stored = await shop.WithAsync((RetourDb db) => db.Set<Press>().OrderBy(p => p.Sequence).ToListAsync());
        stored.Select(p => (p.Sequence, p.Face, p.FollowUp, p.Comment)).ShouldBe([(1, 1, "waiting", "Trop d’attente"), (2, 4, null, null), (3, 3, null, null)]);
        await LeaveAsync(tablet);
        (await shop.CountAsync("presses")).ShouldBe(3);

        await desk.LookAsync(page);
        (await desk.CountAsync(".press-face")).ShouldBe(3);
        await desk.CheckAsync("input[name=press] >> nth=0");
        await desk.FillAsync("#reason", "Essai");
        await desk.GoOnAsync("button[value=leave]");
        await desk.WaitForSelectorAsync("tr.left-out");
        await desk.ShouldBeAccessibleAsync();
        await desk.LookAsync("/kiosks");
        await desk.LookAsync(page + "/questions?q=new");
        await desk.FillAsync("#fr", "Avez-vous attendu ?");
        await desk.CheckAsync("input[name=day][value=Saturday]");
        await desk.FillAsync("#from", "14:00");
        await desk.ClickAsync("#edit .btn-primary");
        await desk.WaitForSelectorAsync("li#k2");
        await desk.ShouldBeAccessibleAsync();
        await desk.ShouldFitAsync();
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tablet_that_is_no_kiosk_says_what_to_do_and_a_revoked_one_asks_nobody()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var kiosk = (await shop.UseAsync(async services =>
        {
            var store = (await ((Modules.Organisation.Contracts.StoreDirectory)services.GetService(typeof(Modules.Organisation.Contracts.StoreDirectory))!).ListAsync(default))[0];
            return await ((ManageKiosk)services.GetService(typeof(ManageKiosk))!).CreateAsync(Modules.Organisation.Contracts.Actor.Retour, store.Id, new("Sortie", "Sortie", "2468"), null, default);
        })).Value;
        var code = await shop.WithAsync((RetourDb db) => db.Set<Kiosk>().Select(k => k.Code).SingleAsync());
        var tablet = await Browser.OpenAsync(shop.Address, "fr", 768, 1024);
        await tablet.LookAsync($"/kiosk/{code}");
        await tablet.WaitForSelectorAsync("[data-screen=unpaired]");
        await tablet.ShouldBeAccessibleAsync();
        await tablet.GotoAsync("/kiosk/pair/nothing-such");
        await tablet.ClickAsync("[data-part=pair]");
        await tablet.WaitForSelectorAsync("[data-part=pair-state]:has-text('n’est plus valable')");
        var link = (await shop.WithAsync((PairKiosk p) => p.OpenLinkAsync(Modules.Organisation.Contracts.Actor.Retour, kiosk, default))).Value;
        await tablet.GotoAsync($"/kiosk/pair/{link}");
        await tablet.ClickAsync("[data-part=pair]");
        await tablet.WaitForSelectorAsync("[data-screen=ask]");
        await shop.WithAsync((PairKiosk p) => p.RevokeAsync(Modules.Organisation.Contracts.Actor.Retour, kiosk, default));
        await PressAsync(tablet, 4);
        await tablet.WaitForSelectorAsync("[data-screen=revoked]");
        await tablet.ShouldBeAccessibleAsync();
    }

    private static Task PressAsync(IPage tablet, int face) => tablet.ClickAsync($"[data-face='{face}']");

    /// <summary>Only by the code.</summary>
    private static async Task LeaveAsync(IPage tablet)
    {
        await tablet.ClickAsync("[data-part=team]");
        await tablet.ShouldBeAccessibleAsync();
        await tablet.FillAsync("dialog input", "1357");
        await tablet.Keyboard.PressAsync("Enter");
        await tablet.WaitForSelectorAsync("[data-part=wrong]:not(:empty)");
        await tablet.FillAsync("dialog input", "2468");
        await tablet.Keyboard.PressAsync("Enter");
        await tablet.WaitForSelectorAsync("[data-part=leave]");
        await tablet.ShouldBeAccessibleAsync();
        await tablet.ClickAsync("[data-part=leave]");
        await tablet.WaitForSelectorAsync("[data-screen=stopped]");
        await tablet.ShouldBeAccessibleAsync();
        await tablet.ClickAsync("[data-part=again]");
        await tablet.WaitForSelectorAsync("[data-screen=ask]");
    }
}
