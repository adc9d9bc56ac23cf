using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Public;

/// <summary>How far a case is, as whoever has its link may know: nothing of what was said, and nobody's name.</summary>
/// <param name="Steps">What happened, latest first.</param>
internal sealed record CaseProgress(string Reference, CaseKind Kind, CaseStatus Status, StoreAddress? Store, IReadOnlyList<CaseStep> Steps);

internal sealed record CaseStep(DateOnly Day, string Sentence);

/// <summary>Reads a case for its public page.</summary>
internal sealed class FollowCase(RetourDb db, CaseParts parts, StoreDirectory stores)
{
    private const int MostSteps = 30;

    /// <summary>Null for every key that opens nothing, and nothing tells why.</summary>
    public async Task<CaseProgress?> RunAsync(string key, CancellationToken cancel)
    {
        if (key.Length != Case.LinkKeyLength) return null;
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.LinkKey == key, cancel) is not { } theirs) return null;
        var of = await parts.WholeAsync(theirs, cancel);
        var together = await parts.IdsAsync(of.Id, cancel);
        var entries = await db.Set<CaseEntry>().AsNoTracking()
            .Where(e => together.Contains(e.CaseId) && !db.Set<CaseEntry>().Any(said => said.Id == e.RepeatsId && together.Contains(said.CaseId)) && (e.Kind == CaseEntryKind.MessageIn || e.Kind == CaseEntryKind.MessageOut || e.Change == CaseChange.Status || e.Change == CaseChange.Repair || e.Change == CaseChange.Withdrawal))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Number).Take(MostSteps).Select(e => new { e.At, e.Number, e.Kind, e.Change, e.After, Files = db.Set<CaseFile>().Count(f => f.EntryId == e.Id) }).ToListAsync(cancel);
        var zone = of.StoreId is { } id ? (await stores.ListAsync(cancel)).FirstOrDefault(s => s.Id == id)?.TimeZone : null;
        var steps = from e in entries
                    let said = e.Kind switch
                    {
                        CaseEntryKind.MessageIn => e.Files > 0 ? StatusTexts.StepFiles : StatusTexts.StepHeard,
                        CaseEntryKind.MessageOut => StatusTexts.StepAnswered,
                        _ => StatusTexts.ResourceManager.GetString(e.Change is CaseChange.Repair or CaseChange.Withdrawal ? $"{e.Change}_{e.After}" : $"Step_{e.After}", System.Globalization.CultureInfo.CurrentUICulture),
                    }
                    where said is not null
                    select new CaseStep(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(e.At, zone ?? TimeZoneInfo.Utc).DateTime), said);
        return new(theirs.Reference, of.Kind, of.Status, of.StoreId is { } store ? await stores.AddressAsync(store, cancel) : null, [.. steps]);
    }
}
