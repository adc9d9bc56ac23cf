using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.Organisation;

namespace Retour.Bench;

/// <summary>
/// A desk with any number of cases, ten messages in each, some of them open and a few late. Words come as often as words do (the k-th one 1/k times
/// as often as the first, Zipf 1935). Written straight into the tables: this is the stage for the desk's pages, not a measure of writing.
/// </summary>
internal static class DeskFill
{
    public const int Words = 8_000;
    private const int CasesAtOnce = 1_000, MessagesEach = 10, WordsEach = 14;
    private static readonly string[] Beginnings = ["ba", "co", "du", "fi", "ga", "jo", "li", "mu", "no", "pe", "ra", "so", "tu", "vi", "chau", "gri", "bla", "tré", "pla", "cra"];
    private static readonly string[] Ends = ["ron", "lette", "mier", "sage", "tion", "vert", "nal", "due", "sse", "quet", "bot", "lon", "deur", "rie", "cot", "gne", "pin", "fle", "met", "zou"];

    /// <summary>The word that comes at a place when they are counted, the most frequent first.</summary>
    public static string Word(int rank) => $"{Beginnings[rank % 20]}{Ends[rank / 20 % 20]}{(rank < 400 ? "" : Ends[rank / 400])}";

    public static async Task<int> RunAsync(int cases, string target)
    {
        await using var services = Fill.Services(target);
        List<Guid> stores = [.. (await Fill.OpenAsync(services)).Select(s => s.Id.Value)];
        await using var scope = services.CreateAsyncScope();
        var me = await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<StaffMember>().Select(m => m.Id).SingleAsync();
        var clock = Stopwatch.StartNew();
        var words = await WriteAsync(services.GetRequiredService<SqlDialect>(), stores, me, cases, clock);
        await LongCases.WriteAsync(services.GetRequiredService<SqlDialect>(), stores[0], me);
        await Fill.SettleAsync(services, target);
        Console.WriteLine($"{cases:N0} cases with {(long)cases * MessagesEach:N0} messages, found by {words:N0} words, in {clock.Elapsed.TotalSeconds:F0} s");
        return 0;
    }

    private static async Task<long> WriteAsync(SqlDialect sql, List<Guid> stores, Guid me, int count, Stopwatch clock)
    {
        await using var connection = await sql.OpenForBulkAsync(default);
        var (random, all, harmonic) = (new Random(7), 0L, HarmonicSums());
        var now = DateTime.UtcNow;
        for (var done = 0; done < count; done += CasesAtOnce)
        {
            var (cases, said, words) = (new List<Row>(), new List<Said>(), new List<(string Word, Guid Case)>());
            foreach (var number in Enumerable.Range(done, Math.Min(CasesAtOnce, count - done)))
            {
                // The latest are the open ones, as at any desk.
                var at = now.AddMinutes(-7.0 * (count - number));
                var open = number > count * 0.95;
                var row = new Row(Guid.CreateVersion7(), number, stores[number % 4], at, open ? random.Next(5) switch { 0 => "New", 1 => "WaitingForCustomer", 2 => "WaitingForProvider", _ => "Open" } : "Closed",
                    open && random.Next(3) == 0 ? me : null, random.Next(20) == 0 ? "Urgent" : "Normal", string.Join(' ', Some(4)));
                cases.Add(row);
                var mine = new HashSet<string>(Folding.Words(row.Subject)) { $"client{number % 60_000}" };
                for (var i = 1; i <= MessagesEach; i++)
                {
                    var text = Some(WordsEach).ToList();
                    mine.UnionWith(text.Select(Folding.Fold));
                    said.Add(new(Guid.CreateVersion7(), row.Id, i, at.AddMinutes(i * 5), i % 2 == 1, string.Join(' ', text)));
                }
                words.AddRange(mine.Select(w => (w, row.Id)));
            }
            await using var transaction = await sql.BeginWriteAsync(connection, default);
            await sql.InsertAsync(transaction, Cases, cases, default);
            await sql.InsertAsync(transaction, Entries, said, default);
            await sql.InsertAsync(transaction, CaseWords, [.. words.OrderBy(w => w.Word, StringComparer.Ordinal)], default);
            await transaction.CommitAsync();
            all += words.Count;
            if (done % 10_000 == 0) Console.Error.WriteLine($"{done:N0} cases, {clock.Elapsed.TotalSeconds:F0} s");
        }
        return all;

        IEnumerable<string> Some(int words)
        {
            for (var i = 0; i < words; i++)
            {
                var place = Array.BinarySearch(harmonic, random.NextDouble() * harmonic[^1]);
                yield return Word(Math.Min(place < 0 ? ~place : place, Words - 1));
            }
        }
    }

    private static double[] HarmonicSums()
    {
        var sums = new double[Words];
        for (var i = 0; i < Words; i++) sums[i] = (i == 0 ? 0 : sums[i - 1]) + (1.0 / (i + 1));
        return sums;
    }

    private sealed record Row(Guid Id, int Number, Guid Store, DateTime At, string Status, Guid? Assignee, string Priority, string Subject)
    {
        public bool Runs => Status is "New" or "Open" or "WaitingForProvider";
        public DateTime LastAt => At.AddMinutes(MessagesEach * 5);
    }

    private sealed record Said(Guid Id, Guid Case, int Number, DateTime At, bool In, string Text);

    private static readonly BulkInsert<Row> Cases = new("cases", "",
        new("id", ColumnType.Id, c => c.Id), new("reference", ColumnType.Text, c => CaseReference.Write(2026, c.Number + 1)), new("kind", ColumnType.Text, _ => "Question"), new("channel", ColumnType.Text, _ => "Mail"),
        new("store_id", ColumnType.Id, c => c.Store), new("contact_name", ColumnType.Text, c => $"Client {c.Number % 60_000}"), new("contact_email", ColumnType.Text, c => $"client{c.Number % 60_000}@exemple.fr"),
        new("contact_key", ColumnType.Text, c => $"client{c.Number % 60_000}@exemple.fr"), new("subject", ColumnType.Text, c => c.Subject), new("status", ColumnType.Text, c => c.Status),
        new("priority", ColumnType.Text, c => c.Priority), new("assignee_id", ColumnType.Id, c => c.Assignee), new("assignee_name", ColumnType.Text, c => c.Assignee is null ? null : "Bench"),
        new("created_at", ColumnType.Instant, c => c.At), new("last_activity_at", ColumnType.Instant, c => c.LastAt), new("closed_at", ColumnType.Instant, c => c.Status == "Closed" ? c.LastAt : null),
        new("round", ColumnType.Integer, _ => 1), new("entries", ColumnType.Integer, _ => MessagesEach), new("version", ColumnType.Integer, _ => 1),
        new("due_at", ColumnType.Instant, c => c.Runs ? c.At.AddDays(14) : null), new("due_clock", ColumnType.Text, c => c.Runs ? "Resolution" : null), new("soon_at", ColumnType.Instant, c => c.Runs ? c.At.AddDays(13) : null));

    private static readonly BulkInsert<Said> Entries = new("case_entries", "",
        new("id", ColumnType.Id, e => e.Id), new("case_id", ColumnType.Id, e => e.Case), new("number", ColumnType.Integer, e => e.Number), new("kind", ColumnType.Text, e => e.In ? "MessageIn" : "MessageOut"),
        new("at", ColumnType.Instant, e => e.At), new("author", ColumnType.Text, e => e.In ? "Customer" : "Staff"), new("author_name", ColumnType.Text, e => e.In ? "Client" : "Bench"), new("body", ColumnType.Text, e => e.Text));

    private static readonly BulkInsert<(string Word, Guid Case)> CaseWords = new("case_words", "", new("word", ColumnType.Text, w => w.Word), new("case_id", ColumnType.Id, w => w.Case));
}
