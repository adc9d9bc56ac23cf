using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Retour.Files;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Imports;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;

namespace Retour.Customers;

/// <summary>What the tests of this import do again and again.</summary>
internal static class CustomerFiles
{
    public const string Header = "carte;prenom;nom;email;telephone;naissance;newsletter\n";

    public static readonly CustomerMapping Mapping = new()
    {
        Source = "caisse", DateFormat = "dd/MM/yyyy", Consents = [new(ConsentTopic.NewsByEmail, "newsletter", ["oui"])],
        Columns = new Dictionary<CustomerField, string>
        {
            [CustomerField.Reference] = "carte", [CustomerField.FirstName] = "prenom", [CustomerField.LastName] = "nom", [CustomerField.Email] = "email",
            [CustomerField.Phone] = "telephone", [CustomerField.Birthday] = "naissance",
        },
    };

    public static async Task<TestShop> ShopAsync(Engine engine, params string[] stores)
    {
        var shop = await TestShop.OpenAsync(engine);
        foreach (var code in stores is [] ? ["LYON"] : stores)
            await shop.Get<StoreDirectory>().OpenAsync(new(code, code, StoreKind.Shop, "Europe/Paris", "EUR"), CancellationToken.None);
        return shop;
    }

    public static Task<Result<CustomerImportSummary>> ImportAsync(this TestShop shop, string lines, CustomerMapping? mapping = null, string? store = null, Actor? actor = null) =>
        shop.ImportAsync(Encoding.UTF8.GetBytes(lines.StartsWith("carte;", StringComparison.Ordinal) ? lines : Header + lines), mapping, store, actor);

    public static async Task<Result<CustomerImportSummary>> ImportAsync(this TestShop shop, byte[] content, CustomerMapping? mapping = null, string? store = null, Actor? actor = null, string name = "clients.csv")
    {
        var path = Path.Combine(shop.Folder, name);
        await File.WriteAllBytesAsync(path, content);
        var (file, refusal) = await ImportFile.SurveyAsync(path, null, CancellationToken.None);
        if (refusal is not null) return refusal;
        await using var scope = shop.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ImportCustomers>().RunAsync(actor ?? Actor.Retour, new([file!], mapping ?? Mapping, "test", store), null, CancellationToken.None);
    }

    public static Task<long> PeopleAsync(this TestShop shop, string where = "1 = 1") => shop.CountAsync("customers", $"kind = 'Person' AND {where}");
}
