using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Imports;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Bench;

/// <summary>A file of customers, end to end, against inserting the same rows with prepared statements in one transaction. Then the same file again.</summary>
internal static class CustomersBench
{
    private static readonly string[] First = ["Zoe", "Luc", "Ana", "Jean", "Marie", "Paul", "Lea", "Hugo", "Ines", "Omar"];
    private static readonly string[] Last = ["Martin", "Bernard", "Dubois", "Thomas", "Robert", "Richard", "Petit", "Durand", "Leroy", "Moreau", "Simon"];

    /// <param name="customers">How many.</param>
    /// <param name="connection">An empty database on PostgreSQL; SQLite where there is none.</param>
    public static async Task<int> RunAsync(int customers, string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("retour-bench-").FullName;
        Environment.SetEnvironmentVariable("RETOUR_DATABASE", connection);
        try
        {
            var file = Path.Combine(folder, "customers.csv");
            await WriteAsync(file, customers);
            await using var services = RetourServices.ForCommands(Path.Combine(folder, "data"));
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(default);
            var store = (await scope.ServiceProvider.GetRequiredService<StoreDirectory>().OpenAsync(new("LYON", "Lyon", StoreKind.Shop, "Europe/Paris", "EUR"), default)).Value!;
            var raw = await RawAsync(scope.ServiceProvider.GetRequiredService<SqlDialect>(), store.Id.Value, customers);
            var (ours, again, peak) = await OursAsync(scope.ServiceProvider, file, customers);
            Console.WriteLine($"import of {customers:N0} customers, {(connection is null ? "SQLite" : "PostgreSQL")}: {customers / ours:N0} a second, raw inserts {customers / raw:N0}, ratio {raw / ours:F2} (wanted: at least 0.50)");
            Console.WriteLine($"the same file again: {customers / again:N0} a second, nothing changed; managed memory at most {peak >> 20} MiB");
            return raw / ours >= 0.5 ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(string path, int customers)
    {
        await using var text = new StreamWriter(path);
        await text.WriteLineAsync("reference,first,last,email,phone,postcode,city,news");
        for (var i = 0; i < customers; i++) await text.WriteLineAsync(string.Join(',', new One(i).Fields));
    }

    private static async Task<(double Seconds, double Again, long Peak)> OursAsync(IServiceProvider services, string file, int customers)
    {
        var mapping = new CustomerMapping
        {
            Source = "bench", Consents = [new(ConsentTopic.NewsByEmail, "news", ["yes"])],
            Columns = new Dictionary<CustomerField, string>
            {
                [CustomerField.Reference] = "reference", [CustomerField.FirstName] = "first", [CustomerField.LastName] = "last", [CustomerField.Email] = "email",
                [CustomerField.Phone] = "phone", [CustomerField.Postcode] = "postcode", [CustomerField.City] = "city",
            },
        };
        var peak = 0L;
        async Task<(double, CustomerImportSummary)> ImportAsync()
        {
            var clock = Stopwatch.StartNew();
            var survey = (await ImportFile.SurveyAsync(file, null, default)).Value!;
            var (summary, refusal) = await services.GetRequiredService<ImportCustomers>().RunAsync(Actor.Retour, new([survey], mapping, "bench", null), _ => peak = Math.Max(peak, GC.GetTotalMemory(false)), default);
            return refusal is null ? (clock.Elapsed.TotalSeconds, summary!) : throw new InvalidOperationException(refusal.ToString());
        }
        var (seconds, first) = await ImportAsync();
        var (again, second) = await ImportAsync();
        if (first.CustomersNew != customers || second.CustomersUnchanged != customers) throw new InvalidOperationException("not all customers");
        return (seconds, again, peak);
    }

    // Taken back afterwards: the same place is empty again for ours.
    private static async Task<double> RawAsync(SqlDialect sql, Guid inStore, int customers)
    {
        var (store, at, yes) = (sql.Id(inStore), sql.Parameter(ColumnType.Instant, DateTime.UtcNow), sql.Parameter(ColumnType.Boolean, true));
        await using var connection = await sql.OpenForBulkAsync(default);
        var clock = Stopwatch.StartNew();
        await using var transaction = await sql.BeginWriteAsync(connection, default);
        using var raw = new RawInserts(connection, transaction);
        for (var i = 0; i < customers; i++)
        {
            var (one, id) = (new One(i), sql.Id(Guid.CreateVersion7()));
            raw.Insert("customers (customer_id, display_name, sort_name, first_name, last_name, email, email_key, phone, postcode, city, home_store_id, created_at, kind, language, version) VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, 'Lyon', @9, @10, 'Person', 'fr', 1)",
                id, $"{one.FirstName} {one.LastName}", one.LastName + " " + one.FirstName, one.FirstName, one.LastName, one.Email, one.Email, one.Phone, one.Postcode, store, at);
            raw.Insert("customer_references (source, value, customer_id) VALUES ('bench', @0, @1)", one.Reference, id);
            foreach (var found in one.Words) raw.Insert("customer_words (word, customer_id) VALUES (@0, @1)", found, id);
            if (one.Agrees) raw.Insert("customer_consents (customer_id, id, topic, given, at, place, store_id, evidence, by_name) VALUES (@0, @1, 'NewsByEmail', @2, @3, 'File', @4, 'customers.csv', 'Retour')", id, sql.Id(Guid.CreateVersion7()), yes, at, store);
        }
        raw.Send();
        var seconds = clock.Elapsed.TotalSeconds;
        await transaction.RollbackAsync();
        return seconds;
    }

    /// <summary>The customer of a line, and the words that lead to one.</summary>
    private readonly record struct One(int Number)
    {
        private string Digits => Number.ToString("00000000", CultureInfo.InvariantCulture);
        public string Reference => "K" + Digits;
        public string FirstName => First[Number % First.Length];
        public string LastName => Last[Number * 7 % Last.Length] + Number % 9973;
        public string Email => $"{FirstName.ToLowerInvariant()}{Number}@example.org";
        public string Phone => "+336" + Digits;
        public string Postcode => (69001 + (Number % 9)).ToString(CultureInfo.InvariantCulture);
        public bool Agrees => Number % 2 == 0;
        public string[] Fields => [Reference, FirstName, LastName, Email, Phone, Postcode, "Lyon", Agrees ? "yes" : ""];
        public string[] Words => [FirstName.ToLowerInvariant(), LastName.ToLowerInvariant(), FirstName.ToLowerInvariant() + Number, "example", "org", "336" + Digits, "06" + Digits, "k" + Digits];
    }
}
