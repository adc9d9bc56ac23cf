using Retour.Database;
using Retour.Demo;
using Retour.Files;
using Retour.Modules.AfterSales;
using Retour.Modules.Complaints;
using Retour.Modules.Customers;
using Retour.Modules.Improvement;
using Retour.Modules.Insights;
using Retour.Modules.Listening;
using Retour.Modules.Messaging;
using Retour.Modules.Organisation;
using Retour.Modules.Purchases;
using Retour.Web.Operations;

namespace Retour.Web;

/// <summary>The services that pages, API and commands share.</summary>
internal static class RetourServices
{
    public static IServiceCollection AddRetour(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        var folder = new DataFolder(Directory.CreateDirectory(dataFolder).FullName);
        var site = SiteAddress.From(configuration["Url"]);
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(site)
            .AddSingleton(folder)
            .AddSingleton<RunningImports>()
            .AddDatabase(DatabaseAddress.From(configuration["Database"], folder.Path))
            .AddOrganisation(configuration, folder, site)
            .AddCustomers()
            .AddMessaging()
            .AddPurchases()
            .AddImprovement()
            .AddAfterSales()
            .AddComplaints()
            .AddListening()
            .AddInsights()
            .AddDemo();
    }

    /// <summary>What is wrong with the settings; null when they will do.</summary>
    public static Refusal? CheckSettings(string dataFolder) => StartChecks.Check(FromEnvironment(), dataFolder);

    private static IConfiguration FromEnvironment() => new ConfigurationBuilder().AddEnvironmentVariables("RETOUR_").Build();

    /// <summary>For a command: everything but the web.</summary>
    public static ServiceProvider ForCommands(string dataFolder)
    {
        var configuration = FromEnvironment();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddRetour(configuration, dataFolder).BuildServiceProvider();
    }
}

/// <summary>Where this installation keeps its files.</summary>
internal sealed record DataFolder(string Path);
