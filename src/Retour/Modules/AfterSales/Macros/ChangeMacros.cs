using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Macros;

/// <summary>What somebody writes into a macro.</summary>
/// <param name="Store">Null for all stores.</param>
internal sealed record MacroDraft(string? Name, StoreId? Store, string? French, string? English, CaseStatus? Then, CasePriority? Priority, string? Tag);

/// <summary>Writes macros, changes and removes them. Whoever works for a store writes those of the store; those of all stores belong to who works for all.</summary>
internal sealed class ChangeMacros(RetourDb db, StoreDirectory stores, AuditTrail audit)
{
    /// <param name="actor">Who writes.</param>
    /// <param name="id">Null for a new one.</param>
    /// <param name="version">Of the one that was on the page.</param>
    /// <param name="draft">What is to stand there.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> SaveAsync(Actor actor, Id<Macro>? id, int version, MacroDraft draft, CancellationToken cancel)
    {
        if (await LacksAsync(actor, id, draft.Store, cancel) is { } lacking) return lacking;
        if (Check(draft) is { } wrong) return wrong;
        if (draft.Store is { } store && (await stores.ListAsync(cancel)).All(s => s.Id != store)) return CaseRefusals.NoSuchStore;
        db.ChangeTracker.Clear();
        var macro = new Macro { Name = "" };
        if (id is null) db.Add(macro);
        else if (await db.Set<Macro>().FirstOrDefaultAsync(m => m.Id == id, cancel) is not { } known) return MacroRefusals.NoSuchMacro;
        else if (known.Version != version) return await audit.ChangedMeanwhileAsync("macro", known.Id.ToString(), cancel);
        else macro = known;
        if (id is not null && await LacksAsync(actor, null, macro.StoreId, cancel) is { } theirs) return theirs;
        (macro.Name, macro.StoreId, macro.Then, macro.Priority) = (draft.Name!.Trim(), draft.Store, draft.Then, draft.Priority);
        (macro.French, macro.English, macro.Tag) = (OpenCase.Typed(draft.French), OpenCase.Typed(draft.English), OpenCase.Typed(draft.Tag));
        if (id is not null) macro.Version++;
        return await SaveAsync(actor, id is null ? "macro_written" : "macro_changed", macro, cancel);
    }

    public async Task<Refusal?> RemoveAsync(Actor actor, Id<Macro> id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<Macro>().FirstOrDefaultAsync(m => m.Id == id, cancel) is not { } macro) return null;
        if (await LacksAsync(actor, id, macro.StoreId, cancel) is { } lacking) return lacking;
        db.Remove(macro);
        return await SaveAsync(actor, "macro_removed", macro, cancel);
    }

    private async Task<Refusal?> LacksAsync(Actor actor, Id<Macro>? id, StoreId? store, CancellationToken cancel)
    {
        if ((store is { } place ? actor.Lacks(Right.WorkCases, place) : actor.LacksEverywhere(Right.WorkCases)) is not { } lacking) return null;
        await audit.RefusedAsync(actor, "macro", id?.ToString() ?? "new", lacking, cancel);
        return lacking;
    }

    private static Refusal? Check(MacroDraft draft)
    {
        if (OpenCase.Typed(draft.Name) is not { } name) return MacroRefusals.NameMissing;
        if (name.Length > Macro.MostOfName) return CaseRefusals.TooLong(Macro.MostOfName);
        if (OpenCase.Typed(draft.French) is null && OpenCase.Typed(draft.English) is null) return MacroRefusals.TextMissing;
        if (OpenCase.Typed(draft.Tag) is { Length: > CaseTag.Most }) return CaseRefusals.TooLong(CaseTag.Most);
        foreach (var text in new[] { draft.French, draft.English }.OfType<string>())
        {
            if (text.Length > Macro.MostOfText) return CaseRefusals.TooLong(Macro.MostOfText);
            if (MacroWords.UnknownIn(text) is { } word) return MacroRefusals.UnknownWord(word);
        }
        return null;
    }

    private async Task<Refusal?> SaveAsync(Actor actor, string action, Macro macro, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, new(action, "macro", macro.Id.ToString(), macro.StoreId), cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await audit.ChangedMeanwhileAsync("macro", macro.Id.ToString(), cancel);
        }
    }
}
