using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Organisation;

public sealed class SettingUp
{
    private static readonly (string, string)[] You = [("name", "Claire Perrin"), ("email", "claire@retour.example"), ("password", RunningShop.Password)];
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[17]];

    private static Task<string> LinkAsync(RunningShop shop) => shop.UseAsync(async s => "/setup?token=" + await s.GetRequiredService<FirstRun>().NewTokenAsync(default));

    [Theory, BothDatabases]
    public async Task Four_steps_open_the_shop_and_the_link_works_once(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine, configured: false);
        var link = await LinkAsync(shop);
        using var claire = new Visitor(shop.Address);
        claire.Onward(await claire.SubmitAsync(link, "setup", You)).ShouldEndWith("step=2");
        // Nobody jumps ahead, and what is refused stands beside its field with what was typed.
        (await claire.TextAsync(link + "&step=4")).ShouldContain("name=\"organisation\"");
        var pale = await (await claire.SubmitAsync(link, "setup", ("organisation", "Maison Perrin"), ("colour", "#ffee00"), ("language", "fr"))).Content.ReadAsStringAsync();
        pale.ShouldContain("Maison Perrin");
        claire.Onward(await claire.SubmitAsync(link, "setup", ("organisation", "Maison Perrin"), ("colour", "#7a1f3d"), ("language", "fr"))).ShouldEndWith("step=3");

        // Given up here, taken up again with another link: what was said is still there, and the old link is not.
        var again = await LinkAsync(shop);
        (await claire.TextAsync(link)).ShouldNotContain("name=\"store\"");
        (await claire.TextAsync(again + "&step=2")).ShouldContain("Maison Perrin");
        (await claire.TextAsync(again + "&step=1")).ShouldNotContain(RunningShop.Password);
        (await shop.CountAsync("stores")).ShouldBe(0);
        await claire.SubmitAsync(again, "setup", ("store", "Lyon"), ("code", "LYON"), ("city", "Lyon"), ("zone", "Europe/Paris"), ("currency", "EUR"));
        (await (await claire.SubmitAsync(again, "setup", ("day-0", "whenever"), ("holidays", "France"))).Content.ReadAsStringAsync()).ShouldContain("whenever");
        claire.Onward(await claire.SubmitAsync(again, "setup", ("day-0", "9h-12h30, 14h-19h"), ("day-1", "9-19"), ("holidays", "AlsaceMoselle"))).ShouldBe("/setup/done");
        (await claire.GetAsync("/setup/done")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await claire.GetAsync("/settings")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await shop.CountAsync("settings")).ShouldBe(0);
        (await shop.CountAsync("stores WHERE week LIKE '09:00-12:30 14:00-19:00;09:00-19:00;%' AND holidays = 'AlsaceMoselle'")).ShouldBe(1);

        using var thief = new Visitor(shop.Address);
        (await thief.TextAsync(again)).ShouldNotContain("@formname");
        (await thief.TextAsync(again)).ShouldNotContain("name=\"name\"");
        (await thief.TextAsync("/brand.css")).ShouldContain("#7a1f3d");
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_save_a_store_the_second_is_told_and_its_currency_stays_once_there_are_receipts(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        (string, string)[] Said(string name, string version, string currency = "EUR") =>
            [("name", name), ("kind", "Shop"), ("country", "FR"), ("zone", "Europe/Paris"), ("currency", currency), ("lapse", "365"), ("holidays", "France"), ("day-0", "9-12, 14-18"), ("version", version),
             ("special-0-day", "2026-12-24"), ("special-0-hours", "9-17"), ("special-0-reason", "Réveillon"), ("season-0-name", "Été"), ("season-0-from", "2026-07-01"), ("season-0-until", "2026-08-31"), ("season-0-day-0", "8-13")];
        (await claire.SubmitAsync("/stores/LYON", "store", Said("Lyon Bellecour", "0"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        var second = await claire.SubmitAsync("/stores/LYON", "store", Said("Lyon Terreaux", "0"));
        (await second.Content.ReadAsStringAsync()).ShouldContain("Claire Perrin");
        (await shop.CountAsync("stores WHERE name = 'Lyon Bellecour' AND version = 1")).ShouldBe(1);
        var calendar = await shop.UseAsync(async s => (await s.GetRequiredService<StoreCalendars>().FindAsync((await s.GetRequiredService<StoreDirectory>().FindAsync("LYON", default)).Value!.Id, default))!);
        calendar.HoursOn(new(2026, 12, 24)).ToString().ShouldBe("09:00-17:00");
        calendar.HoursOn(new(2026, 7, 6)).ToString().ShouldBe("08:00-13:00");

        var store = await shop.UseAsync(s => s.GetRequiredService<RetourDb>().Set<Store>().AsNoTracking().SingleAsync());
        var draft = new StoreDraft("Lyon", StoreKind.Shop, null, null, null, "FR", null, null, "Europe/Paris", "CHF", 365, HolidayRegion.France, WeekHours.Closed, [], []);
        store.Change(draft, hasReceipts: true)!.Code.ShouldBe("currency_is_fixed");
        store.Change(draft, hasReceipts: false).ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task A_logo_is_a_picture_by_its_bytes_whatever_its_name_and_is_served_as_that_alone(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var claire = Actor.Staff(Guid.NewGuid(), "Claire", StaffRole.Administrator, []);
        Task<Result> SaveAsync(int version, byte[] logo) => shop.UseAsync(s => s.GetRequiredService<ChangeSettings>().RunAsync(claire, version, new("Maison", "#0f5b66", "fr", [], 12, logo, false), default));
        foreach (var text in new[] { "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "<script>alert(1)</script>", "GIF89a", "" })
            (await SaveAsync(0, Encoding.UTF8.GetBytes(text))).Refusal!.Code.ShouldBe("logo_unreadable");
        (await SaveAsync(0, [.. Png, .. new byte[LogoFile.MostBytes]])).Refusal!.Code.ShouldBe("logo_too_big");
        (await shop.CountAsync("organisation_profile")).ShouldBe(0);
        (await SaveAsync(0, Png)).Refusal.ShouldBeNull();
        (await SaveAsync(0, Png)).Refusal!.Code.ShouldBe("changed_meanwhile");
        using var anybody = new Visitor(shop.Address);
        var logo = await anybody.GetAsync("/brand/logo");
        logo.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        logo.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var css = await anybody.GetAsync("/brand.css");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/brand.css") { Headers = { { "If-None-Match", css.Headers.ETag!.ToString() } } };
        (await anybody.SendAsync(asked)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await anybody.TextAsync("/sign-in")).ShouldContain("/brand/logo?v=");
    }

    [Theory, BothDatabases]
    public async Task Whose_role_must_have_a_second_factor_can_only_go_and_set_it_up(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var claire = await shop.VisitorAsync();
        await shop.UseAsync(s => s.GetRequiredService<ChangeSettings>().RunAsync(Actor.Retour, 0, new("Maison", null, "fr", [StaffRole.Administrator], 12, null, false), default));
        using var again = await shop.VisitorAsync();
        again.Onward(await again.GetAsync("/customers")).ShouldStartWith("/account");
        (await again.TextAsync("/account")).ShouldContain("Your role asks for a second step");
    }
}
