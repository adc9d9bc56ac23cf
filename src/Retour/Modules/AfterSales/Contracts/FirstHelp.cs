using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Help;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Contracts;

/// <summary>An article of the help centre, in both languages. Its address is made from the French title.</summary>
/// <param name="French">Title.</param>
/// <param name="FrenchText">Markdown.</param>
/// <param name="English">Title.</param>
/// <param name="EnglishText">Markdown.</param>
internal sealed record FirstArticle(string French, string FrenchText, string English, string EnglishText);

/// <summary>What a help centre begins with.</summary>
internal sealed class FirstHelp(RetourDb db, ArrangeCategories categories, WriteArticle write, PublishArticle publish)
{
    /// <summary>A category behind those that there are, with articles that customers read from now on.</summary>
    public async Task<Refusal?> PublishAsync(string french, string english, IReadOnlyList<FirstArticle> articles, CancellationToken cancel)
    {
        if (await categories.AddAsync(Actor.Retour, french, english, cancel) is { } notAdded) return notAdded;
        var category = await db.Set<HelpCategory>().OrderByDescending(c => c.Position).Select(c => c.Id).FirstAsync(cancel);
        foreach (var article in articles)
        {
            var (id, notWritten) = await write.AddAsync(Actor.Retour, new(category, "fr", article.French, article.FrenchText), cancel);
            if (notWritten is not null) return notWritten;
            var version = await db.Set<HelpArticle>().Where(a => a.Id == id).Select(a => a.Version).FirstAsync(cancel);
            if (await write.ChangeAsync(Actor.Retour, id, version, new(category, "en", article.English, article.EnglishText), cancel) is { } notTranslated) return notTranslated;
            if (await publish.RunAsync(Actor.Retour, id, HelpState.Published, cancel) is { } notPublished) return notPublished;
        }
        return null;
    }
}
