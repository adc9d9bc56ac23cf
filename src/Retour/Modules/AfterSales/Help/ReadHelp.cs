using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales.Help;

/// <summary>An article as a list shows it, in the reader's language or, where it is not written in it, in the other.</summary>
internal sealed record HelpLink(string Slug, string Title, string Language, string? Begins = null);

/// <summary>A category with what is published in it.</summary>
internal sealed record HelpTopic(Id<HelpCategory> Id, string Name, IReadOnlyList<HelpLink> Articles);

/// <summary>An article as a customer reads it.</summary>
/// <param name="Others">Of the same category.</param>
internal sealed record HelpPageContent(string Slug, string Language, string Title, string Begins, string Html, Id<HelpCategory> Category, string CategoryName, DateOnly ChangedOn, IReadOnlyList<HelpLink> Others);

/// <summary>Reads the help centre for customers: drafts do not exist here.</summary>
internal sealed class ReadHelp(RetourDb db, HelpSearchWords words)
{
    private const int MostFound = 20, MostOthers = 5, LengthOfBeginning = 150;

    public async Task<IReadOnlyList<HelpTopic>> TopicsAsync(string language, CancellationToken cancel)
    {
        var categories = await db.Set<HelpCategory>().AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancel);
        var articles = (await TitlesAsync(language, cancel)).ToLookup(a => a.Category, a => new HelpLink(a.Slug, a.Title, a.Language));
        return [.. categories.Where(c => articles.Contains(c.Id)).Select(c => new HelpTopic(c.Id, c.Name(language), [.. articles[c.Id].OrderBy(a => a.Title, StringComparer.CurrentCultureIgnoreCase)]))];
    }

    /// <summary>Those that have most of the words sought, those with a word in their title first.</summary>
    public async Task<IReadOnlyList<HelpLink>> SearchAsync(string text, string language, CancellationToken cancel)
    {
        var sought = HelpSearchWords.Sought(text);
        var counts = await words.CountAsync(sought, cancel);
        var titles = (await TitlesAsync(language, cancel)).Where(t => counts.ContainsKey(t.Id)).ToList();
        if (titles.Count == 0) return [];
        var best = titles.Max(t => counts[t.Id]);
        var found = titles.Where(t => counts[t.Id] == best)
            .OrderByDescending(t => Folding.Words(t.Title).Count(w => sought.Any(s => w.StartsWith(s, StringComparison.Ordinal)))).ThenBy(t => t.Title, StringComparer.CurrentCultureIgnoreCase).Take(MostFound).ToList();
        var ids = found.Select(f => f.Id).ToList();
        var bodies = await db.Set<HelpText>().Where(t => ids.Contains(t.ArticleId)).Select(t => new { t.ArticleId, t.Language, t.Body }).ToListAsync(cancel);
        return [.. found.Select(f => new HelpLink(f.Slug, f.Title, f.Language, HelpMarkdown.Begin(bodies.First(b => b.ArticleId == f.Id && b.Language == f.Language).Body, LengthOfBeginning)))];
    }

    /// <summary>Null for an address that leads to nothing that is published.</summary>
    public async Task<HelpPageContent?> ArticleAsync(string slug, string language, CancellationToken cancel)
    {
        var article = await db.Set<HelpArticle>().AsNoTracking().FirstOrDefaultAsync(a => a.Slug == slug && a.State == HelpState.Published, cancel);
        if (article is null) return null;
        var texts = await db.Set<HelpText>().AsNoTracking().Where(t => t.ArticleId == article.Id).ToListAsync(cancel);
        if ((texts.FirstOrDefault(t => t.Language == language) ?? texts.FirstOrDefault()) is not { } text) return null;
        var category = await db.Set<HelpCategory>().AsNoTracking().FirstAsync(c => c.Id == article.CategoryId, cancel);
        var others = (await TitlesAsync(language, cancel)).Where(t => t.Category == category.Id && t.Id != article.Id).OrderBy(t => t.Title, StringComparer.CurrentCultureIgnoreCase).Take(MostOthers);
        return new(slug, text.Language, text.Title, HelpMarkdown.Begin(text.Body, LengthOfBeginning), HelpMarkdown.ToHtml(text.Body), category.Id, category.Name(language),
            DateOnly.FromDateTime(article.ChangedAt.UtcDateTime), [.. others.Select(o => new HelpLink(o.Slug, o.Title, o.Language))]);
    }

    private sealed record Titled(Id<HelpArticle> Id, string Slug, Id<HelpCategory> Category, string Language, string Title);

    private async Task<IEnumerable<Titled>> TitlesAsync(string language, CancellationToken cancel)
    {
        var titles = await (from a in db.Set<HelpArticle>()
                            where a.State == HelpState.Published
                            join t in db.Set<HelpText>() on a.Id equals t.ArticleId
                            select new Titled(a.Id, a.Slug, a.CategoryId, t.Language, t.Title)).ToListAsync(cancel);
        return titles.GroupBy(t => t.Id).Select(g => g.FirstOrDefault(t => t.Language == language) ?? g.First());
    }
}
