using Microsoft.Playwright;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>A survey in a browser: written at a desk, answered on a phone without script, read; axe finds nothing on the way.</summary>
public sealed class SurveyPages
{
    [Theory]
    [InlineData("fr", 1280)]
    [InlineData("en", 390)]
    public async Task A_survey_is_built_published_answered_on_a_phone_without_script_and_read(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var desk = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = desk.Complaints();
        await desk.GotoAsync("/sign-in");
        await desk.SignInAsync(RunningShop.Email, RunningShop.Password);
        await desk.LookAsync("/surveys");
        await desk.LookAsync("/surveys/new");
        await desk.FillAsync("#name", "Après un achat");
        await desk.ClickAsync("main .btn-primary");
        await desk.ArriveAsync("**/surveys/*-*");
        await desk.ShouldBeAccessibleAsync();
        await desk.ShouldFitAsync();
        // One question more, a choice, in words of our own.
        await desk.SelectOptionAsync("#kind", "Single");
        await desk.ClickAsync("form:has(#kind) .btn");
        await desk.ArriveAsync("**item=q10*");
        await desk.ShouldBeAccessibleAsync();
        await desk.FillAsync("#text", "D’où veniez-vous ?");
        await desk.FillAsync("#option-1", "Du quartier");
        await desk.FillAsync("#option-2", "");
        await desk.FillAsync("#option-3", "D’ailleurs");
        await desk.ClickAsync(".question-form .btn-primary");
        await desk.WaitForSelectorAsync("li#q10 >> text=D’où veniez-vous");
        await desk.ClickAsync("li#q10 button[value=up]");
        await desk.WaitForSelectorAsync("ol.questions > li:nth-child(9)#q10");
        await desk.FrameLocator(".phone iframe").Locator("legend:has-text('D’où veniez-vous')").WaitForAsync();
        await desk.ClickAsync("button[value=publish]");
        await desk.WaitForSelectorAsync(".door");
        await desk.ClickAsync(".door summary");
        await desk.ShouldBeAccessibleAsync();
        var link = await desk.InputValueAsync("#link-LYON");

        var path = new Uri(link).AbsolutePath;
        await AnswerAsync(await Browser.OpenAsync(shop.Address, "fr", 390, script: false), path);
        // Axe needs script: once more with it, with a page on which something is missing.
        var phone = await Browser.OpenAsync(shop.Address, language, 390);
        var onPhone = phone.Complaints();
        await phone.LookAsync(path);
        await phone.EvaluateAsync("document.querySelector('form.survey').noValidate = true");
        await phone.ClickAsync("main .btn-primary");
        await phone.WaitForSelectorAsync(".notice.bad");
        await phone.ShouldBeAccessibleAsync();
        await phone.ShouldFitAsync();
        await phone.CheckAsync("input[name=q1][value='5']");
        await phone.ClickAsync("main .btn-primary");
        await phone.WaitForSelectorAsync("input[name=q8]");
        await phone.ShouldBeAccessibleAsync();
        await phone.ShouldFitAsync();
        await phone.ClickAsync("main .btn-primary");
        await phone.ArriveAsync("**done=1");
        await phone.ShouldBeAccessibleAsync();

        await desk.LookAsync(new Uri(desk.Url).AbsolutePath + "/results");
        (await desk.TextContentAsync(".verbatim blockquote")).ShouldBe("Trop d’attente");
        complaints.ShouldBeEmpty();
        onPhone.ShouldBeEmpty();
    }

    /// <summary>Dissatisfied, back and forth: nothing is lost.</summary>
    private static async Task AnswerAsync(IPage phone, string path)
    {
        await phone.GotoAsync(path);
        await phone.CheckAsync("input[name=q1][value='2']");
        await phone.CheckAsync("input[name=q3][value='1']");
        await phone.ClickAsync("main .btn-primary");
        await phone.FillAsync("textarea[name=q7]", "Trop d’attente");
        await phone.ClickAsync("main .btn-primary");
        await phone.CheckAsync("input[name=q8][value='4']");
        await phone.ClickAsync("button[value=back]");
        await phone.WaitForSelectorAsync("textarea[name=q7]");
        (await phone.InputValueAsync("textarea[name=q7]")).ShouldBe("Trop d’attente");
        await phone.ClickAsync("main .btn-primary");
        await phone.WaitForSelectorAsync("input[name=q8]");
        (await phone.IsCheckedAsync("input[name=q8][value='4']")).ShouldBeTrue();
        await phone.ClickAsync("main .btn-primary");
        await phone.WaitForURLAsync("**done=1");
    }
}
