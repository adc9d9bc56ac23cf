using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.AfterSales;

/// <summary>Keeps the words by which cases are found: those of the subject, of the contact, and of all that was said, without accents.</summary>
internal sealed class CaseSearchWords(RetourDb db, SqlDialect sql)
{
    private static readonly BulkInsert<CaseWord> Words = new("case_words", "", new("word", ColumnType.Text, w => w.Word), new("case_id", ColumnType.Id, w => w.CaseId.Value));

    // Whoever sends a novel is found by its beginning.
    private const int MostWords = 2_000;

    private const int MostSought = 8;

    // To be led to a case costs five times as much as to look at it in turn; one in two hundred fills a page after some thousand looks.
    private const int MostLedTo = 500;

    /// <summary>Adds the words of what a case now says too, to the unit of work.</summary>
    public async Task AddAsync(Id<Case> of, IEnumerable<string?> texts, CancellationToken cancel)
    {
        var known = await db.Set<CaseWord>().Where(w => w.CaseId == of).Select(w => w.Word).ToListAsync(cancel);
        db.AddRange(Of(of, texts).ExceptBy(known, w => w.Word));
    }

    /// <summary>The words of what a case says.</summary>
    public static IReadOnlyList<CaseWord> Of(Id<Case> of, IEnumerable<string?> texts) =>
        [.. texts.OfType<string>().SelectMany(Folding.Words).Select(Cut).Distinct().Take(MostWords).Select(word => new CaseWord { Word = word, CaseId = of })];

    /// <summary>Writes the words of cases that have none yet.</summary>
    public Task WriteAsync(DbTransaction transaction, IReadOnlyList<CaseWord> said, CancellationToken cancel) => sql.InsertAsync(transaction, Words, said, cancel);

    /// <summary>
    /// The cases that have, for each word sought, a word that begins with it. A rare word leads to its few cases; frequent ones are looked for in each
    /// case in turn, for a page of those that have them is soon full.
    /// </summary>
    public async Task<IQueryable<Case>> MatchingAsync(IQueryable<Case> cases, string text, CancellationToken cancel)
    {
        var frequent = new List<IQueryable<CaseWord>>();
        foreach (var word in Folding.Words(text).Select(Cut).Distinct().OrderByDescending(w => w.Length).Take(MostSought))
        {
            var end = Folding.EndOf(word);
            var having = db.Set<CaseWord>().Where(w => w.Word.CompareTo(word) >= 0 && w.Word.CompareTo(end) < 0);
            if (await having.OrderBy(w => w.Word).Skip(MostLedTo).AnyAsync(cancel))
            {
                frequent.Add(having);
                continue;
            }
            var some = await having.Select(w => w.CaseId).ToListAsync(cancel);
            cases = cases.Where(c => some.Contains(c.Id));
        }
        // Said as the first such word, not as whether there is any: PostgreSQL takes a range of words for a rare one, and would begin with all the cases that have it.
        foreach (var having in frequent) cases = cases.Where(c => having.Where(w => w.CaseId == c.Id).Select(w => w.Word).FirstOrDefault() != null);
        return cases;
    }

    private static string Cut(string word) => word.Length <= CaseWord.Most ? word : word[..CaseWord.Most];
}
