using System.Data.Common;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Purchases;

/// <summary>
/// Finds whose receipt a number is. Numbers stand inside the keys (till/number/day), which begin with the till: the few tills of each store
/// are gone through by the index that is there, so that no receipt pays for an index of its own.
/// </summary>
internal sealed class ReceiptsByNumber(SqlDialect sql, IServiceScopeFactory scopes) : IFindsCustomers
{
    // A source with identities of its own has no tills: after so many beginnings one stops looking for them.
    private const int MostTills = 40, MostFound = 10;

    public async Task<IReadOnlyList<CustomerId>> FindAsync(string text, CancellationToken cancel)
    {
        if (text.Length > 64 || text.Contains('/', StringComparison.Ordinal)) return [];
        await using var scope = scopes.CreateAsyncScope();
        var stores = await scope.ServiceProvider.GetRequiredService<StoreDirectory>().ListAsync(cancel);
        await using var connection = await sql.OpenAsync(cancel);
        var found = new HashSet<(CustomerId Customer, ReceiptId Receipt)>();
        foreach (var store in stores) await AddAsync(connection, found, store.Id, text, cancel);
        return [.. found.Select(f => f.Customer).Except(stores.Select(s => s.HouseCustomer)).Take(MostFound)];
    }

    /// <summary>The receipts of a store that have this number: more than one where a till begins anew each day.</summary>
    public async Task<IReadOnlyList<(CustomerId Customer, ReceiptId Receipt)>> OfStoreAsync(StoreId store, string number, CancellationToken cancel)
    {
        if (number.Length > 64 || number.Contains('/', StringComparison.Ordinal)) return [];
        await using var connection = await sql.OpenAsync(cancel);
        var found = new HashSet<(CustomerId, ReceiptId)>();
        await AddAsync(connection, found, store, number, cancel);
        return [.. found];
    }

    private async Task AddAsync(DbConnection connection, HashSet<(CustomerId, ReceiptId)> found, StoreId store, string number, CancellationToken cancel)
    {
        await AddAsync(connection, found, store, "key = @from", number, number, cancel);
        foreach (var till in await TillsAsync(connection, store, cancel)) await AddAsync(connection, found, store, "key >= @from AND key < @to", $"{till}/{number}/", $"{till}/{number}0", cancel);
    }

    private async Task AddAsync(DbConnection connection, HashSet<(CustomerId, ReceiptId)> found, StoreId store, string where, string from, string to, CancellationToken cancel)
    {
        await using var command = SqlDialect.Command(connection, null, $"SELECT customer_id, receipt_id FROM receipt_keys WHERE store_id = @store AND {where} LIMIT {MostFound}",
            ("@store", sql.Id(store.Value)), ("@from", from), ("@to", to));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) found.Add((new(sql.ReadId(reader, 0)), new(sql.ReadId(reader, 1))));
    }

    /// <summary>The tills of a store: from each one the index leads straight to the next.</summary>
    private async Task<List<string>> TillsAsync(DbConnection connection, StoreId store, CancellationToken cancel)
    {
        var (tills, after) = (new List<string>(), "");
        for (var i = 0; i < MostTills; i++)
        {
            await using var command = SqlDialect.Command(connection, null, "SELECT key FROM receipt_keys WHERE store_id = @store AND key > @after ORDER BY key LIMIT 1",
                ("@store", sql.Id(store.Value)), ("@after", after));
            if (await command.ExecuteScalarAsync(cancel) is not string key) break;
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            if (slash >= 0) tills.Add(key[..slash]);
            // What follows the slash in order of characters ends everything of this till.
            after = slash >= 0 ? key[..slash] + '0' : key;
        }
        return tills;
    }
}
