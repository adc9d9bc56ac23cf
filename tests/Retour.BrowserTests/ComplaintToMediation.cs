using Retour.Modules.Complaints;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>A complaint from the public form to the mediator, by the customer and by the desk; axe finds nothing on the way, in both languages, and no page is wider than a phone.</summary>
public sealed class ComplaintToMediation
{
    [Theory]
    [InlineData("fr", 390, true)]
    [InlineData("en", 1280, false)]
    public async Task A_complaint_goes_from_the_web_form_to_the_mediator(string language, int width, bool script)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var customer = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = customer.Complaints();
        await customer.LookAsync("/contact");
        await customer.LookAsync("/complain");
        // Nothing typed: what is missing stands beside its field. The browser itself would stop a form without it.
        await customer.EvaluateAsync("document.querySelector('form.card').noValidate = true");
        await customer.GoOnAsync("main .btn-primary");
        await SoundAsync(customer);
        await customer.SelectOptionAsync("#about", "delivery.damaged");
        await customer.FillAsync("#text", "Le vase est arrivé fêlé malgré le carton, et l’anniversaire était le lendemain.");
        await customer.SetInputFilesAsync("#files", new Microsoft.Playwright.FilePayload { Name = "vase fêlé.png", MimeType = "image/png", Buffer = Demo.DemoPicture.Png });
        await customer.GoOnAsync("main .btn-primary");
        await SoundAsync(customer);
        await customer.CheckAsync("input[value=Refund]");
        await customer.GoOnAsync("main .btn-primary");
        await SoundAsync(customer);
        (await customer.ReadAsync("main form")).ShouldContain("vase fêlé.png");
        await customer.FillAsync("#name", "Léa Faure");
        await customer.FillAsync("#email", "lea@example.fr");
        await customer.ClickAsync("main .btn-primary");
        await customer.ArriveAsync("**/complaint/*/sent");
        await SoundAsync(customer);
        await customer.ClickAsync("main .btn-primary");
        await customer.ArriveAsync(url => url.Contains("/complaint/", StringComparison.Ordinal) && !url.EndsWith("/sent", StringComparison.Ordinal));
        var follow = customer.Url;
        await SoundAsync(customer);

        var reference = await shop.ComplaintReferenceAsync();
        var desk = await Browser.OpenAsync(shop.Address, language, width);
        var ofDesk = desk.Complaints();
        await desk.SignInAsync(RunningShop.Email, RunningShop.Password);
        await desk.LookAsync("/settings/gestures");
        await desk.LookAsync($"/complaints/{reference}");
        await desk.SelectOptionAsync("#gesture-kind", "Voucher");
        await desk.FillAsync("#gesture-amount", "20");
        await desk.GoOnAsync("#gestures form .btn");
        (await desk.ReadAsync("#gestures")).ShouldContain(language == "fr" ? "Accordé" : "Granted");
        await desk.SelectOptionAsync("#outcome", nameof(ComplaintOutcome.Partly));
        await desk.FillAsync("#answer-text", "Nous vous offrons un bon d’achat.");
        await desk.GoOnAsync("#answer .btn-primary");

        await customer.GotoAsync(follow);
        await SoundAsync(customer);
        await customer.FillAsync("#words", "Un bon d’achat ne remplace pas le vase.");
        await customer.GoOnAsync("button[value=contest]");
        await SoundAsync(customer);

        await desk.LookAsync($"/complaints/{reference}");
        await desk.GoOnAsync("#mediation .btn");
        await SoundAsync(desk);
        await desk.FillAsync("#referred", SetClock.Today.Iso());
        await desk.FillAsync("#number", "M-2026-17");
        await desk.ClickAsync("main .btn-primary");
        await desk.ArriveAsync($"**/complaints/{reference}");
        (await desk.ReadAsync("#mediation")).ShouldContain("M-2026-17");
        await SoundAsync(desk);
        await desk.LookAsync($"/complaints/{reference}/file");
        (await desk.ReadAsync("main")).ShouldContain("Un bon d’achat ne remplace pas le vase.");
        await desk.LookAsync("/complaint-times");
        await desk.LookAsync("/complaints?trait=WasContested&view=All");
        (await desk.ReadAsync("tbody")).ShouldContain(reference);
        complaints.ShouldBeEmpty();
        ofDesk.ShouldBeEmpty();
        if (script) return;

        // Without script the form does the same.
        var plain = await Browser.OpenAsync(shop.Address, language, width, script: false);
        await plain.GotoAsync("/complain");
        await plain.SelectOptionAsync("#about", "waiting.till");
        await plain.FillAsync("#text", "Vingt minutes à la caisse.");
        await plain.ClickAsync("main .btn-primary");
        await plain.ClickAsync("main .btn-primary:has-text('Continue')");
        await plain.FillAsync("#email", "max@example.fr");
        await plain.ClickAsync("main .btn-primary");
        await plain.WaitForURLAsync("**/complaint/*/sent");
    }

    private static async Task SoundAsync(Microsoft.Playwright.IPage page)
    {
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
    }
}
