using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Organisation.Contracts;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Purchases.Imports;
using Retour.Web;

namespace Retour.Bench;

/// <summary>The real file into SQLite, end to end, against reading it and inserting the same facts with prepared statements in one transaction.</summary>
internal static class ImportBench
{
    public static async Task<int> RunAsync(int rounds)
    {
        var file = Files.Shared("online_retail.csv.gz");
        var (raws, ours, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            var raw = await InFreshFolderAsync(folder => RawAsync(file, folder));
            var mine = await InFreshFolderAsync(folder => OursAsync(file, folder));
            if (round == 0) continue;   // warm-up
            raws.Add(raw);
            ours.Add(mine);
            ratios.Add(mine / raw);
            Console.WriteLine($"round {round}: raw {raw:F2} s, import {mine:F2} s, ratio {mine / raw:F2}");
        }
        Console.WriteLine($"import online_retail, SQLite: median {Files.Median(ours):F2} s, raw ceiling {Files.Median(raws):F2} s, ratio {Files.Median(ratios):F2} (wanted: at most 2.5)");
        return Files.Median(ratios) <= 2.5 ? 0 : 1;
    }

    private static async Task<double> OursAsync(string file, string folder)
    {
        await using var services = RetourServices.ForCommands(folder);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(default);
        var clock = Stopwatch.StartNew();
        var survey = (await ImportFile.SurveyAsync(file, null, default)).Value!;
        var (summary, refusal) = await scope.ServiceProvider.GetRequiredService<ImportReceipts>().RunAsync(Actor.Retour, new ImportOrder([survey], ShippedProfiles.All["online-retail"], "bench", null), null, default);
        if (refusal is not null || summary!.ReceiptsNew != 24_561) throw new InvalidOperationException(refusal?.ToString() ?? "not all receipts");
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> RawAsync(string file, string folder)
    {
        byte[] store;
        await using (var services = RetourServices.ForCommands(folder))
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(default);
            store = (await scope.ServiceProvider.GetRequiredService<StoreDirectory>().OpenAsync(new("X", "X", StoreKind.Online, "Europe/London", "GBP"), default)).Value!.Id.Value.ToByteArray(true);
        }
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "retour.db")};Pooling=False");
        await connection.OpenAsync();
        Execute(connection, "PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA foreign_keys = ON");
        var clock = Stopwatch.StartNew();
        await using var transaction = connection.BeginTransaction();
        using var customer = Prepare(connection, "INSERT INTO customers (customer_id, kind, display_name, sort_name, home_store_id, created_at) VALUES ($0, 'Person', $1, $1, $2, '2026-01-01')", 3);
        using var reference = Prepare(connection, "INSERT INTO customer_references (source, value, customer_id) VALUES ('online-retail', $0, $1)", 2);
        using var product = Prepare(connection, "INSERT INTO products (id, reference, reference_key, label, search_text) VALUES ($0, $1, $1, $1, $1)", 2);
        using var receipt = Prepare(connection, "INSERT INTO receipts (customer_id, id, store_id, number, business_date, at, kind, net_minor, quantity, line_count) VALUES ($0, $1, $2, $3, $4, $5, 'Sale', $6, $7, $8)", 9);
        using var key = Prepare(connection, "INSERT INTO receipt_keys (store_id, key, customer_id, receipt_id, content_hash) VALUES ($0, $1, $2, $3, $4)", 5);
        using var line = Prepare(connection, "INSERT INTO receipt_lines (customer_id, receipt_id, position, product_id, quantity, unit_price, discount_minor, net_minor, store_id, business_date, returned_quantity) VALUES ($0, $1, $2, $3, $4, $5, 0, $6, $7, $8, 0)", 9);
        var (customers, products, receipts) = (new Dictionary<string, byte[]>(), new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, (byte[] Customer, byte[] Id, int Lines)>());
        Set(customer, store, "", store);
        using var csv = CsvReader.Create(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), new CsvReaderOptions { HasHeader = true, PoolStrings = true }, false);
        while (csv.Read())
        {
            var number = csv.GetString(0);
            var quantity = csv.Parse<long>(2);
            if (number[0] == 'A' || (quantity < 0 && number[0] != 'C')) continue;
            var who = csv.GetString(5);
            var owner = store;
            if (who.Length > 0 && !customers.TryGetValue(who, out owner!))
            {
                customers.Add(who, owner = Guid.CreateVersion7().ToByteArray(true));
                Set(customer, owner, who, store);
                Set(reference, who, owner);
            }
            var what = csv.GetString(1);
            if (!products.TryGetValue(what, out var goods))
            {
                products.Add(what, goods = Guid.CreateVersion7().ToByteArray(true));
                Set(product, goods, what.ToUpperInvariant());
            }
            if (!receipts.TryGetValue(number, out var ticket))
            {
                ticket = (owner, Guid.CreateVersion7().ToByteArray(true), 0);
                var date = csv.GetString(3);
                Set(receipt, owner, ticket.Id, store, number, date[..10], date, 0, 0, 0);
                Set(key, store, number, owner, ticket.Id, ticket.Id);
            }
            receipts[number] = ticket with { Lines = ticket.Lines + 1 };
            var price = csv.Parse<decimal>(4, CultureInfo.InvariantCulture);
            Set(line, ticket.Customer, ticket.Id, ticket.Lines + 1, goods, quantity * 1000, (long)(price * 10_000), (long)Math.Round(price * quantity * 100, MidpointRounding.AwayFromZero), store, csv.GetString(3)[..10]);
        }
        transaction.Commit();
        if (receipts.Count != 24_561) throw new InvalidOperationException("not all receipts");
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> InFreshFolderAsync(Func<string, Task<double>> measure)
    {
        var folder = Directory.CreateTempSubdirectory("retour-bench-").FullName;
        try
        {
            return await measure(folder);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
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

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Prepare(connection, sql, 0);
        command.ExecuteNonQuery();
    }
}

internal static class Files
{
    /// <summary>A file of the real data beside the project.</summary>
    public static string Shared(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", name) is var path && File.Exists(path)) return path;
        throw new FileNotFoundException($"Put the folder shared/data beside the project: {name}.");
    }

    public static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    public static double Percentile(List<double> sorted, double q) => sorted[(int)((sorted.Count - 1) * q)];
}
