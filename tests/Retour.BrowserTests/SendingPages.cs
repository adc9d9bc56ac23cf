using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Retour.Database;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>A survey sent by mail in a browser: who will be asked, the mailing, the customer's link and the way out of it; axe finds nothing on the way.</summary>
public sealed class SendingPages
{
    [Theory]
    [InlineData("fr", 1280)]
    [InlineData("en", 390)]
    public async Task A_survey_is_sent_after_a_look_answered_and_stopped(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var lyon = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        foreach (var (name, email) in new[] { ("Léa", "lea@example.fr"), ("Max", "max@example.fr"), ("Inès", (string?)null) })
            (await shop.WithAsync((EnrolCustomer e) => e.RunAsync(Actor.Retour, new(new() { FirstName = name, LastName = "Faure", Email = email, Language = language, Phone = email is null ? "06 12 34 56 78" : null }, lyon.Id) { Place = ConsentPlace.Counter }, default))).Refusal.ShouldBeNull();
        var desk = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = desk.Complaints();
        await desk.GotoAsync("/sign-in");
        await desk.SignInAsync(RunningShop.Email, RunningShop.Password);
        await desk.LookAsync("/surveys/ask");
        await desk.GotoAsync("/surveys/new");
        await desk.FillAsync("#name", "Après un achat");
        await desk.ClickAsync("main .btn-primary");
        await desk.ArriveAsync("**/surveys/*-*");
        await desk.ClickAsync("button[value=publish]");
        await desk.WaitForSelectorAsync("#waves");
        var survey = new Uri(desk.Url).AbsolutePath;
        foreach (var page in new[] { "/send", "/rules", "/card?at=LYON" }) await desk.LookAsync(survey + page);
        await desk.LookAsync("/settings/surveys");
        await desk.LookAsync("/surveys/ask");
        await desk.GotoAsync($"{survey}/send");
        await desk.SelectOptionAsync("#group", "who=everyone");
        await desk.GoOnAsync("main form .btn-primary");
        await desk.ShouldBeAccessibleAsync();
        await desk.ShouldFitAsync();
        (await desk.ReadAsync("#who ~ .table-scroll")).ShouldContain("2");
        await desk.ClickAsync("button[popovertarget=confirm]");
        await desk.ShouldBeAccessibleAsync();
        await desk.ClickAsync("#confirm .btn-primary");
        await desk.ArriveAsync("**/waves/*");
        await desk.ShouldBeAccessibleAsync();
        await desk.ShouldFitAsync();
        var watch = shop.Services.GetRequiredService<WatchInvitations>();
        await Eventually.IsAsync(async () =>
        {
            await watch.LookAsync(default);
            return await shop.CountAsync("survey_invitations WHERE sent_at IS NOT NULL") == 2;
        }, "Both invitations leave");
        await desk.LookAsync($"{new Uri(desk.Url).AbsolutePath}?state=Sent");

        var ids = await shop.WithAsync((RetourDb db) => db.Set<SurveyInvitation>().Select(i => i.Id).ToListAsync());
        var links = new List<string>();
        foreach (var id in ids) links.Add("/i/" + await shop.WithAsync((InvitationLinks l) => l.TokenAsync(id, default)));
        // The first answers without script, the second does not want to.
        var phone = await Browser.OpenAsync(shop.Address, language, 390, script: false);
        await phone.GotoAsync(links[0]);
        await phone.CheckAsync("input[name=q1][value='5']");
        await phone.ClickAsync("main .btn-primary");
        await phone.WaitForSelectorAsync("input[name=q8]");
        await phone.ClickAsync("main .btn-primary");
        await phone.ArriveAsync("**done=1");
        var other = await Browser.OpenAsync(shop.Address, language, 390);
        var onPhone = other.Complaints();
        await other.LookAsync(links[0]);
        (await other.CountAsync("form.survey")).ShouldBe(0);
        await other.LookAsync(links[1]);
        await other.LookAsync($"{links[1]}/stop");
        await other.ClickAsync("main .btn-primary");
        await other.ArriveAsync("**done=1");
        await other.ShouldBeAccessibleAsync();
        (await shop.CountAsync("survey_invitations WHERE disposition IN ('Completed', 'Refused')")).ShouldBe(2);
        await desk.LookAsync($"{survey}/results");
        await desk.LookAsync(survey);
        complaints.ShouldBeEmpty();
        onPhone.ShouldBeEmpty();
    }
}
