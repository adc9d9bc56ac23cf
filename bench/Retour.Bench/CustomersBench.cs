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

/// <summary>A file of customers into SQLite, end to end, against inserting the same rows with prepared statements in one transaction. Then the same file again.</summary>
internal static class CustomersBench
{
    private static readonly string[] First = ["Zoe", "Luc", "Ana", "Jean", "Marie", "Paul", "Lea", "Hugo", "Ines", "Omar"];
    private static readonly string[] Last = ["Martin", "Bernard", "Dubois", "Thomas", "Robert", "Richard", "Petit", "Durand", "Leroy", "Moreau", "Simon"];

    public static async Task<int> RunAsync(int customers)
    {
        var folder = Directory.CreateTempSubdirectory("retour-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "customers.csv");
            await WriteAsync(file, customers);
            var raw = await RawAsync(Path.Combine(folder, "raw"), customers);
            var (ours, again, peak) = await OursAsync(Path.Combine(folder, "ours"), file, customers);
            Console.WriteLine($"import of {customers:N0} customers, SQLite: {customers / ours:N0} a second, raw inserts {customers / raw:N0}, ratio {raw / ours:F2} (wanted: at least 0.50)");
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

    private static async Task<(double Seconds, double Again, long Peak)> OursAsync(string folder, string file, int customers)
    {
        await using var services = RetourServices.ForCommands(folder);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(default);
        await scope.ServiceProvider.GetRequiredService<StoreDirectory>().OpenAsync(new("LYON", "Lyon", StoreKind.Shop, "Europe/Paris", "EUR"), default);
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
            var (summary, refusal) = await scope.ServiceProvider.GetRequiredService<ImportCustomers>().RunAsync(Actor.Retour, new([survey], mapping, "bench", null), _ => peak = Math.Max(peak, GC.GetTotalMemory(false)), default);
            return refusal is null ? (clock.Elapsed.TotalSeconds, summary!) : throw new InvalidOperationException(refusal.ToString());
        }
        var (seconds, first) = await ImportAsync();
        var (again, second) = await ImportAsync();
        if (first.CustomersNew != customers || second.CustomersUnchanged != customers) throw new InvalidOperationException("not all customers");
        return (seconds, again, peak);
    }

    private static async Task<double> RawAsync(string folder, int customers)
    {
        await using (var services = RetourServices.ForCommands(folder))
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(default);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "retour.db")};Pooling=False");
        await connection.OpenAsync();
        using (var pragmas = Prepare(connection, "PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA foreign_keys = ON", 0)) pragmas.ExecuteNonQuery();
        var clock = Stopwatch.StartNew();
        await using var transaction = connection.BeginTransaction();
        var store = Guid.CreateVersion7().ToByteArray(true);
        Set(Prepare(connection, "INSERT INTO stores (id, code, name, kind, zone, currency, lapse_days, created_at) VALUES ($0, 'LYON', 'Lyon', 'Shop', 'Europe/Paris', 'EUR', 365, '2026-01-01')", 1), store);
        using var customer = Prepare(connection, "INSERT INTO customers (customer_id, kind, display_name, sort_name, first_name, last_name, email, email_key, phone, postcode, city, language, home_store_id, created_at, version) VALUES ($0, 'Person', $1, $2, $3, $4, $5, $5, $6, $7, $8, 'fr', $9, '2026-01-01 00:00:00', 1)", 10);
        using var reference = Prepare(connection, "INSERT INTO customer_references (source, value, customer_id) VALUES ('bench', $0, $1)", 2);
        using var word = Prepare(connection, "INSERT INTO customer_words (word, customer_id) VALUES ($0, $1)", 2);
        using var consent = Prepare(connection, "INSERT INTO customer_consents (customer_id, id, topic, given, at, place, store_id, evidence, by_name) VALUES ($0, $1, 'NewsByEmail', 1, '2026-01-01 00:00:00', 'File', $2, 'customers.csv', 'Retour')", 3);
        for (var i = 0; i < customers; i++)
        {
            var (one, id) = (new One(i), Guid.CreateVersion7().ToByteArray(true));
            Set(customer, id, $"{one.FirstName} {one.LastName}", one.LastName + " " + one.FirstName, one.FirstName, one.LastName, one.Email, one.Phone, one.Postcode, "Lyon", store);
            Set(reference, one.Reference, id);
            foreach (var found in one.Words) Set(word, found, id);
            if (one.Agrees) Set(consent, id, Guid.CreateVersion7().ToByteArray(true), store);
        }
        transaction.Commit();
        return clock.Elapsed.TotalSeconds;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter("$" + i, null));
        return command;
    }

    private static void Set(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
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
