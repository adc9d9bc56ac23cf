using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Duplicates;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;

namespace Retour;

/// <summary>The pages of the customer file: axe finds nothing, in French on a phone and in English on a desk; and each does what a person comes for.</summary>
public sealed class CustomerPages
{
    [Theory]
    [InlineData("fr", 390)]
    [InlineData("en", 1280)]
    public async Task Every_page_is_accessible_and_fits(string language, int width)
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var (lea, twin) = (await EnrolAsync(shop, "Léa", "Faure", "06 12 34 56 78"), await EnrolAsync(shop, "Lea", "Faure", "0612345678"));
        await using (var scope = shop.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<NoteCustomer>().AddAsync(Testing.CustomerActions.Boss, lea, "Préfère être appelée le matin.", default);
            await scope.ServiceProvider.GetRequiredService<TagCustomer>().AddAsync(Testing.CustomerActions.Boss, lea, "Fidèle", default);
            await scope.ServiceProvider.GetRequiredService<FindDuplicates>().RunAsync(default);
        }
        var page = await Browser.OpenAsync(shop.Address, language, width);
        var complaints = page.Complaints();
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        string[] pages =
        [
            "/customers/new", $"/customers/{lea}", $"/customers/{lea}/edit", $"/customers/{lea}/story", $"/customers/{lea}/story?kind=Note", $"/customers/{lea}/consents", $"/customers/{lea}/rights",
            "/customers/duplicates", $"/customers/merge?keep={lea}", $"/customers/merge?keep={lea}&other={twin}", "/customers/welcome?q=nobody", "/customers/retention", "/settings/wordings", "/privacy/register",
            await PreferencesAsync(shop, lea), "/preferences/wrong",
        ];
        foreach (var path in pages) await page.LookAsync(path);
        complaints.ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_cashier_enrols_with_the_keyboard_alone_and_is_shown_who_is_there_already(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var page = await Browser.OpenAsync(shop.Address);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/customers/new");
        await page.WaitForSelectorAsync("#FirstName:focus");
        await page.Keyboard.TypeAsync("Zoé");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("O’Brien");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("612345678");
        await page.Keyboard.PressAsync("Enter");
        // The number is asked, not guessed, and what was typed is still there.
        (await page.ReadAsync("#Phone-error .error")).ShouldContain("06 12 34 56 78");
        (await page.ReadValueAsync("#LastName")).ShouldBe("O’Brien");
        await page.FillAsync("#Phone", "06 12 34 56 78");
        await page.CheckAsync("input[name=consent-NewsByEmail]");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(new System.Text.RegularExpressions.Regex("/customers/[0-9a-f-]{36}$"));
        (await page.ReadAsync("h1")).ShouldBe("Zoé O’Brien");
        (await shop.CountAsync("customer_consents WHERE wording_version = 1")).ShouldBe(1);
        var first = page.Url;

        await page.GotoAsync("/customers/new");
        await page.FillAsync("#FirstName", "Zoe");
        await page.FillAsync("#LastName", "Obrien");
        await page.FillAsync("#Phone", "+33612345678");
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForSelectorAsync("[role=alert]");
        await page.ShouldBeAccessibleAsync();
        (await page.ReadAsync("[role=alert]")).ShouldContain("même téléphone");
        await page.ClickAsync("[role=alert] a.btn");
        await page.ArriveAsync(first);
        (await shop.CountAsync("customers WHERE kind = 'Person'")).ShouldBe(1);
        // The search box leads straight to the customer.
        await page.FillAsync("[data-search]", "06.12.34.56.78");
        await page.PressAsync("[data-search]", "Enter");
        await page.ArriveAsync(first);
    }

    [Fact]
    public async Task The_second_of_two_tabs_is_told_what_the_first_changed_and_keeps_what_was_typed()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var id = await EnrolAsync(shop, "Léa", "Faure", "0612345678");
        var one = await Browser.OpenAsync(shop.Address);
        await one.SignInAsync(RunningShop.Email, RunningShop.Password);
        var two = await one.Context.NewPageAsync();
        await one.GotoAsync($"/customers/{id}/edit");
        await two.GotoAsync($"/customers/{id}/edit");
        await one.FillAsync("#City", "Lyon");
        await one.FillAsync("#Postcode", "69001");
        await one.ClickAsync("main button.btn-primary");
        await one.ArriveAsync($"**/customers/{id}");
        await two.FillAsync("#City", "Dijon");
        await two.ClickAsync("main button.btn-primary");
        var told = await two.ReadAsync(".notice");
        told.ShouldContain("Claire Perrin");
        told.ShouldContain("Lyon");
        told.ShouldContain("Dijon");
        (await two.ReadValueAsync("#City")).ShouldBe("Dijon");
        (await two.ReadValueAsync("#Postcode")).ShouldBe("69001");
        await two.ShouldBeAccessibleAsync();
        await two.ClickAsync("main button.btn-primary");
        await two.ArriveAsync($"**/customers/{id}");
        (await shop.CountAsync("customers WHERE city = 'Dijon' AND postcode = '69001'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Two_records_are_compared_merged_and_parted(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var (kept, other) = (await EnrolAsync(shop, "Léa", "Faure", "0612345678"), await EnrolAsync(shop, "Lea", "Faure-Blanc", "0612345678"));
        var page = await Browser.OpenAsync(shop.Address);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync("/customers/duplicates");
        await page.ClickAsync(".page-actions button");
        await page.WaitForSelectorAsync("#results table");
        await page.ClickAsync("#results a.btn");
        await page.CheckAsync("input[name=Name][value=other]");
        await page.ClickAsync("main button.btn-primary");
        await page.ArriveAsync(new System.Text.RegularExpressions.Regex("/customers/[0-9a-f-]{36}$"));
        (await page.ReadAsync("h1")).ShouldBe("Lea Faure-Blanc");
        await page.GotoAsync($"/customers/{other}");
        page.Url.ShouldEndWith($"/customers/{kept}");
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync("form[action$=undo-merge] button[popovertarget]");
        await page.ClickAsync("dialog[open] .btn-primary");
        await page.ArriveAsync($"**/customers/{kept}");
        (await page.ReadAsync("h1")).ShouldBe("Léa Faure");
        await page.GotoAsync($"/customers/{other}");
        (await page.ReadAsync("h1")).ShouldBe("Lea Faure-Blanc");
    }

    [Fact]
    public async Task A_customer_opens_the_own_preferences_without_signing_in_in_the_own_language()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        var id = await EnrolAsync(shop, "Paul", "Smith", "0612345678", "en");
        var link = await PreferencesAsync(shop, id);
        var page = await Browser.OpenAsync(shop.Address, script: false);
        await page.GotoAsync(link);
        (await page.GetAttributeAsync("html", "lang")).ShouldBe("en");
        // Opening it, as a mail scanner does, changes nothing.
        (await shop.CountAsync("customer_consents")).ShouldBe(0);
        await page.CheckAsync("input[name=consent-NewsByEmail]");
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForSelectorAsync("input[name=consent-NewsByEmail][checked]");
        (await shop.CountAsync("customer_consents WHERE given AND place = 'PreferencePage'")).ShouldBe(1);
        await page.ClickAsync("button[name=none]");
        await page.WaitForSelectorAsync("input[name=consent-NewsByEmail]:not([checked])");
        (await page.GotoAsync("/preferences/" + new string('A', link.Length - 13)))!.Status.ShouldBe(200);
        (await page.ReadAsync("h1")).ShouldNotContain("Smith");
    }

    [Theory, BothDatabases]
    public async Task A_customer_is_handed_all_data_and_then_forgotten(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var id = await EnrolAsync(shop, "Léa", "Faure", "0612345678");
        var page = await Browser.OpenAsync(shop.Address);
        await page.SignInAsync(RunningShop.Email, RunningShop.Password);
        await page.GotoAsync($"/customers/{id}/rights");
        var json = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("form[action$='export.json'] button"));
        (await File.ReadAllTextAsync((await json.PathAsync())!)).ShouldContain("+33612345678");
        var html = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("form[action$='export.html'] button"));
        (await File.ReadAllTextAsync((await html.PathAsync())!)).ShouldContain("Faure");
        await page.FillAsync("#name", "Quelqu’un");
        await page.ClickAsync("button.btn-danger");
        (await page.ReadAsync("#name-error .error")).ShouldContain("Rien n’a été effacé");
        await page.FillAsync("#name", "léa faure");
        await page.ClickAsync("button.btn-danger");
        await page.ArriveAsync("**/customers");
        (await page.GotoAsync($"/customers/{id}"))!.Status.ShouldBe(404);
        (await shop.CountAsync("customers WHERE last_name IS NOT NULL")).ShouldBe(0);
    }

    private static async Task<CustomerId> EnrolAsync(RunningShop shop, string first, string last, string phone, string language = "fr")
    {
        await using var scope = shop.Services.CreateAsyncScope();
        var store = (await scope.ServiceProvider.GetRequiredService<StoreDirectory>().FindAsync("LYON", default)).Value!;
        var who = new CustomerInput { FirstName = first, LastName = last, Phone = phone, Language = language };
        return (await scope.ServiceProvider.GetRequiredService<EnrolCustomer>().RunAsync(Testing.CustomerActions.Boss, new(who, store.Id), default)).Value!.Id;
    }

    private static async Task<string> PreferencesAsync(RunningShop shop, CustomerId id)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        return PreferenceLinks.Path((await scope.ServiceProvider.GetRequiredService<PreferenceLinks>().TokenAsync(id, default))!);
    }
}
