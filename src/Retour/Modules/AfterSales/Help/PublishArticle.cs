using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Help;

/// <summary>Shows an article to customers, takes it back, or throws a draft away.</summary>
internal sealed class PublishArticle(RetourDb db, AuditTrail audit, TimeProvider time)
{
    public async Task<Refusal?> RunAsync(Actor actor, Id<HelpArticle> id, HelpState state, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "help_article", id.ToString(), cancel) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        if (await db.Set<HelpArticle>().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } article) return HelpRefusals.NoSuchArticle;
        if (article.State == state) return null;
        article.Show(state, actor, time.GetStoredNow());
        return await SaveAsync(actor, state is HelpState.Published ? "help_article_published" : "help_article_withdrawn", id, cancel);
    }

    /// <summary>Only what customers do not see: an address that they know is withdrawn first.</summary>
    public async Task<Refusal?> RemoveAsync(Actor actor, Id<HelpArticle> id, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "help_article", id.ToString(), cancel) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        if (await db.Set<HelpArticle>().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } article) return HelpRefusals.NoSuchArticle;
        if (article.State is not HelpState.Draft) return HelpRefusals.PublishedStays;
        db.RemoveRange(await db.Set<HelpWord>().Where(w => w.ArticleId == id).ToListAsync(cancel));
        db.RemoveRange(await db.Set<HelpText>().Where(t => t.ArticleId == id).ToListAsync(cancel));
        db.RemoveRange(await db.Set<HelpVoices>().Where(v => v.ArticleId == id).ToListAsync(cancel));
        db.Remove(article);
        return await SaveAsync(actor, "help_article_removed", id, cancel);
    }

    private async Task<Refusal?> SaveAsync(Actor actor, string action, Id<HelpArticle> id, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, new(action, "help_article", id.ToString()), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return await audit.ChangedMeanwhileAsync("help_article", id.ToString(), cancel);
        }
    }
}
