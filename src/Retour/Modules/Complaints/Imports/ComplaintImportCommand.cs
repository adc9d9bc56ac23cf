using System.CommandLine;
using System.Globalization;
using Retour.Cli;
using Retour.Files;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Imports;

/// <summary><c>retour import complaints FILE --profile NAME</c></summary>
internal static class ComplaintImportCommand
{
    private static readonly Argument<string> Path = new("file") { Description = "A file of complaints; gzip is read directly" };
    private static readonly Option<string> Profile = new("--profile") { Description = "How the file is to be understood: " + string.Join(", ", ComplaintProfile.All.Keys), Required = true };
    private static readonly Option<string?> Store = new("--store") { Description = "The store that they are about; the profile's own without it" };

    public static Command Create()
    {
        var complaints = new Command("complaints", "Imports complaints; the same file again changes nothing") { Path, Profile, Store };
        RetourCli.SetAction(complaints, RunAsync);
        return complaints;
    }

    private static async Task<Refusal?> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var (profile, unknown) = ComplaintProfile.Find(parsed.GetValue(Profile)!);
        if (unknown is not null) return unknown;
        var (file, badFile) = await ImportFile.SurveyAsync(parsed.GetValue(Path)!, null, cancel);
        if (badFile is not null) return badFile;
        ComplaintImportSummary? summary;
        using (var progress = new TerminalProgress())
        {
            (summary, var refusal) = await services.GetRequiredService<ImportComplaints>().RunAsync(Actor.Retour, file!, profile!, parsed.GetValue(Store), progress.Show, cancel);
            if (refusal is not null) return refusal;
        }
        Print(summary!, parsed.GetValue(RetourCli.Json));
        return null;
    }

    private static void Print(ComplaintImportSummary summary, bool json)
    {
        if (json)
        {
            Console.WriteLine(summary.ToJson());
            return;
        }
        var culture = CultureInfo.CurrentCulture;
        Console.WriteLine(string.Format(culture, ComplaintTexts.SummaryLines, summary.LinesRead, summary.LinesKept, summary.LinesRefused));
        Console.WriteLine(string.Format(culture, ComplaintTexts.SummaryComplaints, summary.ComplaintsNew, summary.ComplaintsKnown));
        foreach (var line in summary.Refused)
            Console.WriteLine(string.Format(culture, ComplaintTexts.SummaryRefused, line.Line, line.Column ?? "–", RefusedReport.Sentence(ComplaintTexts.ResourceManager, line.Reason), line.Value));
        if (summary.ChangedNothing) Console.WriteLine(ComplaintTexts.ChangedNothing);
    }
}
