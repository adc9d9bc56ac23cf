using System.CommandLine;
using Retour.Cli;
using Retour.Database;
using Retour.Demo;
using Retour.Modules.AfterSales;
using Retour.Modules.Complaints;
using Retour.Modules.Customers;
using Retour.Modules.Insights;
using Retour.Modules.Listening;
using Retour.Modules.Messaging;
using Retour.Modules.Organisation;
using Retour.Modules.Purchases;
using Retour.Web.Operations;

namespace Retour.Web;

/// <summary>The web server: what <c>retour</c> does when no other command is named.</summary>
internal static class WebServer
{
    private static readonly Option<string> Urls = new("--urls") { Description = "Addresses to listen on", DefaultValueFactory = _ => "http://localhost:5080" };
    private static readonly Option<bool> Demo = new("--demo") { Description = "Fill an empty database with a demo chain" };

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Urls);
        root.Options.Add(Demo);
        root.SetAction(async (parsed, cancel) =>
        {
            RetourCli.SpeakTheTerminalsLanguage();
            if (RetourServices.CheckSettings(parsed.GetValue(RetourCli.Data)!) is { } wrong) return RetourCli.Say(wrong, misuse: true);
            await using var app = Build(parsed.GetValue(RetourCli.Data)!, parsed.GetValue(Urls)!);
            try
            {
                await StartAsync(app, parsed.GetValue(Demo), cancel);
            }
            catch (Exception failure) when (StartChecks.DatabaseFailure(failure) is { } refusal)
            {
                return RetourCli.Say(refusal);
            }
            // What building the model and the routes needed is given back: a desk at rest stays small.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            await app.WaitForShutdownAsync(cancel);
            return 0;
        });
    }

    public static WebApplication Build(string dataFolder, string urls, params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables("RETOUR_");
        builder.Logging.AddLogs(builder.Configuration);
        builder.WebHost.UseUrls(urls);
        AnswerTo(builder.Configuration);
        builder.Services.AddRetour(builder.Configuration, dataFolder).AddWeb(builder.Configuration);
        var app = builder.Build();
        app.UseWeb();
        app.MapOrganisation();
        app.MapCustomers();
        app.MapMessaging();
        app.MapPurchases();
        app.MapAfterSales();
        app.MapComplaints();
        app.MapListening();
        app.MapInsights();
        return app;
    }

    // The public address is one that the program answers to.
    private static void AnswerTo(ConfigurationManager configuration)
    {
        if (Uri.TryCreate(configuration["Url"], UriKind.Absolute, out var url)) configuration["AllowedHosts"] += ";" + url.Host;
    }

    /// <summary>Brings the schema up to date, serves, and says where to go and how to sign in.</summary>
    public static async Task StartAsync(WebApplication app, bool demo, CancellationToken cancel)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(cancel);
        if (demo) await DemoModule.FillIfEmptyAsync(scope.ServiceProvider, cancel);
        await app.StartAsync(cancel);
        var address = app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        foreach (var line in await OrganisationModule.WelcomeAsync(scope.ServiceProvider, address, cancel)) Console.WriteLine(line);
        if (await DemoModule.WelcomeAsync(scope.ServiceProvider) is { } signIn) Console.WriteLine(signIn);
    }
}
