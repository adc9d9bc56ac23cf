using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Bench;

/// <summary>How long the scorecards of a dozen providers take over any number of repairs of three years, each of which was sent away. Written straight into the tables.</summary>
internal static class ScorecardsBench
{
    private const int AtOnce = 20_000, Providers = 12, Wanted = 400, Days = 1_095;

    public static async Task<int> RunAsync(int repairs, string target)
    {
        await using var services = Fill.Services(target);
        var stores = (await Fill.OpenAsync(services)).Select(s => s.Id.Value).ToArray();
        var clock = Stopwatch.StartNew();
        await WriteAsync(services.GetRequiredService<SqlDialect>(), stores, repairs);
        await Fill.SettleAsync(services, target);
        Console.Error.WriteLine($"{repairs:N0} repairs in {clock.Elapsed.TotalSeconds:F0} s");
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var late = false;
        foreach (var (name, period) in new[] { ("a year", new DateRange(today.AddYears(-1), today)), ("three years", new DateRange(today.AddDays(-Days - 60), today)) })
        {
            var times = new List<double>();
            for (var round = 0; round < 6; round++)
            {
                await using var scope = services.CreateAsyncScope();
                clock.Restart();
                var cards = await scope.ServiceProvider.GetRequiredService<Scorecards>().RunAsync(Actor.Retour, period, default);
                if (round > 0) times.Add(clock.Elapsed.TotalMilliseconds);
                if (cards.Sum(c => c.Legs) == 0) return 1;
            }
            times.Sort();
            late |= times[times.Count / 2] > Wanted;
            Console.WriteLine($"scorecards of {name} over {repairs:N0} repairs on {(Fill.IsPostgres(target) ? "PostgreSQL" : "SQLite")}: median {times[times.Count / 2]:F0} ms (wanted: at most {Wanted})");
        }
        return late ? 1 : 0;
    }

    private sealed record Row(int Number, int Product, Guid Id, Guid Item, bool IsNew, Guid Case, Guid Leg, Guid Store, Guid Provider, DateOnly Day, int Took)
    {
        public DateOnly Back => Day.AddDays(Took);
        public DateTime At => Day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
    }

    /// <returns>The providers to which everything was sent.</returns>
    /// <param name="products">Of how many products the items are: P0, P1, …</param>
    public static async Task<IReadOnlyList<Guid>> WriteAsync(SqlDialect sql, Guid[] stores, int count, int products = 2_000)
    {
        await using var connection = await sql.OpenForBulkAsync(default);
        var random = new Random(11);
        var providers = Enumerable.Range(0, Providers).Select(_ => Guid.CreateVersion7()).ToArray();
        var first = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-Days);
        await using (var transaction = await sql.BeginWriteAsync(connection, default))
        {
            await sql.InsertAsync(transaction, Firms, [.. providers.Index()], default);
            await transaction.CommitAsync();
        }
        var (before, product) = (Guid.Empty, 0);
        for (var done = 0; done < count; done += AtOnce)
        {
            var rows = new List<Row>(AtOnce);
            for (var number = done; number < Math.Min(done + AtOnce, count); number++)
            {
                // Each twelfth item is the one before, once more.
                var again = number % 12 == 11;
                if (!again) (before, product) = (Guid.CreateVersion7(), Math.Min(random.Next(products), random.Next(products)));
                rows.Add(new(number, product, Guid.CreateVersion7(), before, !again, Guid.CreateVersion7(), Guid.CreateVersion7(), stores[number % stores.Length], providers[random.Next(Providers)], first.AddDays((int)((long)number * (Days - 40) / count)), random.Next(2, 38)));
            }
            await using var transaction = await sql.BeginWriteAsync(connection, default);
            await sql.InsertAsync(transaction, Cases, rows, default);
            await sql.InsertAsync(transaction, Items, [.. rows.Where(r => r.IsNew)], default);
            await sql.InsertAsync(transaction, Repairs, rows, default);
            await sql.InsertAsync(transaction, Legs, rows, default);
            await transaction.CommitAsync();
        }
        return providers;
    }

    private static readonly BulkInsert<(int Index, Guid Item)> Firms = new("providers", "",
        new("id", ColumnType.Id, p => p.Item), new("kind", ColumnType.Text, _ => "Subcontractor"), new("name", ColumnType.Text, p => $"Atelier {p.Index}"), new("name_key", ColumnType.Text, p => $"atelier {p.Index}"), new("language", ColumnType.Text, _ => "fr"),
        new("brands", ColumnType.Text, _ => ""), new("categories", ColumnType.Text, _ => ""), new("turnaround_days", ColumnType.Integer, _ => 10), new("closures", ColumnType.Text, _ => ""), new("holidays", ColumnType.Text, _ => "France"), new("currency", ColumnType.Text, _ => "EUR"),
        new("is_active", ColumnType.Boolean, _ => true), new("has_access", ColumnType.Boolean, _ => false), new("version", ColumnType.Integer, _ => 1));

    private static readonly BulkInsert<Row> Cases = new("cases", "",
        new("id", ColumnType.Id, r => r.Case), new("reference", ColumnType.Text, r => CaseReference.Write(2026, r.Number + 1)), new("kind", ColumnType.Text, _ => "Repair"), new("channel", ColumnType.Text, _ => "Counter"), new("store_id", ColumnType.Id, r => r.Store),
        new("subject", ColumnType.Text, _ => "Bouilloire"), new("status", ColumnType.Text, _ => "Closed"), new("priority", ColumnType.Text, _ => "Normal"), new("created_at", ColumnType.Instant, r => r.At), new("last_activity_at", ColumnType.Instant, r => r.At),
        new("closed_at", ColumnType.Instant, r => r.At), new("round", ColumnType.Integer, _ => 1), new("entries", ColumnType.Integer, _ => 0), new("version", ColumnType.Integer, _ => 1));

    private static readonly BulkInsert<Row> Items = new("sold_items", "",
        new("id", ColumnType.Id, r => r.Item), new("store_id", ColumnType.Id, r => r.Store), new("label", ColumnType.Text, _ => "Bouilloire"), new("sold_on", ColumnType.Date, r => r.Day), new("delivered_on", ColumnType.Date, r => r.Day),
        new("condition", ColumnType.Text, _ => "New"), new("is_distance_sale", ColumnType.Boolean, _ => false), new("is_digital", ColumnType.Boolean, _ => false), new("line_count", ColumnType.Integer, _ => 0), new("version", ColumnType.Integer, _ => 1));

    private static readonly BulkInsert<Row> Repairs = new("repairs", "",
        new("id", ColumnType.Id, r => r.Id), new("case_id", ColumnType.Id, r => r.Case), new("reference", ColumnType.Text, r => CaseReference.Write(2026, r.Number + 1)), new("item_id", ColumnType.Id, r => r.Item), new("store_id", ColumnType.Id, r => r.Store),
        new("currency", ColumnType.Text, _ => "EUR"), new("label", ColumnType.Text, _ => "Bouilloire"), new("product_reference", ColumnType.Text, r => $"P{r.Product}"), new("sold_on", ColumnType.Date, r => r.Day), new("defect", ColumnType.Text, _ => "Ne chauffe plus"), new("requested_on", ColumnType.Date, r => r.Day),
        new("created_at", ColumnType.Instant, r => r.At), new("state", ColumnType.Text, _ => "Closed"), new("outcome", ColumnType.Text, _ => "Repaired"), new("basis", ColumnType.Text, _ => "Conformity"), new("custodian", ColumnType.Text, _ => "Customer"),
        new("has_failed", ColumnType.Boolean, _ => false), new("quotes", ColumnType.Integer, _ => 0), new("handovers", ColumnType.Integer, _ => 4), new("handed_over_at", ColumnType.Instant, r => r.At.AddDays(r.Took + 1)), new("closed_at", ColumnType.Instant, r => r.At.AddDays(r.Took + 1)),
        new("version", ColumnType.Integer, _ => 9));

    private static readonly BulkInsert<Row> Legs = new("provider_legs", "",
        new("id", ColumnType.Id, r => r.Leg), new("repair_id", ColumnType.Id, r => r.Id), new("number", ColumnType.Integer, _ => 1), new("provider_id", ColumnType.Id, r => r.Provider), new("store_id", ColumnType.Id, r => r.Store), new("sent_on", ColumnType.Date, r => r.Day),
        new("due_on", ColumnType.Date, r => r.Day.AddDays(14)), new("status", ColumnType.Text, _ => "Back"), new("back_on", ColumnType.Date, r => r.Back), new("worked_days", ColumnType.Integer, r => r.Took * 5 / 7), new("cost_minor", ColumnType.Long, r => r.Number % 3 == 0 ? null : 2_000L + r.Number % 5_000),
        new("quote_minor", ColumnType.Long, r => r.Number % 4 == 0 ? 4_500L : null), new("quote_accepted", ColumnType.Boolean, r => r.Number % 4 == 0 ? r.Number % 8 == 0 : null), new("reminders", ColumnType.Integer, _ => 0));
}
