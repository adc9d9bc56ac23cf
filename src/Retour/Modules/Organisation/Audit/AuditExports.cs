using System.CommandLine;
using System.Globalization;
using Retour.Cli;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Export;

namespace Retour.Modules.Organisation.Audit;

/// <summary>The audit as a file: exactly what the page is filtered to.</summary>
internal static class AuditExports
{
    public static void MapAuditExports(this IEndpointRouteBuilder app) =>
        app.MapGet("/audit.{format:regex(^(csv|xlsx)$)}", (string format, HttpContext http, ReadAudit read, CancellationToken cancel) =>
        {
            ExportColumn<AuditLine>[] columns =
            [
                new(AuditTexts.Number, l => l.Number), new(AuditTexts.At, l => l.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)), new(AuditTexts.Who, l => l.Actor), new(AuditTexts.What, l => l.Sentence),
                new(AuditTexts.ActionCode, l => l.Action), new(AuditTexts.Subject, l => l.Subject), new(AuditTexts.SubjectId, l => l.SubjectId), new(AuditTexts.Store, l => l.Store), new(AuditTexts.Details, l => Text(l.Changes)),
            ];
            return Export.FileAsync(AuditTexts.FileName, format, columns, read.AllAsync(http.Actor(), AuditQuestion.Read(http.Request.Query), cancel), cancel);
        }).Needs(Right.SeeAudit).ExcludeFromDescription();

    private static string Text(IReadOnlyList<AuditChange>? changes) => changes is null ? AuditTexts.Erased : string.Join(" ; ", changes.Select(c => $"{c.Name}: {c.Before ?? "∅"} → {c.After ?? "∅"}"));
}

/// <summary><c>retour audit list</c></summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        Option<string?> Filter(string name, string description) => new(name) { Description = description };
        var (by, action, subject, id, store) = (Filter("--by", "Who did it"), Filter("--action", "Code of the act, such as staff_closed"), Filter("--subject", "Kind of thing: staff, store, customer"), Filter("--id", "Which one"), Filter("--store", "Code of the store"));
        var (from, until) = (new Option<DateOnly?>("--from") { Description = "First day (UTC)" }, new Option<DateOnly?>("--until") { Description = "Last day (UTC)" });
        var list = new Command("list", "Lists who did what, newest first") { by, action, subject, id, store, from, until };
        RetourCli.SetAction(list, async (parsed, services, cancel) =>
        {
            var question = new AuditQuestion(parsed.GetValue(by), parsed.GetValue(action), parsed.GetValue(subject), parsed.GetValue(id), parsed.GetValue(store), parsed.GetValue(from), parsed.GetValue(until));
            var lines = services.GetRequiredService<ReadAudit>().AllAsync(Actor.Retour, question, cancel);
            if (parsed.GetValue(RetourCli.Json))
                RetourCli.PrintJson(await lines.Select(l => new { l.Number, l.At, l.Actor, l.Action, l.Sentence, l.Subject, l.SubjectId, l.Store, Changes = l.Changes?.ToDictionary(c => c.Field, c => new[] { c.Before, c.After }) }).ToListAsync(cancel));
            else
                await foreach (var line in lines) Console.WriteLine($"{line.Number}\t{line.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}\t{line.Sentence}");
            return null;
        });
        return new Command("audit", "Who did what") { list };
    }
}
