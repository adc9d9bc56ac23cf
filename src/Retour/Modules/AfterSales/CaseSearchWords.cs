using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales;

/// <summary>Keeps the words by which cases are found: those of the subject, of the contact, and of all that was said, without accents.</summary>
internal sealed class CaseSearchWords(RetourDb db)
{
    // Whoever sends a novel is found by its beginning.
    private const int MostWords = 2_000;

    /// <summary>Adds the words of what a case now says too, to the unit of work.</summary>
    public async Task AddAsync(Id<Case> of, IEnumerable<string?> texts, CancellationToken cancel)
    {
        var wanted = texts.OfType<string>().SelectMany(Folding.Words).Select(Cut).Distinct().Take(MostWords).ToList();
        var known = await db.Set<CaseWord>().Where(w => w.CaseId == of).Select(w => w.Word).ToListAsync(cancel);
        db.AddRange(wanted.Except(known).Select(word => new CaseWord { Word = word, CaseId = of }));
    }

    /// <summary>The cases that have, for each word sought, a word that begins with it.</summary>
    public IQueryable<Case> Matching(IQueryable<Case> cases, string text)
    {
        foreach (var word in Folding.Words(text).Select(Cut).OrderByDescending(w => w.Length).Take(8))
        {
            var end = Folding.EndOf(word);
            cases = cases.Where(c => db.Set<CaseWord>().Any(w => w.CaseId == c.Id && w.Word.CompareTo(word) >= 0 && w.Word.CompareTo(end) < 0));
        }
        return cases;
    }

    private static string Cut(string word) => word.Length <= CaseWord.Most ? word : word[..CaseWord.Most];
}
