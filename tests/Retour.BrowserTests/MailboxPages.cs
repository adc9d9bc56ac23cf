using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>A mailbox from nothing to the first case, as an administrator sets it up.</summary>
public sealed class MailboxPages
{
    [Theory]
    [InlineData(Engine.Sqlite, "fr", 390)]
    [InlineData(Engine.Postgres, "en", 1280)]
    public async Task An_administrator_has_a_mailbox_read_and_is_told_what_is_wrong(Engine engine, string language, int width)
    {
        var account = (await Dovecot.GetAsync()).Open();
        await using var shop = await RunningShop.StartAsync(engine);
        var page = await Browser.OpenAsync(shop.Address, language, width);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.LookAsync("/settings/mailboxes");
        await page.LookAsync("/settings/mailboxes/new");
        await page.FillAsync("#name", "contact");
        await page.FillAsync("#address", InboundActions.Contact);
        await page.FillAsync("#host", "127.0.0.1");
        await page.FillAsync("#port", account.Server.Port.ToString());
        await page.SelectOptionAsync("#security", "None");
        await page.FillAsync("#user", account.User);
        await page.ClickAsync("main form .btn-primary");
        await page.WaitForSelectorAsync("#password-error .error");
        (await page.ReadValueAsync("#user")).ShouldBe(account.User, "nothing typed is lost");
        await page.ShouldBeAccessibleAsync();
        await page.FillAsync("#password", "falsch");
        await page.ClickAsync("main form .btn-primary");
        await page.WaitForSelectorAsync(".notice.bad");
        await page.ShouldBeAccessibleAsync();
        (await page.ContentAsync()).ShouldNotContain("falsch");
        await page.FillAsync("#password", Dovecot.Account.Password);
        await page.ClickAsync("main form .btn-primary");
        await page.WaitForSelectorAsync(".notice.good");
        account.Deliver(InboundActions.Mail("Elle ne chauffe plus."));
        await Eventually.IsAsync(async () =>
        {
            await page.GotoAsync("/cases");
            return await page.CountAsync("text=Ma cafetière") > 0;
        }, "The case");
        await page.LookAsync("/settings/mailboxes");
        (await page.CountAsync("main .badge.good")).ShouldBe(1);
        await page.ClickAsync("a.row-link");
        await page.ArriveAsync("**/settings/mailboxes/*");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitAsync();
        account.Unseen().ShouldBe(1);
    }
}
