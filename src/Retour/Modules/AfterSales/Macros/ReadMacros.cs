using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Macros;

/// <summary>A macro ready to be sent: what it says to this customer, and what it does.</summary>
/// <param name="Does">Beside the answer, as a sentence each.</param>
internal sealed record FilledMacro(Id<Macro> Id, string Name, string Text, CaseStatus? Then, IReadOnlyList<string> Does);

/// <summary>Finds macros, and fills them for a case.</summary>
internal sealed class ReadMacros(RetourDb db, CaseWork work, CaseMail mails, MailWriter writer)
{
    private const int Most = 300;

    /// <summary>Those that somebody may use, by name: their stores', and those of all.</summary>
    public async Task<IReadOnlyList<Macro>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.Lacks(Right.WorkCases) is not null) return [];
        var macros = db.Set<Macro>().AsNoTracking();
        if (actor.Stores is not null)
        {
            var stores = actor.Stores.Select(s => (StoreId?)s).ToList();
            macros = macros.Where(m => m.StoreId == null || stores.Contains(m.StoreId));
        }
        return await macros.OrderBy(m => m.Name).ThenBy(m => m.Id).Take(Most).ToListAsync(cancel);
    }

    /// <summary>Those for the cases of a store.</summary>
    public async Task<IReadOnlyList<(Id<Macro> Id, string Name)>> ForAsync(StoreId? store, CancellationToken cancel) =>
        [.. (await db.Set<Macro>().Where(m => m.StoreId == null || m.StoreId == store).OrderBy(m => m.Name).ThenBy(m => m.Id).Take(Most).Select(m => new { m.Id, m.Name }).ToListAsync(cancel)).Select(m => (m.Id, m.Name))];

    public async Task<Result<FilledMacro>> FillAsync(Actor actor, string reference, Id<Macro> id, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.WorkCases, cancel);
        if (refusal is not null) return refusal;
        if (await db.Set<Macro>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && (m.StoreId == null || m.StoreId == of!.StoreId), cancel) is not { } macro) return MacroRefusals.NoSuchMacro;
        var to = await mails.RecipientAsync(of!, cancel);
        var about = new Dictionary<string, object>
        {
            ["case"] = new Dictionary<string, object> { ["reference"] = of!.Reference, ["link"] = of.LinkKey is null ? "" : mails.LinkOf(of) },
            ["me"] = new Dictionary<string, object> { ["name"] = actor.Name },
        };
        List<string> does = [];
        if (macro.Tag is { } tag) does.Add(string.Format(System.Globalization.CultureInfo.CurrentCulture, MacroTexts.DoesTag, tag));
        if (macro.Priority is { } priority) does.Add(string.Format(System.Globalization.CultureInfo.CurrentCulture, MacroTexts.DoesPriority, CaseLabels.Of(priority)));
        return new FilledMacro(macro.Id, macro.Name, await writer.FillAsync(macro.TextFor(to.Language), to, of.StoreId, about, cancel), macro.Then, does);
    }
}
