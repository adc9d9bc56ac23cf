using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Complaints;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Insights;

namespace Retour.Bench;

/// <summary>
/// How long complaints take, asked over any number of them: by store, by motive, of one store, and of one year; and their rates by store, product, provider and motive, beside as many
/// receipts and repairs. Written straight into the tables: this is the stage for the figures, not a measure of writing.
/// </summary>
internal static class ComplaintsBench
{
    private const int AtOnce = 10_000, Rounds = 7, Wanted = 400, Years = 3, Products = 2_000, ReceiptsEach = 10;

    /// <param name="complaints">How many.</param>
    /// <param name="target">A folder for SQLite, or the connection of an empty PostgreSQL.</param>
    public static async Task<int> RunAsync(int complaints, string target)
    {
        await using var services = Fill.Services(target);
        var opened = await Fill.OpenAsync(services);
        List<Guid> stores = [.. opened.Select(s => s.Id.Value)];
        var (clock, sql) = (Stopwatch.StartNew(), services.GetRequiredService<SqlDialect>());
        List<Guid> products = [.. Enumerable.Range(0, Products).Select(_ => Guid.CreateVersion7())];
        await using (var connection = await sql.OpenForBulkAsync(default))
        {
            await using var transaction = await sql.BeginWriteAsync(connection, default);
            await sql.InsertAsync(transaction, Goods, [.. products.Index()], default);
            await transaction.CommitAsync();
        }
        await Fill.WriteAsync(sql, opened, complaints / ReceiptsEach, ReceiptsEach, clock, products);
        var providers = await ScorecardsBench.WriteAsync(sql, [.. stores], complaints, Products);
        await WriteAsync(sql, stores, products, providers, complaints);
        await Fill.SettleAsync(services, target);
        Console.WriteLine($"{complaints:N0} complaints in {clock.Elapsed.TotalSeconds:F0} s");
        await using var scope = services.CreateAsyncScope();
        var (scopes, measure) = (scope.ServiceProvider.GetRequiredService<Scopes>(), services.GetRequiredService<MeasureComplaintTimes>());
        var all = (await scopes.FindAsync(null, default)).Value!;
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        DateRange whole = new(today.AddYears(-Years - 1), today.AddDays(1)), year = new(today.AddYears(-1), today);
        var slowest = 0.0;
        foreach (var (name, asked, period, by) in new[] { ("by store", all, whole, ComplaintsBy.Store), ("by motive", all, whole, ComplaintsBy.Criterion), ("one store by motive", all.Of(all.Stores[0]), whole, ComplaintsBy.Criterion), ("one year by motive", all, year, ComplaintsBy.Criterion) })
        {
            var (times, received) = (new List<double>(), 0L);
            for (var round = 0; round < Rounds; round++)
            {
                clock.Restart();
                received = (await measure.RunAsync(asked, period, by, default)).Value!.Total.Received;
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
            var median = times.Order().ElementAt(Rounds / 2);
            slowest = Math.Max(slowest, median);
            Console.WriteLine($"complaint times {name}: {received:N0} complaints, median {median:F0} ms, slowest {times.Max():F0} ms (wanted: under {Wanted} ms)");
        }
        var side = services.GetRequiredService<MeasureComplaintGroups>();
        foreach (var (name, asked, period) in new[] { ("all", all, whole), ("one year", all, year), ("one store, one year", all.Of(all.Stores[0]), year) })
            foreach (var by in Enum.GetValues<ComplaintGroup>())
            {
                var (times, rows) = (new List<double>(), 0);
                for (var round = 0; round < Rounds; round++)
                {
                    clock.Restart();
                    rows = (await side.RunAsync(asked, period, by, default)).Value!.Rows.Count;
                    times.Add(clock.Elapsed.TotalMilliseconds);
                }
                var median = times.Order().ElementAt(Rounds / 2);
                slowest = Math.Max(slowest, median);
                Console.WriteLine($"complaint rates by {by}, {name}: {rows} rows, median {median:F0} ms, slowest {times.Max():F0} ms (wanted: under {Wanted} ms)");
            }
        return slowest < Wanted ? 0 : 1;
    }

    private static async Task WriteAsync(SqlDialect sql, List<Guid> stores, List<Guid> products, IReadOnlyList<Guid> providers, int count)
    {
        await using var connection = await sql.OpenForBulkAsync(default);
        var (random, motives, today) = (new Random(7), CriteriaTree.All.Select(n => n.Code).ToArray(), DateOnly.FromDateTime(DateTime.UtcNow));
        for (var done = 0; done < count; done += AtOnce)
        {
            var rows = Enumerable.Range(done, Math.Min(AtOnce, count - done)).Select(number => Row.Of(number, stores[random.Next(stores.Count)], motives[random.Next(motives.Length)], today.AddDays(-random.Next(Years * 365)), today, random) with { Product = random.Next(10) < 7 ? products[Math.Min(random.Next(products.Count), random.Next(products.Count))] : null, Provider = random.Next(5) == 0 ? providers[random.Next(providers.Count)] : null }).ToList();
            await using var transaction = await sql.BeginWriteAsync(connection, default);
            await sql.InsertAsync(transaction, Complaints, rows, default);
            await transaction.CommitAsync();
        }
    }

    private sealed record Row(Guid Id, int Number, Guid Store, string About, DateOnly Received, int? Answer, int? Settled, bool Contested)
    {
        public Guid? Product { get; init; }
        public Guid? Provider { get; init; }
        public DateTime At => Received.ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc);
        public DateOnly AnswerBy => Received.AddMonths(2);
        public string State => Settled is not null ? "Closed" : Contested ? "Contested" : Answer is not null ? "Answered" : "Acknowledged";

        // Most are answered within three weeks, some never; a tenth of the answers are contested, and of the rest most are settled.
        public static Row Of(int number, Guid store, string about, DateOnly received, DateOnly today, Random random)
        {
            var (age, takes) = (today.DayNumber - received.DayNumber, (int)(-Math.Log(1 - random.NextDouble()) * 12));
            int? answer = random.Next(100) < 98 && takes <= age ? takes : null;
            var contested = answer is not null && random.Next(10) == 0;
            var after = takes + random.Next(20);
            return new(Guid.CreateVersion7(), number, store, about, received, answer, answer is not null && !contested && after <= age && random.Next(10) < 9 ? after : null, contested);
        }
    }

    private static readonly BulkInsert<(int Index, Guid Item)> Goods = new("products", "",
        new("id", ColumnType.Id, p => p.Item), new("reference", ColumnType.Text, p => $"P{p.Index}"), new("reference_key", ColumnType.Text, p => $"P{p.Index}"), new("label", ColumnType.Text, p => $"Bouilloire {p.Index}"), new("search_text", ColumnType.Text, p => $"p{p.Index} bouilloire"));

    private static readonly BulkInsert<Row> Complaints = new("complaints", "",
        new("id", ColumnType.Id, c => c.Id), new("reference", ColumnType.Text, c => ComplaintReference.Write(2026, c.Number + 1)), new("kind", ColumnType.Text, _ => "Complaint"), new("channel", ColumnType.Text, _ => "Email"),
        new("store_id", ColumnType.Id, c => c.Store), new("contact_name", ColumnType.Text, c => $"Client {c.Number % 60_000}"), new("received_on", ColumnType.Date, c => c.Received), new("product_id", ColumnType.Id, c => c.Product), new("provider_id", ColumnType.Id, c => c.Provider), new("about", ColumnType.Text, c => c.About),
        new("severity", ColumnType.Integer, _ => 2), new("text", ColumnType.Text, c => $"Le colis {c.Number} est arrivé en retard, et abîmé par-dessus le marché ; j’attends qu’on m’écoute enfin."), new("wants_answer", ColumnType.Boolean, _ => true),
        new("state", ColumnType.Text, c => c.State), new("outcome", ColumnType.Text, c => c.Answer is null ? null : "Partly"), new("acknowledge_by", ColumnType.Date, c => c.Received.AddDays(14)), new("answer_by", ColumnType.Date, c => c.AnswerBy),
        new("entered_at", ColumnType.Instant, c => c.At), new("answered_at", ColumnType.Instant, c => c.Answer is { } days ? c.At.AddDays(days) : null), new("closed_at", ColumnType.Instant, c => c.Settled is { } days ? c.At.AddDays(days) : null),
        new("is_held", ColumnType.Boolean, _ => true), new("answer_days", ColumnType.Integer, c => c.Answer), new("settled_days", ColumnType.Integer, c => c.Settled),
        new("is_on_time", ColumnType.Boolean, c => c.Answer is { } days ? c.Received.AddDays(days) <= c.AnswerBy : null), new("was_contested", ColumnType.Boolean, c => c.Contested), new("events", ColumnType.Integer, _ => 1), new("version", ColumnType.Integer, _ => 2));
}
