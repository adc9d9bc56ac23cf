using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Web;
using Shouldly;
using Xunit;

namespace Retour.AfterSales;

/// <summary>What a phone asks for before it keeps the public pages beside its other programs.</summary>
public sealed class InstallablePages
{
    private static async Task BrandAsync(RunningShop shop, int version, byte[]? logo) =>
        (await shop.UseAsync(s => s.GetRequiredService<ChangeSettings>().RunAsync(Actor.Retour, version, new("Maison Perrin", "#7a1f3d", "fr", [], 12, logo, false), default))).Refusal.ShouldBeNull();

    private static async Task<JsonElement> ManifestAsync(Visitor anybody)
    {
        var answer = await anybody.GetAsync("/manifest.webmanifest");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/manifest+json");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    [Theory, BothDatabases]
    public async Task The_manifest_has_a_name_a_start_and_icons_of_the_sizes_it_says(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await BrandAsync(shop, 0, null);
        using var anybody = new Visitor(shop.Address, "fr");
        var manifest = await ManifestAsync(anybody);
        (manifest.GetProperty("name").GetString(), manifest.GetProperty("display").GetString(), manifest.GetProperty("theme_color").GetString(), manifest.GetProperty("lang").GetString()).ShouldBe(("Maison Perrin", "standalone", "#7a1f3d", "fr"));
        (await anybody.GetAsync(manifest.GetProperty("start_url").GetString()!)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var shortcut in manifest.GetProperty("shortcuts").EnumerateArray()) (await anybody.GetAsync(shortcut.GetProperty("url").GetString()!)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var icons = manifest.GetProperty("icons").EnumerateArray().ToList();
        icons.Select(i => i.GetProperty("sizes").GetString()).ShouldBe(["192x192", "512x512", "512x512"]);
        foreach (var icon in icons)
        {
            var answer = await anybody.GetAsync(icon.GetProperty("src").GetString()!);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(icon.GetProperty("type").GetString());
            var size = BinaryPrimitives.ReadInt32BigEndian((await answer.Content.ReadAsByteArrayAsync()).AsSpan(16));
            $"{size}x{size}".ShouldBe(icon.GetProperty("sizes").GetString());
        }
        (await anybody.GetAsync("/app-icon/999.png")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anybody.GetAsync("/app-icon/logo.svg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, BothDatabases]
    public async Task With_a_logo_the_icon_is_the_logo(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await BrandAsync(shop, 0, AppIcon.Draw(64, "#7a1f3d", rounded: false));
        using var anybody = new Visitor(shop.Address, "fr");
        foreach (var icon in (await ManifestAsync(anybody)).GetProperty("icons").EnumerateArray())
        {
            icon.GetProperty("sizes").GetString()!.ShouldContain("512x512");
            var answer = await anybody.GetAsync(icon.GetProperty("src").GetString()!);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
            (await answer.Content.ReadAsStringAsync()).ShouldContain("href=\"data:image/png;base64,");
        }
    }

    [Theory, BothDatabases]
    public async Task Every_page_for_customers_leads_to_the_manifest_and_to_help_and_wears_the_colour_and_no_door_of_the_desk_does(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await BrandAsync(shop, 0, null);
        using var anybody = new Visitor(shop.Address, "fr");
        // The status page says something of its own for the head too: neither takes the place of the other.
        foreach (var path in new[] { "/help", "/where", "/contact", "/status/x" })
        {
            var page = await anybody.TextAsync(path);
            page.ShouldContain("rel=\"manifest\"", customMessage: path);
            page.ShouldContain("/brand.css?v=7a1f3d", customMessage: path);
            foreach (var link in new[] { "/help", "/where", "/contact" }) page.ShouldContain($"href=\"{link}\"", customMessage: path);
        }
        (await anybody.TextAsync("/status/x")).ShouldContain("noindex");
        (await anybody.TextAsync("/sign-in")).ShouldNotContain("rel=\"manifest\"");
        using var claire = await shop.VisitorAsync();
        (await claire.TextAsync("/settings")).ShouldNotContain("rel=\"manifest\"");
    }
}
