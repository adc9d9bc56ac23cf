using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.MailActions;

namespace Retour.Messaging;

/// <summary>The outbox as browsers reach it.</summary>
public sealed partial class OutboxOverHttp
{
    private const string Hostile = "<script>alert(1)</script><p style=\"color:red\">Bonjour <img src=x onerror=alert(1)></p>";

    [Theory, BothDatabases]
    public async Task Mail_is_shown_as_it_is_and_nothing_in_it_runs(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var visitor = await shop.VisitorAsync();
        var id = await QueueAsync(shop.Services, Service("1") with { Subject = "<b>objet</b>", Html = Hostile });
        var page = await visitor.GetAsync($"/outbox/{id}");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("&lt;b&gt;objet&lt;/b&gt;");
        html.ShouldNotContain("onerror");
        html.ShouldContain("sandbox");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-src 'self'");
        var mail = await visitor.GetAsync($"/outbox/{id}/html");
        (await mail.Content.ReadAsStringAsync()).ShouldBe(Hostile);
        var policy = mail.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none';");
        policy.ShouldEndWith("sandbox");
        policy.ShouldNotContain("script-src");
        (await visitor.GetAsync("/outbox")).Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("frame-src");
    }

    [Theory, BothDatabases]
    public async Task A_button_works_with_its_own_token_only_and_for_the_stores_of_its_reader_only(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var nice = await shop.StoreAsync("NICE");
        await shop.ColleagueAsync(StaffRole.Agent, "LYON");
        var id = await shop.UseAsync(async services =>
        {
            var (db, outbox) = (services.GetRequiredService<RetourDb>(), services.GetRequiredService<Outbox>());
            var mail = await outbox.AddAsync(Service("1") with { Store = nice }, default);
            db.Set<Message>().Local.Single().Wait("node_missing", DateTimeOffset.UtcNow.AddDays(1));   // so that nobody sends it meanwhile
            await db.SaveChangesAsync();
            return mail.Id;
        });
        using var agent = await shop.VisitorAsync(StaffRole.Agent);
        (await agent.GetAsync($"/outbox/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await agent.GetAsync($"/outbox/{id}/html")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var claire = await shop.VisitorAsync();
        var token = Token().Match(await claire.TextAsync($"/outbox/{id}")).Groups[1].Value;
        Task<HttpResponseMessage> Cancel(params KeyValuePair<string, string>[] fields) => claire.SendAsync(new(HttpMethod.Post, $"/outbox/{id}/cancel") { Content = new FormUrlEncodedContent(fields) });
        (await Cancel()).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await StateAsync(shop, id)).ShouldBe(MessageState.Queued);
        (await Cancel(KeyValuePair.Create("__RequestVerificationToken", token))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await StateAsync(shop, id)).ShouldBe(MessageState.Cancelled);
    }

    [Theory, BothDatabases]
    public async Task A_preview_is_for_whoever_may_change_templates_and_nothing_in_it_runs(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        await shop.ColleagueAsync(StaffRole.Manager, "NICE");
        using var manager = await shop.VisitorAsync(StaffRole.Manager);
        (await manager.GetAsync("/settings/templates/Service/fr")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var claire = await shop.VisitorAsync();
        (await claire.GetAsync("/settings/templates/Nothing/fr")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await claire.GetAsync("/settings/templates/Service/de")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var token = Token().Match(await claire.TextAsync("/settings/templates/Service/fr")).Groups[1].Value;
        Task<HttpResponseMessage> Preview(params KeyValuePair<string, string>[] fields) => claire.SendAsync(new(HttpMethod.Post, "/settings/templates/Service/fr/preview")
            { Content = new FormUrlEncodedContent([KeyValuePair.Create("subject", "<i>objet</i>"), KeyValuePair.Create("text", "<script>alert(1)</script>{{message.text}}"), .. fields]) });
        (await Preview()).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "without a token of ours");
        var shown = await Preview(KeyValuePair.Create("__RequestVerificationToken", token));
        shown.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("sandbox");
        var html = await shown.Content.ReadAsStringAsync();
        html.ShouldContain("&lt;i&gt;objet&lt;/i&gt;");
        html.ShouldContain("&lt;script&gt;");
        html.ShouldNotContain("<script");
        (await shop.WithAsync<RetourDb, bool>(db => db.Set<Message>().AnyAsync())).ShouldBeFalse("it was only looked at");
    }

    private static Task<MessageState> StateAsync(RunningShop shop, Id<Message> id) => shop.WithAsync<RetourDb, MessageState>(db => db.Set<Message>().Where(m => m.Id == id).Select(m => m.State).SingleAsync());

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
