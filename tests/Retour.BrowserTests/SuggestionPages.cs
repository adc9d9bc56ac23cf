using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>The suggestion box in a browser: posted on a phone, read and answered at a desk; axe finds nothing on the way.</summary>
public sealed class SuggestionPages
{
    [Theory]
    [InlineData("fr", 1280)]
    [InlineData("en", 390)]
    public async Task A_suggestion_is_posted_shown_wanted_put_together_and_closed(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var phone = await Browser.OpenAsync(shop.Address, language, 390);
        var desk = await Browser.OpenAsync(shop.Address, language, width);
        var (onPhone, complaints) = (phone.Complaints(), desk.Complaints());
        await phone.LookAsync("/ideas");
        foreach (var text in new[] { "Un banc près de la caisse", "Des sièges pour attendre" })
        {
            await phone.GotoAsync("/ideas");
            if (!await phone.IsVisibleAsync("#text")) await phone.ClickAsync("details.more summary");
            await phone.FillAsync("#text", text);
            await phone.FillAsync("#email", "lea@example.fr");
            await phone.ClickAsync("main .btn-primary");
            await phone.ArriveAsync("**sent=1");
        }
        await phone.ShouldBeAccessibleAsync();

        await desk.GotoAsync("/sign-in");
        await desk.SignInAsync(RunningShop.Email, RunningShop.Password);
        await desk.LookAsync("/suggestions");
        for (var read = 0; read < 2; read++)
        {
            await desk.GotoAsync("/suggestions?state=Waiting");
            await desk.ClickAsync("a.row-link");
            await desk.ArriveAsync("**/suggestions/*-*");
            await desk.ShouldBeAccessibleAsync();
            await desk.ShouldFitAsync();
            await desk.GoOnAsync("button[value=Shown]");
        }
        await desk.GoOnAsync("form:has(#into) .btn");
        await desk.ShouldBeAccessibleAsync();
        await phone.LookAsync("/ideas");
        (await phone.CountAsync(".idea")).ShouldBe(1);
        await phone.ClickAsync(".idea a");
        await phone.ArriveAsync("**/ideas/*-*");
        await phone.ShouldBeAccessibleAsync();
        await phone.ShouldFitAsync();
        await phone.ClickAsync("main .btn-primary");
        await phone.ArriveAsync("**voted=1");
        await phone.ShouldBeAccessibleAsync();

        // The one that the others joined is answered for good.
        await desk.GotoAsync(new Uri(phone.Url).AbsolutePath.Replace("/ideas/", "/suggestions/", StringComparison.Ordinal));
        await desk.SelectOptionAsync("#act", "Done");
        await desk.FillAsync("#words", "Deux bancs vous attendent.");
        await desk.GoOnAsync("form:has(#words) .btn-primary");
        await desk.ShouldBeAccessibleAsync();
        await desk.ShouldFitAsync();
        await phone.LookAsync(new Uri(phone.Url).AbsolutePath);
        (await phone.ReadAsync("main")).ShouldContain("Deux bancs vous attendent.");
        onPhone.ShouldBeEmpty();
        complaints.ShouldBeEmpty();
    }
}
