using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales.Help;

/// <summary>An article as those who write them see it in a list.</summary>
/// <param name="Languages">In which it is written: fr, en.</param>
internal sealed record HelpRow(Id<HelpArticle> Id, string Title, IReadOnlyList<string> Languages, string Category, HelpState State, int Helped, int NotHelped, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>The articles and categories of the help centre for those who write it.</summary>
internal sealed class ListArticles(RetourDb db)
{
    /// <summary>All of them, in the order of their categories: there are never more than <see cref="HelpArticle.Most"/>.</summary>
    public async Task<IReadOnlyList<HelpRow>> RunAsync(string? search, HelpState? state, string language, CancellationToken cancel)
    {
        var categories = await CategoriesAsync(cancel);
        var order = categories.Select((c, at) => (c.Id, at)).ToDictionary(c => c.Id, c => c.at);
        var titles = (await db.Set<HelpText>().Select(t => new { t.ArticleId, t.Language, t.Title }).ToListAsync(cancel)).ToLookup(t => t.ArticleId);
        var articles = await (from a in db.Set<HelpArticle>().AsNoTracking() where state == null || a.State == state join v in db.Set<HelpVoices>() on a.Id equals v.ArticleId select new { a, v.Helped, v.NotHelped }).ToListAsync(cancel);
        var words = Folding.Words(search ?? "").ToList();
        return
        [
            .. from row in articles
               let written = titles[row.a.Id].OrderByDescending(t => t.Language == language).ToList()
               let folded = Folding.Fold(string.Join(' ', written.Select(t => t.Title)))
               where words.All(folded.Contains)
               orderby order[row.a.CategoryId], written[0].Title
               select new HelpRow(row.a.Id, written[0].Title, [.. written.Select(t => t.Language).OrderDescending()], categories[order[row.a.CategoryId]].Name(language), row.a.State, row.Helped, row.NotHelped, row.a.ChangedAt, row.a.ChangedBy),
        ];
    }

    public async Task<IReadOnlyList<HelpCategory>> CategoriesAsync(CancellationToken cancel) =>
        await db.Set<HelpCategory>().AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(cancel);

    public async Task<(HelpArticle Article, IReadOnlyList<HelpText> Texts, HelpVoices Voices)?> FindAsync(Id<HelpArticle> id, CancellationToken cancel)
    {
        if (await db.Set<HelpArticle>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } article) return null;
        return (article, await db.Set<HelpText>().AsNoTracking().Where(t => t.ArticleId == id).ToListAsync(cancel), await db.Set<HelpVoices>().AsNoTracking().FirstAsync(v => v.ArticleId == id, cancel));
    }
}
