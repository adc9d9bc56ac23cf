using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.AfterSales.Public;

/// <summary>A customer asks something more, or adds a picture, on the public page of a case.</summary>
internal sealed class AddToCase(RetourDb db, CaseWork work, CaseParts parts, CaseSearchWords words)
{
    public const int MostADay = 20;

    /// <param name="key">Of the case's public page.</param>
    /// <param name="once">Made with the form: the same form says it once.</param>
    /// <param name="typed">What was written; may be empty where there are files.</param>
    /// <param name="files">Checked by <see cref="PublicFiles"/>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> RunAsync(string key, Guid once, string? typed, IReadOnlyList<IncomingFile> files, CancellationToken cancel)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0 && files.Count == 0) return CaseRefusals.TextEmpty;
        if (text.Length > Case.MostOfText) return CaseRefusals.TooLong(Case.MostOfText);
        var id = new Id<CaseEntry>(once);
        return await work.ChangeByLinkAsync(key, "case_web_received", async (of, now) =>
        {
            if (await db.Set<CaseEntry>().AnyAsync(e => e.Id == id, cancel)) return default;
            var since = now.AddDays(-1);
            if (await db.Set<CaseEntry>().CountAsync(e => e.CaseId == of.Id && e.Kind == CaseEntryKind.MessageIn && e.At > since, cancel) >= MostADay) return CaseRefusals.TooMuchToday;
            var entry = of.Hear(of.ContactName ?? of.ContactEmail ?? "", text, reopens: files.Count > 0 || !Thanks.IsAll(text, of.ContactName), now, id, await parts.WholeAsync(of, cancel));
            foreach (var file in files) db.AddRange(CaseFile.Of(entry, file.Name, file.Type, file.Content));
            await words.AddAsync(of.Id, [text], cancel);
            return entry;
        }, cancel);
    }
}
