using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.Customers;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>Letters in a browser: axe finds nothing, on a phone in French and on a desk in English; a case is answered by letter, printed and posted.</summary>
public sealed class LetterPages
{
    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task Every_page_is_accessible_and_fits(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.LookAsync("/outbox/letters");
        var store = await LetterActions.ShopWithAddressAsync(shop.Services);
        var first = await LetterActions.QueueAsync(shop.Services, LetterActions.To("1", LetterActions.Lea with { Name = "王小明" }) with { Store = store.Id });
        await LetterActions.QueueAsync(shop.Services, LetterActions.To("2") with { Store = store.Id });
        await shop.WithAsync<PrintLetters, Result<PrintedLetters>>(p => p.RunAsync(Testing.CustomerActions.Boss, [first], null, default));
        foreach (var path in new[] { "/outbox/letters", "/outbox?channel=Letter", $"/outbox/{first}", "/settings/templates/CaseLetter/fr" }) await page.LookAsync(path);
        await page.GotoAsync("/outbox/letters");
        await page.ClickAsync("retour-confirm > button");
        await page.ShouldBeAccessibleAsync();
        complaints.ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_case_is_answered_by_letter_and_the_letter_is_printed_and_posted(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var lyon = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        var lea = (await shop.WithAsync((EnrolCustomer e) => e.RunAsync(Testing.CustomerActions.Boss, new(LetterActions.ByPost, lyon.Id), default))).Value!.Id;
        var reference = (await shop.WithAsync((OpenCase o) => o.RunAsync(Testing.CustomerActions.Boss, new(CaseKind.Repair, CaseChannel.Letter, lyon.Id, "Cafetière cassée", "Elle ne chauffe plus.") { Customer = lea }, default))).Value!.Reference;
        var page = await Browser.OpenAsync(shop.Address);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync($"/cases/{reference}");
        (await page.ReadAsync("#reply-text-help")).ShouldContain("42000 Saint-Étienne");
        await page.FillAsync("#reply-text", "Votre cafetière est prête.");
        await page.ClickAsync("button[value=letter]");
        await page.Locator(".said.ours").WaitForAsync();
        (await page.ReadAsync(".said.ours")).ShouldContain("À imprimer");
        await PdfAsync(page, ".said.ours a[href$=pdf]", "Votre cafetière est prête.");

        await page.GotoAsync("/outbox");
        await page.GoOnAsync("text=Lettres à poster");
        await page.ClickAsync("button[name=all]");
        await page.WaitForSelectorAsync("text=1 lettre imprimée, à poster");
        await PdfAsync(page, "a:has-text('Ouvrir le PDF')", "Léa Faure");
        await page.GoOnAsync("text=Remettre à imprimer");
        await page.CheckAsync("input[name=letter]");
        await page.ClickAsync("text=Imprimer les lettres choisies");
        await page.WaitForSelectorAsync("text=1 lettre imprimée, à poster");
        await page.ClickAsync("retour-confirm > button");
        await page.ClickAsync("dialog button.btn-primary");
        await page.WaitForSelectorAsync("text=Lettres notées comme postées : 1.");
        (await page.ReadAsync("main")).ShouldContain("Aucune lettre à imprimer");
        await page.GotoAsync($"/cases/{reference}");
        (await page.ReadAsync(".said.ours")).ShouldContain("Postée");
        (await shop.WithAsync((RetourDb db) => db.Set<Message>().SingleAsync(m => m.Channel == MessageChannel.Letter))).State.ShouldBe(MessageState.HandedOver);

        await page.GotoAsync("/outbox?channel=Letter");
        await page.ClickAsync("a.row-link");
        await page.ClickAsync("retour-confirm > button");
        await page.ClickAsync("dialog button.btn-primary");
        await page.WaitForSelectorAsync("text=Noté : cette lettre est revenue.");
    }

    /// <summary>What a link leads to is a PDF that says this, shown where it is and kept by nobody on the way.</summary>
    private static async Task PdfAsync(IPage page, string link, string says)
    {
        var answer = await page.Context.APIRequest.GetAsync((await page.Locator(link).GetAttributeAsync("href"))!);
        (answer.Status, answer.Headers["content-type"], answer.Headers["cache-control"]).ShouldBe((200, "application/pdf", "private, no-store"));
        answer.Headers["content-disposition"].ShouldStartWith("inline");
        string.Concat(await PdfText.PagesAsync(await answer.BodyAsync())).ShouldContain(says);
    }
}
