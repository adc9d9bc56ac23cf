using System.CommandLine;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Api;
using Retour.Modules.Purchases.Imports;
using Retour.Web;

namespace Retour.Modules.Purchases;

internal static class PurchasesModule
{
    public static IServiceCollection AddPurchases(this IServiceCollection services) => services
        .AddScoped<IStoreUse, StoreReceipts>()
        .AddSingleton<ProductCatalogue>()
        .AddScoped<Contracts.ProductFinder>()
        .AddSingleton<Contracts.BoughtLines>()
        .AddSingleton<ReceiptWriter>()
        .AddSingleton<Contracts.ReceiptIntake>()
        .AddSingleton(sp => PurchaseUpkeep.For(sp.GetRequiredService<SqlDialect>()))
        .AddSingleton<ReceiptsByNumber>()
        .AddSingleton<IFindsCustomers>(sp => sp.GetRequiredService<ReceiptsByNumber>())
        .AddSingleton<PurchasesOfCustomer>()
        .AddSingleton<IStoresOfCustomer>(sp => sp.GetRequiredService<PurchasesOfCustomer>())
        .AddSingleton<ICustomerActivity>(sp => sp.GetRequiredService<PurchasesOfCustomer>())
        .AddScoped<ICustomerMoments, MomentsOfPurchase>()
        .AddSingleton<ITimelineSource>(sp => sp.GetRequiredService<PurchasesOfCustomer>())
        .AddSingleton<IPersonalData>(sp => sp.GetRequiredService<PurchasesOfCustomer>())
        .AddSingleton(new AuditWords(PurchaseTexts.ResourceManager))
        .AddSingleton(PurchaseProcessing)
        .AddScoped<ImportReceipts>()
        .AddSingleton<ImportUploads>()
        .AddSingleton<ImportRunner>()
        .AddHostedService(sp => sp.GetRequiredService<ImportRunner>())
        .AddSingleton<ReceiptQueue>();

    public static void MapPurchases(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi();
        api.MapReceipts();
        api.MapReadReceipts();
        api.MapReadProducts();
        app.MapImports();
    }

    private static readonly ProcessingActivity PurchaseProcessing = new("purchases", PurchaseTexts.ResourceManager);

    public static Command ImportCommand() => Imports.ImportCommand.Create();
}
