using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Files;

namespace Retour.Modules.Purchases.Imports;

/// <summary>The refused lines of a run.</summary>
internal static class ImportReport
{
    public static string Sentence(string reason) => RefusedReport.Sentence(ImportTexts.ResourceManager, reason);

    /// <summary>As CSV, line by line from the database.</summary>
    public static Task WriteAsync(RetourDb db, Id<ImportRun> run, Stream target, CancellationToken cancel) => RefusedReport.WriteAsync(
        db.Set<ImportRefusal>().AsNoTracking().Where(r => r.ImportId == run).OrderBy(r => r.File).ThenBy(r => r.Line)
            .Select(r => new RefusedLine(r.File, r.Line, r.Reason, r.Column, r.Value)).AsAsyncEnumerable(), ImportTexts.ResourceManager, target, cancel);
}
