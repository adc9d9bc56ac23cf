using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>A sale at a distance that is taken back, in a browser: refused where it is too late, entered, the item back, the money back.</summary>
public sealed class WithdrawalPages
{
    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task A_sale_at_a_distance_is_taken_back(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.LookAsync("/withdrawals");
        await page.LookAsync("/items/new");
        var today = SetClock.Today;
        await page.FillAsync("#label", "Bouilloire");
        await page.FillAsync("#sold", today.AddDays(-40).Iso());
        await page.CheckAsync("input[name=distance]");
        await page.ClickAsync("form:has(#label) .btn-primary");
        await page.ArriveAsync("**/items/*-*");
        await page.ShouldBeAccessibleAsync();
        await page.GoOnAsync("section[aria-labelledby=item-withdrawals] .btn");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.FillAsync("#paid", "49,90");
        await page.FillAsync("#name", "Anne Petit");
        // Forty days after it was delivered it is too late; what was typed stays.
        await page.ClickAsync("form:has(#paid) .btn-primary");
        await page.WaitForSelectorAsync(".notice.bad");
        (await page.ReadAsync(".notice.bad")).ShouldContain(language == "fr" ? "Trop tard" : "Too late");
        (await page.ReadValueAsync("#paid")).ShouldBe("49,90");
        await page.ShouldBeAccessibleAsync();
        // The last part of the order came three days ago.
        await page.FillAsync("#delivered", today.AddDays(-3).Iso());
        await page.ClickAsync("form:has(#paid) .btn-primary");
        await page.ArriveAsync("**/withdrawals/R-*");
        (await page.ReadAsync("#standing")).ShouldContain(language == "fr" ? "On attend l’article" : "The item is awaited");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        await page.GoOnAsync("form:has(#returned) .btn");
        (await page.ReadAsync("#standing")).ShouldContain(language == "fr" ? "Remboursement dû" : "Refund owed");
        await page.ShouldBeAccessibleAsync();
        await page.FillAsync("#amount", "1");
        await page.ClickAsync("form:has(#amount) .btn");
        await page.WaitForSelectorAsync(".notice.bad");
        await page.FillAsync("#amount", "49,90");
        await page.GoOnAsync("form:has(#amount) .btn");
        (await page.ReadAsync("#standing")).ShouldContain(language == "fr" ? "Terminée" : "Over");
        await page.LookAsync("/withdrawals?view=closed");
        (await page.ReadAsync("tbody")).ShouldContain("Bouilloire");
        complaints.ShouldBeEmpty();
    }
}
