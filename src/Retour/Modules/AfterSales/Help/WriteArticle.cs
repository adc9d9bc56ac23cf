using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Help;

/// <summary>An article as it stands in the form, in one language.</summary>
/// <param name="Language">fr or en.</param>
internal sealed record HelpDraft(Id<HelpCategory>? Category, string Language, string Title, string Body);

/// <summary>Writes an article, or writes it anew. The first of two who do so at once is not overwritten by the second.</summary>
internal sealed class WriteArticle(RetourDb db, HelpSearchWords words, AuditTrail audit, TimeProvider time)
{
    private const int MostAttempts = 5;

    /// <summary>As a draft, which no customer sees.</summary>
    public async Task<Result<Id<HelpArticle>>> AddAsync(Actor actor, HelpDraft draft, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "help_article", "new", cancel) is { } lacking) return lacking;
        if (Check(draft) is { } wrong) return wrong;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await CategoryAsync(draft, cancel) is not { } category) return HelpRefusals.NoSuchCategory;
            if (await db.Set<HelpArticle>().CountAsync(cancel) >= HelpArticle.Most) return HelpRefusals.TooManyArticles;
            var alike = HelpSlug.Of(draft.Title);
            var article = new HelpArticle { Slug = HelpSlug.Free(draft.Title, (await db.Set<HelpArticle>().Where(a => a.Slug.StartsWith(alike)).Select(a => a.Slug).ToListAsync(cancel)).ToHashSet()), CategoryId = category };
            article.ChangedNow(actor, time.GetStoredNow());
            db.AddRange(article, new HelpVoices { ArticleId = article.Id }, new HelpText { ArticleId = article.Id, Language = draft.Language, Title = draft.Title, Body = draft.Body });
            await words.SetAsync(article.Id, [draft.Title, draft.Body], cancel);
            try
            {
                await audit.SaveAsync(actor, new("help_article_written", "help_article", article.Id.ToString()), cancel);
                return article.Id;
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // Somebody else took the address, or the category went, at the same moment: look again.
            }
        }
    }

    /// <param name="version">Of the article that was on the page.</param>
    /// <param name="draft">Without title and text: the article is no longer there in this language.</param>
    public async Task<Refusal?> ChangeAsync(Actor actor, Id<HelpArticle> id, int version, HelpDraft draft, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "help_article", id.ToString(), cancel) is { } lacking) return lacking;
        var gone = draft is { Title.Length: 0, Body.Length: 0 };
        if (!gone && Check(draft) is { } wrong) return wrong;
        db.ChangeTracker.Clear();
        if (await db.Set<HelpArticle>().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } article) return HelpRefusals.NoSuchArticle;
        if (article.Version != version) return await audit.ChangedMeanwhileAsync("help_article", id.ToString(), cancel);
        if (await CategoryAsync(draft, cancel) is not { } category) return HelpRefusals.NoSuchCategory;
        var texts = await db.Set<HelpText>().Where(t => t.ArticleId == id).ToListAsync(cancel);
        var own = texts.FirstOrDefault(t => t.Language == draft.Language);
        if (gone && texts.All(t => t == own)) return HelpRefusals.LastLanguage;
        if (gone && own is not null) db.Remove(own);
        else if (!gone && own is null) db.Add(new HelpText { ArticleId = id, Language = draft.Language, Title = draft.Title, Body = draft.Body });
        else if (own is not null) (own.Title, own.Body) = (draft.Title, draft.Body);
        article.CategoryId = category;
        article.ChangedNow(actor, time.GetStoredNow());
        await words.SetAsync(id, texts.Where(t => t.Language != draft.Language).SelectMany(t => new[] { t.Title, t.Body }).Concat([draft.Title, draft.Body]), cancel);
        try
        {
            await audit.SaveAsync(actor, new("help_article_changed", "help_article", id.ToString()), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return await audit.ChangedMeanwhileAsync("help_article", id.ToString(), cancel);
        }
    }

    private async Task<Id<HelpCategory>?> CategoryAsync(HelpDraft draft, CancellationToken cancel) =>
        draft.Category is { } id && await db.Set<HelpCategory>().AnyAsync(c => c.Id == id, cancel) ? id : null;

    private static Refusal? Check(HelpDraft draft) =>
        draft.Title.Length == 0 ? HelpRefusals.TitleMissing
        : draft.Title.Length > HelpText.LongestTitle ? HelpRefusals.TitleTooLong
        : draft.Body.Length == 0 ? HelpRefusals.TextMissing
        : draft.Body.Length > HelpText.LongestBody ? HelpRefusals.TextTooLong : null;
}
