using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Retour.Cli;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Imports;

/// <summary><c>retour survey import FILE</c></summary>
internal static class SurveyImportCommand
{
    private static readonly Argument<string> File = new("file") { Description = "A survey of LimeSurvey (.lss), XLSForm (.xlsx) or SurveyJS (.json)" };
    private static readonly JsonSerializerOptions Spelling = new(JsonSerializerDefaults.Web) { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var import = new Command("import", "Makes a draft of a survey of another program, and says what could not be taken; the same file again changes nothing") { File };
        RetourCli.SetAction(import, RunAsync);
        return new Command("survey", "Satisfaction surveys") { import };
    }

    private static async Task<Refusal?> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var path = parsed.GetValue(File)!;
        var (imported, refusal) = await services.GetRequiredService<ImportSurvey>().RunAsync(Actor.Retour, path, Path.GetFileName(path), cancel);
        if (refusal is not null) return refusal;
        var taken = imported!.Taken;
        if (parsed.GetValue(RetourCli.Json))
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                Survey = imported.Id.ToString(), imported.Name, Known = imported.IsKnown, Items = taken.Asked.Items.Count, taken.Options, taken.Conditions,
                NotTaken = taken.NotTaken.Select(n => new { n.Where, n.Why.Code, Reason = n.Why.ToString() }),
            }, Spelling));
        else
        {
            Console.WriteLine(string.Format(CultureInfo.CurrentCulture, imported.IsKnown ? TakingTexts.SummaryKnown : TakingTexts.Summary, imported.Name, taken.Asked.Items.Count, taken.Options, taken.Conditions));
            foreach (var one in taken.NotTaken) Console.WriteLine($"  {one.Where}: {one.Why}");
        }
        return null;
    }
}
