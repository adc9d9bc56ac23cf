using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Help;

/// <summary>Articles as the audit names them: by their title.</summary>
internal sealed class HelpArticleSubject(RetourDb db) : AuditSubject
{
    public override string Kind => "help_article";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).Select(i => Id<HelpArticle>.Parse(i, null)).ToList();
        var titles = await db.Set<HelpText>().Where(t => wanted.Contains(t.ArticleId)).Select(t => new { t.ArticleId, t.Language, t.Title }).ToListAsync(cancel);
        return titles.GroupBy(t => t.ArticleId).ToDictionary(g => g.Key.ToString(), g => (g.FirstOrDefault(t => t.Language == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? g.First()).Title);
    }

    public override string PathOf(string id) => $"/settings/help/{id}";
}

/// <summary>Categories of the help centre as the audit names them.</summary>
internal sealed class HelpCategorySubject(RetourDb db) : AuditSubject
{
    public override string Kind => "help_category";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).Select(i => Id<HelpCategory>.Parse(i, null)).ToList();
        return (await db.Set<HelpCategory>().AsNoTracking().Where(c => wanted.Contains(c.Id)).ToListAsync(cancel)).ToDictionary(c => c.Id.ToString(), c => c.Name(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));
    }

    public override string PathOf(string id) => "/settings/help/categories";
}
