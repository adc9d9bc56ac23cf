using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Retour.Database;
using Retour.Demo;
using Retour.Modules.Complaints;
using Retour.Modules.Customers;
using Retour.Modules.Insights;
using Retour.Modules.Listening;
using Retour.Modules.Messaging;
using Retour.Modules.Organisation;
using Retour.Modules.Purchases;
using Retour.Web;
using Retour.Web.Operations;

namespace Retour.Cli;

/// <summary>Dispatch only: each module brings its own commands. Exit 0 done, 1 refused, 2 misuse.</summary>
internal static class RetourCli
{
    public static readonly Option<string> Data = new("--data")
    {
        Description = "Folder for the database, keys and uploads", Recursive = true, DefaultValueFactory = _ => "data",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON", Recursive = true };

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Retour: the after-sales and loyalty desk of a shop, or of a chain of shops") { Data, Json };
        WebServer.AddTo(root);
        root.Add(DatabaseCommands.Create());
        foreach (var command in OrganisationModule.Commands()) root.Add(command);
        root.Add(CustomersModule.Command());
        var import = PurchasesModule.ImportCommand();
        foreach (var command in CustomersModule.ImportCommands()) import.Add(command);
        foreach (var command in ComplaintsModule.ImportCommands()) import.Add(command);
        root.Add(import);
        foreach (var command in MessagingModule.Commands()) root.Add(command);
        root.Add(InsightsModule.Command());
        root.Add(ListeningModule.Command());
        root.Add(DemoModule.Command());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();
        await parsed.InvokeAsync();
        return 2;
    }

    /// <summary>Runs a command against the data that its options name: services built, schema up to date, refusals said in a sentence.</summary>
    public static void SetAction(Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<Refusal?>> action, bool migrate = true) =>
        command.SetAction(async (parsed, cancel) =>
        {
            SpeakTheTerminalsLanguage();
            if (RetourServices.CheckSettings(parsed.GetValue(Data)!) is { } wrong) return Say(wrong, misuse: true);
            try
            {
                await using var services = RetourServices.ForCommands(parsed.GetValue(Data)!);
                await using var scope = services.CreateAsyncScope();
                if (migrate) await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(cancel);
                return await action(parsed, scope.ServiceProvider, cancel) is { } refusal ? Say(refusal) : 0;
            }
            catch (Exception failure) when (StartChecks.DatabaseFailure(failure) is { } refusal)
            {
                return Say(refusal);
            }
        });

    /// <summary>Says why not, and gives the exit code.</summary>
    public static int Say(Refusal refusal, bool misuse = false)
    {
        Console.Error.WriteLine(refusal.Text(CultureInfo.CurrentUICulture));
        return misuse ? 2 : 1;
    }

    /// <summary>One JSON document on standard output, in the API's spelling.</summary>
    public static void PrintJson(object value) => Console.WriteLine(JsonSerializer.Serialize(value, Spelling));

    private static readonly JsonSerializerOptions Spelling = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // French first: a terminal that says nothing, or "C", is answered in French.
    public static void SpeakTheTerminalsLanguage()
    {
        var language = Environment.GetEnvironmentVariable("RETOUR_LANGUAGE") ?? Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "";
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "fr");
    }
}
