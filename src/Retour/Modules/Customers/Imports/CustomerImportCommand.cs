using System.CommandLine;
using System.Globalization;
using Retour.Cli;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary><c>retour import customers FILE… --profile NAME</c></summary>
internal static class CustomerImportCommand
{
    private static readonly Argument<string[]> Paths = new("files") { Description = "Files of customers: CSV, text or XLSX; gzip is read directly", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Profile = new("--profile") { Description = "How the files are to be understood: a saved profile" };
    private static readonly Option<string?> Map = new("--map") { Description = "…or field=column,field=column. A consent says which values mean yes: news_by_email=Newsletter:oui|yes. Fields: " + CustomerMapping.FieldNames };
    private static readonly Option<string?> Store = new("--store") { Description = "The home store of new customers whose line names none" };
    private static readonly Option<string?> Update = new("--update") { Description = "What becomes of known customers: fill (what is empty, the default) or replace" };
    private static readonly Option<bool> MatchContacts = new("--match-contacts") { Description = "With --map: who has no known reference is sought by e-mail and phone" };
    private static readonly Option<string?> FullName = new("--full-name") { Description = "With --map: what full_name holds, to be split: first_last or last_first; otherwise it stays whole" };
    private static readonly Option<string?> DateFormat = new("--date-format") { Description = "With --map: how dates are written, such as dd/MM/yyyy; ISO 8601 otherwise" };
    private static readonly Option<string?> PhoneCountry = new("--phone-country") { Description = "With --map: the country of phone numbers that name none; FR otherwise" };
    private static readonly Option<string?> Delimiter = new("--delimiter") { Description = "With --map: the character between columns" };
    private static readonly Option<string?> Source = new("--source") { Description = "With --map: under which name the references are kept" };
    private static readonly Option<string?> SaveProfile = new("--save-profile") { Description = "With --map: keep the mapping under this name" };

    public static IEnumerable<Command> Create()
    {
        var customers = new Command("customers", "Imports customers; the same file again changes nothing, a killed run goes on")
        {
            Paths, Profile, Map, Store, Update, MatchContacts, FullName, DateFormat, PhoneCountry, Delimiter, Source, SaveProfile,
        };
        RetourCli.SetAction(customers, RunAsync);
        var run = new Argument<string>("run") { Description = "The run's identity, as the import printed it" };
        var report = new Command("customer-report", "Prints the refused lines of an import of customers, as CSV") { run };
        RetourCli.SetAction(report, async (parsed, services, cancel) =>
        {
            var db = services.GetRequiredService<RetourDb>();
            if (!Id<CustomerImport>.TryParse(parsed.GetValue(run), null, out var id) || await db.Set<CustomerImport>().FindAsync([id], cancel) is null) return CustomerImportRefusals.UnknownRun;
            await using var output = Console.OpenStandardOutput();
            await CustomerImportEndpoints.WriteReportAsync(db, id, output, cancel);
            return null;
        });
        return [customers, report];
    }

    private static async Task<Refusal?> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var (mapping, badMapping) = await MappingAsync(parsed, services.GetRequiredService<CustomerImportProfiles>(), cancel);
        if (badMapping is not null) return badMapping;
        var files = new List<ImportFile>();
        foreach (var path in parsed.GetValue(Paths)!)
        {
            var (file, badFile) = await ImportFile.SurveyAsync(path, null, cancel);
            if (badFile is not null) return badFile;
            files.Add(file!);
        }
        var import = services.GetRequiredService<ImportCustomers>();
        var (plan, refusal) = await import.PlanAsync(Actor.Retour, new(files, mapping!, parsed.GetValue(Profile) ?? parsed.GetValue(SaveProfile) ?? "--map", parsed.GetValue(Store)), cancel);
        if (refusal is not null) return refusal;
        if (plan!.Checkpoint.Events > 0) await Console.Error.WriteLineAsync(CustomerImportTexts.Resuming);
        CustomerImportSummary? summary;
        using (var progress = new TerminalProgress())
        {
            (summary, var stopped) = await import.RunAsync(plan, progress.Show, cancel);
            if (stopped is not null) return stopped;
        }
        Print(summary!, parsed.GetValue(RetourCli.Json), plan.Run);
        return null;
    }

    private static async Task<Result<CustomerMapping>> MappingAsync(ParseResult parsed, CustomerImportProfiles profiles, CancellationToken cancel)
    {
        var update = UpdateRule.Fill;
        if (parsed.GetValue(Update) is { } rule && (!Enum.TryParse(rule, true, out update) || !Enum.IsDefined(update))) return CustomerImportRefusals.UpdateUnknown(rule);
        if (parsed.GetValue(Profile) is { } name)
        {
            var (saved, unknown) = await profiles.FindAsync(name, cancel);
            return unknown is not null ? unknown : parsed.GetValue(Update) is null ? saved! : saved! with { Update = update };
        }
        if (parsed.GetValue(Map) is not { } map) return CustomerImportRefusals.ProfileOrMap;
        var (columns, refusal) = CustomerMapping.Parse(map);
        if (refusal is not null) return refusal;
        var order = NameOrder.Whole;
        if (parsed.GetValue(FullName) is { } said && !Enum.TryParse(said.Replace("_", "", StringComparison.Ordinal), true, out order)) return CustomerImportRefusals.NameOrderUnknown(said);
        var mapping = columns! with
        {
            Source = parsed.GetValue(Source) ?? parsed.GetValue(SaveProfile) ?? "import", Update = update, MatchContacts = parsed.GetValue(MatchContacts), FullName = order,
            DateFormat = parsed.GetValue(DateFormat), PhoneCountry = parsed.GetValue(PhoneCountry)?.ToUpperInvariant() ?? "FR", Delimiter = parsed.GetValue(Delimiter),
        };
        if (mapping.Check() is { } wrong) return wrong;
        if (parsed.GetValue(SaveProfile) is { } saveAs && await profiles.SaveAsync(Actor.Retour, saveAs, mapping, cancel) is { } badName) return badName;
        return mapping;
    }

    private static void Print(CustomerImportSummary summary, bool json, Id<CustomerImport> run)
    {
        if (json)
        {
            Console.WriteLine(summary.ToJson());
            return;
        }
        var culture = CultureInfo.CurrentCulture;
        Console.WriteLine(string.Format(culture, CustomerImportTexts.SummaryLines, summary.LinesRead, summary.LinesKept, summary.LinesRefused));
        Console.WriteLine(string.Format(culture, CustomerImportTexts.SummaryCustomers, summary.CustomersNew, summary.CustomersCompleted, summary.CustomersUnchanged));
        foreach (var refusal in summary.Refusals) Console.WriteLine($"  {refusal.Lines.ToString("N0", culture),10}  {RefusedReport.Sentence(CustomerImportTexts.ResourceManager, refusal.Reason)}");
        if (summary.ChangedNothing) Console.WriteLine(CustomerImportTexts.ChangedNothing);
        if (summary.Refusals.Count > 0) Console.WriteLine(string.Format(culture, CustomerImportTexts.ReportHint, run));
    }
}
