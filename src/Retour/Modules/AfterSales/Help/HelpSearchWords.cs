using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales.Help;

/// <summary>Keeps the words by which articles are found, without accents, and says which articles have them.</summary>
internal sealed class HelpSearchWords(RetourDb db)
{
    private const int MostSought = 8;

    // Words of a question that say nothing of what it is about.
    private static readonly HashSet<string> Filler =
    [
        .. "comment pourquoi quand quel quelle quels quelles que quoi qui est sont fait faire avec pour dans sur sous par pas plus mon ton son mes tes ses notre votre nos vos les des une aux puis peut peux dois doit mais cela".Split(' '),
        .. "how what when where which who why does can could should the and for with from into out not your our you are was has have this that its".Split(' '),
    ];

    /// <summary>Says anew, in the unit of work, which words an article has.</summary>
    public async Task SetAsync(Id<HelpArticle> article, IEnumerable<string> texts, CancellationToken cancel)
    {
        var wanted = texts.SelectMany(Folding.Words).Select(Cut).ToHashSet();
        var known = await db.Set<HelpWord>().Where(w => w.ArticleId == article).ToListAsync(cancel);
        db.RemoveRange(known.Where(w => !wanted.Contains(w.Word)));
        db.AddRange(wanted.Except(known.Select(w => w.Word)).Select(word => new HelpWord { Word = word, ArticleId = article }));
    }

    /// <summary>What is sought in a question: its words without those that every question has, and without the s of many.</summary>
    public static IReadOnlyList<string> Sought(string text)
    {
        var all = Folding.Words(text).Select(Cut).ToList();
        var telling = all.Where(w => w.Length > 2 && !Filler.Contains(w)).ToList();
        return [.. (telling.Count > 0 ? telling : all).Select(w => w.Length > 3 && w[^1] is 's' or 'x' ? w[..^1] : w).Distinct().OrderByDescending(w => w.Length).Take(MostSought)];
    }

    /// <summary>How many of these words each article has, one that begins so counted too. Articles without any are left out.</summary>
    public async Task<IReadOnlyDictionary<Id<HelpArticle>, int>> CountAsync(IReadOnlyList<string> sought, CancellationToken cancel)
    {
        var counts = new Dictionary<Id<HelpArticle>, int>();
        foreach (var word in sought)
        {
            var end = Folding.EndOf(word);
            foreach (var id in await db.Set<HelpWord>().Where(w => w.Word.CompareTo(word) >= 0 && w.Word.CompareTo(end) < 0).Select(w => w.ArticleId).Distinct().ToListAsync(cancel))
                counts[id] = counts.GetValueOrDefault(id) + 1;
        }
        return counts;
    }

    private static string Cut(string word) => word.Length <= HelpWord.Longest ? word : word[..HelpWord.Longest];
}
