using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Help;

/// <summary>Names the shelves of the help centre and puts them in order.</summary>
internal sealed class ArrangeCategories(RetourDb db, AuditTrail audit)
{
    /// <summary>A new one stands last.</summary>
    public async Task<Refusal?> AddAsync(Actor actor, string french, string english, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "help_category", "new", cancel) is { } lacking) return lacking;
        if (Check(french, english) is { } wrong) return wrong;
        db.ChangeTracker.Clear();
        var positions = await db.Set<HelpCategory>().Select(c => c.Position).ToListAsync(cancel);
        if (positions.Count >= HelpCategory.Most) return HelpRefusals.TooManyCategories;
        var category = new HelpCategory { Position = positions.DefaultIfEmpty(-1).Max() + 1 };
        category.Call(Named(french), Named(english));
        db.Add(category);
        return await SaveAsync(actor, "help_category_added", category.Id, cancel);
    }

    /// <param name="version">Of the category that was on the page.</param>
    public async Task<Refusal?> RenameAsync(Actor actor, Id<HelpCategory> id, int version, string french, string english, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "help_category", id.ToString(), cancel) is { } lacking) return lacking;
        if (Check(french, english) is { } wrong) return wrong;
        db.ChangeTracker.Clear();
        if (await db.Set<HelpCategory>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } category) return HelpRefusals.NoSuchCategory;
        if (category.Version != version) return await audit.ChangedMeanwhileAsync("help_category", id.ToString(), cancel);
        category.Call(Named(french), Named(english));
        return await SaveAsync(actor, "help_category_renamed", id, cancel);
    }

    /// <param name="by">-1: one place up; 1: one down.</param>
    public async Task<Refusal?> MoveAsync(Actor actor, Id<HelpCategory> id, int by, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "help_category", id.ToString(), cancel) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        var all = await db.Set<HelpCategory>().OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancel);
        var at = all.FindIndex(c => c.Id == id);
        if (at < 0) return HelpRefusals.NoSuchCategory;
        var to = at + Math.Sign(by);
        if (to == at || to < 0 || to >= all.Count) return null;
        (all[at], all[to]) = (all[to], all[at]);
        for (var position = 0; position < all.Count; position++) all[position].Position = position;
        return await SaveAsync(actor, "help_category_moved", id, cancel);
    }

    public async Task<Refusal?> RemoveAsync(Actor actor, Id<HelpCategory> id, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "help_category", id.ToString(), cancel) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        if (await db.Set<HelpCategory>().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } category) return HelpRefusals.NoSuchCategory;
        if (await db.Set<HelpArticle>().AnyAsync(a => a.CategoryId == id, cancel)) return HelpRefusals.CategoryNotEmpty;
        db.Remove(category);
        return await SaveAsync(actor, "help_category_removed", id, cancel);
    }

    private static Refusal? Check(string french, string english) =>
        french.Length == 0 && english.Length == 0 ? HelpRefusals.NameMissing
        : french.Length > HelpCategory.LongestName || english.Length > HelpCategory.LongestName ? HelpRefusals.NameTooLong : null;

    private static string? Named(string name) => name.Length == 0 ? null : name;

    private async Task<Refusal?> SaveAsync(Actor actor, string action, Id<HelpCategory> id, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, new(action, "help_category", id.ToString()), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return await audit.ChangedMeanwhileAsync("help_category", id.ToString(), cancel);
        }
    }
}
