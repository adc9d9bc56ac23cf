using System.CommandLine;
using System.Globalization;
using Retour.Modules.Organisation.Contracts;
using Retour.Cli;
using Retour.Database;
using Retour.Files;

namespace Retour.Modules.Purchases.Imports;

/// <summary><c>retour import receipts FILE… --profile NAME</c></summary>
internal static class ImportCommand
{
    private static readonly Argument<string[]> Files = new("files") { Description = "Files of receipts, and of products if the profile knows them; gzip is read directly", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Profile = new("--profile") { Description = "How the files are to be understood: a shipped or saved profile" };
    private static readonly Option<string?> Map = new("--map") { Description = "…or field=column,field=column. Fields: " + ImportMapping.FieldNames };
    private static readonly Option<string?> Store = new("--store") { Description = "The store of receipts that name none" };
    private static readonly Option<string?> DateFormat = new("--date-format") { Description = "With --map: how dates are written, such as dd/MM/yyyy; ISO 8601 otherwise" };
    private static readonly Option<string?> Decimal = new("--decimal") { Description = "With --map: the decimal sign, . or ," };
    private static readonly Option<string?> Delimiter = new("--delimiter") { Description = "With --map: the character between columns, or blanks" };
    private static readonly Option<string?> Source = new("--source") { Description = "With --map: under which name the customers' references are kept" };
    private static readonly Option<string?> SaveProfile = new("--save-profile") { Description = "With --map: keep the mapping under this name" };

    public static Command Create()
    {
        var receipts = new Command("receipts", "Imports receipts; the same file again changes nothing, a killed run goes on") { Files, Profile, Map, Store, DateFormat, Decimal, Delimiter, Source, SaveProfile };
        RetourCli.SetAction(receipts, RunAsync);
        var run = new Argument<string>("run") { Description = "The run's identity, as the import printed it" };
        var report = new Command("report", "Prints the refused lines of a run, as CSV") { run };
        RetourCli.SetAction(report, async (parsed, services, cancel) =>
        {
            var db = services.GetRequiredService<RetourDb>();
            if (!Id<ImportRun>.TryParse(parsed.GetValue(run), null, out var id) || await db.Set<ImportRun>().FindAsync([id], cancel) is null) return ImportRefusals.UnknownRun;
            await using var output = Console.OpenStandardOutput();
            await ImportReport.WriteAsync(db, id, output, cancel);
            return null;
        });
        var import = new Command("import", "Imports files") { receipts, report };
        foreach (var command in ImportProfileCommands.Create()) import.Add(command);
        return import;
    }

    private static async Task<Refusal?> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var (mapping, badMapping) = await MappingAsync(parsed, services.GetRequiredService<RetourDb>(), services.GetRequiredService<TimeProvider>(), cancel);
        if (badMapping is not null) return badMapping;
        var files = new List<ImportFile>();
        foreach (var path in parsed.GetValue(Files)!)
        {
            var (file, badFile) = await ImportFile.SurveyAsync(path, null, cancel);
            if (badFile is not null) return badFile;
            files.Add(file!);
        }
        var import = services.GetRequiredService<ImportReceipts>();
        var (plan, refusal) = await import.PlanAsync(Actor.Retour, new(files, mapping!, parsed.GetValue(Profile) ?? parsed.GetValue(SaveProfile) ?? "--map", parsed.GetValue(Store)), cancel);
        if (refusal is not null) return refusal;
        if (plan!.Checkpoint.Events > 0) await Console.Error.WriteLineAsync(ImportTexts.Resuming);
        using var progress = new TerminalProgress();
        var (summary, stopped) = await import.RunAsync(plan, progress.Show, cancel);
        progress.Dispose();
        if (stopped is not null) return stopped;
        Print(summary!, parsed.GetValue(RetourCli.Json), plan.Run);
        return null;
    }

    private static async Task<Result<ImportMapping>> MappingAsync(ParseResult parsed, RetourDb db, TimeProvider time, CancellationToken cancel)
    {
        if (parsed.GetValue(Profile) is { } name) return await ImportProfiles.FindAsync(db, name, cancel);
        if (parsed.GetValue(Map) is not { } map) return ImportRefusals.ProfileOrMap;
        var (columns, refusal) = ImportMapping.ParseColumns(map);
        if (refusal is not null) return refusal;
        var mapping = new ImportMapping
        {
            Source = parsed.GetValue(Source) ?? parsed.GetValue(SaveProfile) ?? "import", Columns = columns!,
            DateFormat = parsed.GetValue(DateFormat), Decimal = parsed.GetValue(Decimal), Delimiter = parsed.GetValue(Delimiter),
        };
        if (mapping.Check() is { } wrong) return wrong;
        if (parsed.GetValue(SaveProfile) is { } saveAs && await ImportProfiles.SaveAsync(db, saveAs, mapping, time.GetUtcNow(), cancel) is { } badName) return badName;
        return mapping;
    }

    private static void Print(ImportSummary summary, bool json, Id<ImportRun> run)
    {
        if (json)
        {
            Console.WriteLine(summary.ToJson());
            return;
        }
        var culture = CultureInfo.CurrentCulture;
        Console.WriteLine(string.Format(culture, ImportTexts.SummaryLines, summary.LinesRead, summary.LinesKept, summary.LinesRefused));
        Console.WriteLine(string.Format(culture, ImportTexts.SummaryReceipts, summary.ReceiptsNew, summary.ReceiptsKnown, summary.ReceiptsConflicting, summary.CustomersNew, summary.ProductsNew));
        foreach (var refusal in summary.Refusals) Console.WriteLine($"  {refusal.Lines.ToString("N0", culture),10}  {ImportReport.Sentence(refusal.Reason)}");
        if (summary.ChangedNothing) Console.WriteLine(ImportTexts.ChangedNothing);
        if (summary.LinesRefused > 0) Console.WriteLine(string.Format(culture, ImportTexts.ReportHint, run));
    }
}
