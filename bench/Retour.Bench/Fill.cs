using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Bench;

/// <summary>
/// A chain of four stores with any number of customers and ten receipts for each, over three years. Written customer by customer, straight
/// into the tables that pages read: this is the stage for the pages, not a measure of writing. Signs in as bench@retour.example.
/// </summary>
internal static class Fill
{
    public const string Email = "bench@retour.example", Password = "bench password";
    private const int CustomersAtOnce = 5_000;
    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly string[] FirstNames = ["Claire", "Zoé", "Hugo", "Léa", "Marc", "Inès", "Paul", "Élodie", "Nadia", "Yves"];
    private static readonly string[] LastNames = ["Lefèvre", "Martin", "Perrin", "Moreau", "Garnier", "Ndiaye", "Blanc", "Roussel", "Faure", "Chevalier", "Marchand"];

    public static async Task<int> RunAsync(int customers, string target, int receiptsEach = 10)
    {
        await using var services = Services(target);
        var stores = await OpenAsync(services);
        var clock = Stopwatch.StartNew();
        await WriteAsync(services.GetRequiredService<SqlDialect>(), stores, customers, receiptsEach, clock);
        await SettleAsync(services, target);
        Console.WriteLine($"{customers:N0} customers with {(long)customers * receiptsEach:N0} receipts in {clock.Elapsed.TotalSeconds:F0} s");
        return 0;
    }

    public static bool IsPostgres(string target) => target.Contains('=', StringComparison.Ordinal) || target.StartsWith("postgres", StringComparison.Ordinal);

    /// <summary>The program's services on a database.</summary>
    /// <param name="target">A data folder, or the connection to a PostgreSQL, which has one that nobody reads.</param>
    /// <param name="settings">What else is set.</param>
    public static ServiceProvider Services(string target, params KeyValuePair<string, string?>[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database", IsPostgres(target) ? target : null), .. settings]).Build();
        var folder = IsPostgres(target) ? Directory.CreateTempSubdirectory("retour-bench-").FullName : target;
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddRetour(configuration, folder).BuildServiceProvider();
    }

    /// <summary>A database that is up to date, with an administrator and four stores.</summary>
    public static async Task<IReadOnlyList<StoreInfo>> OpenAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(default);
        await scope.ServiceProvider.GetRequiredService<FirstRun>().AddAdministratorAsync("Bench", Email, Password);
        var stores = new List<StoreInfo>();
        foreach (var code in new[] { "LYON", "DIJON", "ANNECY", "WEB" })
            stores.Add((await scope.ServiceProvider.GetRequiredService<StoreDirectory>().OpenAsync(new(code, code, StoreKind.Shop, "Europe/Paris", "EUR"), default)).Value!);
        return stores;
    }

    /// <summary>What was filled is counted for the planner, and on PostgreSQL written to its place: what is measured next would share the disk with it otherwise.</summary>
    public static async Task SettleAsync(IServiceProvider services, string target)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<RetourDb>().Database;
        await database.ExecuteSqlRawAsync(IsPostgres(target) ? "VACUUM ANALYZE" : "ANALYZE");
        if (IsPostgres(target)) await database.ExecuteSqlRawAsync("CHECKPOINT");
    }

    /// <param name="products">Of which each receipt has one line; without any, receipts have no lines.</param>
    public static async Task WriteAsync(SqlDialect sql, IReadOnlyList<StoreInfo> stores, int customers, int receiptsEach, Stopwatch clock, IReadOnlyList<Guid>? products = null)
    {
        await using var connection = await sql.OpenForBulkAsync(default);
        var random = new Random(42);
        var days = new Dictionary<(Guid Store, DateOnly Day), long[]>();
        for (var done = 0; done < customers; done += CustomersAtOnce)
        {
            var (people, words, receipts, months) = (new List<Person>(), new List<(string, Guid)>(), new List<Ticket>(), new Dictionary<(Guid, DateOnly, Guid), long[]>());
            foreach (var number in Enumerable.Range(done, Math.Min(CustomersAtOnce, customers - done)))
            {
                var person = new Person(Guid.CreateVersion7(), FirstNames[number % FirstNames.Length], LastNames[number / 7 % LastNames.Length] + number % 997, stores[number % 4].Id.Value, number);
                people.Add(person);
                foreach (var word in Folding.Words($"{person.First} {person.Last} {number}")) words.Add((word, person.Id));
                // Some stop early: what attrition is made of.
                var (start, span) = (random.Next(0, 700), random.Next(60, 1095));
                for (var i = 0; i < receiptsEach; i++)
                {
                    var day = First.AddDays(Math.Min(1_094, start + random.Next(span)));
                    var ticket = new Ticket(person.Id, Guid.CreateVersion7(), stores[random.Next(10) < 8 ? number % 4 : random.Next(4)].Id.Value, day, random.Next(200, 15_000));
                    receipts.Add(ticket);
                    Add(months, (ticket.Customer, new DateOnly(day.Year, day.Month, 1), ticket.Store), 1, ticket.Net, 1 << (day.Day - 1));
                    Add(days, (ticket.Store, day), 1, ticket.Net, 0);
                }
            }
            await using var transaction = await sql.BeginWriteAsync(connection, default);
            await sql.InsertAsync(transaction, Customers, people, default);
            await sql.InsertAsync(transaction, Words, [.. words.OrderBy(w => w.Item1, StringComparer.Ordinal)], default);
            await sql.InsertAsync(transaction, Receipts, receipts, default);
            // Some products are bought far more often than others.
            if (products is not null) await sql.InsertAsync(transaction, Lines, [.. receipts.Select(r => (r, products[Math.Min(random.Next(products.Count), random.Next(products.Count))]))], default);
            await sql.InsertAsync(transaction, Months, [.. months], default);
            await transaction.CommitAsync();
            if (done % 100_000 == 0) Console.Error.WriteLine($"{done:N0} customers, {clock.Elapsed.TotalSeconds:F0} s");
        }
        await using var last = await sql.BeginWriteAsync(connection, default);
        await sql.InsertAsync(last, Days, [.. days], default);
        await last.CommitAsync();
    }

    private static void Add<TKey>(Dictionary<TKey, long[]> sums, TKey key, long sales, long net, int day) where TKey : notnull
    {
        if (!sums.TryGetValue(key, out var sum)) sums.Add(key, sum = [0, 0, 0]);
        sum[0] += sales;
        sum[1] += net;
        sum[2] |= (uint)day;
    }

    /// <summary>One in a hundred shares the phone of the one before; one in two hundred, the e-mail.</summary>
    private sealed record Person(Guid Id, string First, string Last, Guid Store, int Number)
    {
        public string? Phone => $"+336{Number - (Number % 100 == 1 ? 1 : 0):00000000}";
        public string? Email => Number % 2 == 0 ? null : $"client{Number - (Number % 200 == 3 ? 2 : 0)}@exemple.fr";
    }

    private sealed record Ticket(Guid Customer, Guid Id, Guid Store, DateOnly Day, long Net);

    private static readonly BulkInsert<Person> Customers = new("customers", "",
        new("customer_id", ColumnType.Id, p => p.Id), new("kind", ColumnType.Text, _ => "Person"), new("display_name", ColumnType.Text, p => $"{p.First} {p.Last}"),
        new("sort_name", ColumnType.Text, p => Folding.Fold($"{p.Last} {p.First}")), new("first_name", ColumnType.Text, p => p.First), new("last_name", ColumnType.Text, p => p.Last),
        new("phone", ColumnType.Text, p => p.Phone), new("email", ColumnType.Text, p => p.Email), new("email_key", ColumnType.Text, p => p.Email),
        new("birthday", ColumnType.Date, p => new DateOnly(1950, 1, 1).AddDays(p.Number % 18_000)), new("postcode", ColumnType.Text, p => $"{1_000 + (p.Number % 94_000):00000}"),
        new("home_store_id", ColumnType.Id, p => p.Store), new("created_at", ColumnType.Instant, _ => new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

    private static readonly BulkInsert<(string Word, Guid Id)> Words = new("customer_words", "ON CONFLICT DO NOTHING",
        new("word", ColumnType.Text, w => w.Word), new("customer_id", ColumnType.Id, w => w.Id));

    private static readonly BulkInsert<Ticket> Receipts = new("receipts", "",
        new("customer_id", ColumnType.Id, t => t.Customer), new("id", ColumnType.Id, t => t.Id), new("store_id", ColumnType.Id, t => t.Store), new("number", ColumnType.Text, _ => "1"),
        new("business_date", ColumnType.Date, t => t.Day), new("at", ColumnType.Instant, t => t.Day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc)), new("kind", ColumnType.Text, _ => "Sale"),
        new("net_minor", ColumnType.Long, t => t.Net), new("quantity", ColumnType.Long, _ => 1_000L), new("line_count", ColumnType.Integer, _ => 1));

    private static readonly BulkInsert<(Ticket Ticket, Guid Product)> Lines = new("receipt_lines", "",
        new("customer_id", ColumnType.Id, l => l.Ticket.Customer), new("receipt_id", ColumnType.Id, l => l.Ticket.Id), new("store_id", ColumnType.Id, l => l.Ticket.Store), new("business_date", ColumnType.Date, l => l.Ticket.Day),
        new("position", ColumnType.Integer, _ => 1), new("product_id", ColumnType.Id, l => l.Product), new("quantity", ColumnType.Long, _ => 1_000L), new("discount_minor", ColumnType.Long, _ => 0L),
        new("net_minor", ColumnType.Long, l => l.Ticket.Net), new("returned_quantity", ColumnType.Long, _ => 0L));

    private static readonly BulkInsert<KeyValuePair<(Guid Customer, DateOnly Month, Guid Store), long[]>> Months = new("customer_months", "",
        new("customer_id", ColumnType.Id, m => m.Key.Customer), new("month", ColumnType.Date, m => m.Key.Month), new("store_id", ColumnType.Id, m => m.Key.Store),
        new("sales", ColumnType.Integer, m => (int)m.Value[0]), new("returns", ColumnType.Integer, _ => 0), new("net_minor", ColumnType.Long, m => m.Value[1]),
        new("quantity", ColumnType.Long, m => m.Value[0] * 1_000), new("sale_days", ColumnType.Integer, m => (int)m.Value[2]));

    private static readonly BulkInsert<KeyValuePair<(Guid Store, DateOnly Day), long[]>> Days = new("store_days", "",
        new("store_id", ColumnType.Id, d => d.Key.Store), new("day", ColumnType.Date, d => d.Key.Day), new("sales", ColumnType.Long, d => d.Value[0]), new("returns", ColumnType.Long, _ => 0L),
        new("net_minor", ColumnType.Long, d => d.Value[1]), new("quantity", ColumnType.Long, d => d.Value[0] * 1_000),
        new("identified_sales", ColumnType.Long, d => d.Value[0]), new("identified_net_minor", ColumnType.Long, d => d.Value[1]));
}
