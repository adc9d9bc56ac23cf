using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Web;
using Shouldly;
using Xunit;

namespace Retour.Organisation;

/// <summary>Walks every page and endpoint there is, with every role, and with another store's.</summary>
public sealed class EveryRight
{
    /// <summary>All that anybody may open. Whatever is added here lets the whole world in.</summary>
    private static readonly string[] ForAnybody =
    [
        "/sign-in", "/sign-in/code", "/sign-in/passkey-options", "/invitation", "/setup", "/error/{Code:int}", "/assets/{file}", "/preferences", "/brand.css", "/brand/logo", "/api/v1/openapi.json",
        "/api/v1/docs", "/health/live", "/health/ready", "/preferences/{Token}", "/unsubscribe/{Token}", "/contact", "/contact/sent/{Key}", "/status/{Key}", "/status/{Key}/add", "/quote/{Key}", "/complain", "/complaint/{Key}", "/complaint/{Key}/sent",
        "/help", "/help/{Slug}", "/where", "/manifest.webmanifest", "/app-icon/{name}", "/hooks/sms/{token}",
        "/kiosk/{Code}", "/kiosk/pair/{Link}", "/kiosk/worker.js", "/kiosk/{code}/app.webmanifest", "/kiosk-api/pair", "/kiosk-api/call",
        "/s/{Key}", "/i/{Token}", "/i/{Token}/stop", "/ideas", "/ideas/{Id:guid}", "/ideas/stop/{Token}",
        "/partner", "/partner/enter/{Token}", "/partner/{Reference}/{Number:int}", "/partner/{reference}/{number}/files/{id:guid}",
    ];

    [Fact]
    public async Task Every_endpoint_says_who_may_open_it()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var endpoints = Endpoints(shop).ToList();
        endpoints.Count.ShouldBeGreaterThan(30);
        endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Path).Distinct().Except(ForAnybody).ShouldBeEmpty("open to anybody");
        endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<NeedsAttribute>() is null && e.Metadata.GetMetadata<OwnAccountAttribute>() is null)
            .Select(Path).Distinct().ShouldBeEmpty("say neither which right they need nor that they are about one's own account");
    }

    [Theory, BothDatabases]
    public async Task Every_page_opens_for_the_roles_that_have_its_right_and_answers_403_to_all_others(Engine engine)
    {
        await using var shop = await WithTwoStoresAsync(engine);
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            using var visitor = await shop.VisitorAsync(role);
            foreach (var (path, right) in Pages(shop))
            {
                var before = await RefusedAsync(shop);
                var answer = await visitor.GetAsync(path);
                if (right is null || Rights.Of(role).Contains(right.Value))
                {
                    // A page about something that does not exist says so, a list of nothing refuses to be a file: they opened. Who works for
                    // some stores only is not told whether there is such a customer.
                    int[] opened = path.StartsWith("/customers/", StringComparison.Ordinal) && !Rights.IsForAllStores(role) ? [200, 302, 400, 403, 404, 422] : [200, 302, 400, 404, 422];
                    ((int)answer.StatusCode).ShouldBeOneOf(opened, $"{role} opens {path}");
                    continue;
                }
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{role} opens {path}");
                (await RefusedAsync(shop)).ShouldBe(before + 1, $"{role} refused at {path} leaves a line");
            }
        }
    }

    [Theory, BothDatabases]
    public async Task Another_stores_code_and_identities_answer_403_in_every_address_and_leave_a_line(Engine engine)
    {
        await using var shop = await WithTwoStoresAsync(engine);
        var nice = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("NICE", default))).Value!.Id;
        var elsewhere = await shop.WithAsync((Modules.Organisation.InviteColleague i) => i.RunAsync(Actor.Retour, new("Nina", "nina@retour.example", StaffRole.Till, [nice]), default));
        foreach (var role in Enum.GetValues<StaffRole>().Where(r => !Rights.IsForAllStores(r)))
        {
            using var visitor = await shop.VisitorAsync(role);
            var others = Pages(shop).Where(p => p.Right is null || Rights.Of(role).Contains(p.Right.Value)).Select(p => $"{p.Path}?store=NICE").ToList();
            if (Rights.Of(role).Contains(Right.SeeStores)) others.Add("/stores/NICE");
            if (Rights.Of(role).Contains(Right.ManageStaff)) others.Add($"/staff/{elsewhere.Value!.Member.Id}");
            foreach (var path in others)
            {
                var before = await RefusedAsync(shop);
                (await visitor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{role} opens {path}");
                (await RefusedAsync(shop)).ShouldBe(before + 1, $"{role} refused at {path} leaves a line");
            }
            if (Rights.Of(role).Contains(Right.SeeStores)) (await visitor.GetAsync("/stores/LYON")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Whatever_can_be_posted_to_is_refused_without_a_page_of_ours()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var claire = await shop.VisitorAsync();
        var posts = Endpoints(shop).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && !Path(e).StartsWith("/api/", StringComparison.Ordinal) && Path(e) != "/account/passkey-options")
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("POST")).Select(e => Address(Path(e)).Replace("/export.csv", "/export.json", StringComparison.Ordinal)).Distinct().ToList();
        posts.Count.ShouldBeGreaterThan(30);
        foreach (var path in posts)
        {
            using var forged = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) };
            (await claire.SendAsync(forged)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_opens_anything_else()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var stranger = new Visitor(shop.Address);
        foreach (var (path, _) in Pages(shop)) stranger.Onward(await stranger.GetAsync(path)).ShouldStartWith("/sign-in?");
    }

    /// <summary>What can be opened with GET, as an address; programs come in by key and have tests of their own.</summary>
    private static IEnumerable<(string Path, Right? Right)> Pages(RunningShop shop) =>
        from endpoint in Endpoints(shop)
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && !Path(endpoint).StartsWith("/api/", StringComparison.Ordinal) && Path(endpoint) != "/metrics"
        where endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET")
        group endpoint by Address(Path(endpoint)) into page
        select (page.Key, page.First().Metadata.GetMetadata<NeedsAttribute>()?.Right);

    private static IEnumerable<RouteEndpoint> Endpoints(RunningShop shop) => shop.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        // The framework maps this one itself; it falls under the fallback policy and only sends on what the framework encrypted.
        .Where(e => Path(e) != "/_framework/opaque-redirect").DistinctBy(e => (Path(e), e.DisplayName));

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    /// <summary>A template with something in its places: an identity that nothing has, the own store's code, a format.</summary>
    private static string Address(string template) => System.Text.RegularExpressions.Regex.Replace(template, @"\{(\w+)(?::[^{}]*(?:\{[^{}]*\}[^{}]*)*)?\}", place => place.Groups[1].Value switch
    {
        "format" => "csv",
        "Code" or "code" => "LYON",
        _ => "01900000-0000-7000-8000-000000000000",
    });

    private static async Task<RunningShop> WithTwoStoresAsync(Engine engine)
    {
        var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        foreach (var role in Enum.GetValues<StaffRole>()) await shop.ColleagueAsync(role, Rights.IsForAllStores(role) ? [] : ["LYON"]);
        return shop;
    }

    private static Task<long> RefusedAsync(RunningShop shop) => shop.CountAsync("audit_entries WHERE action = 'refused'");
}
