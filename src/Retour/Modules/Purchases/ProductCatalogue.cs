using System.Collections.Concurrent;
using System.Data.Common;
using Retour.Database;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Purchases;

/// <summary>Finds or files the products that lines name. Known ones are remembered: a catalogue is small, and asked for with each line.</summary>
internal sealed class ProductCatalogue(SqlDialect sql)
{
    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.OrdinalIgnoreCase);

    private static readonly BulkLookup<string> ByKey = new("products", "t.id, t.label", new BulkColumn<string>("reference_key", ColumnType.Text, r => r.ToUpperInvariant()));

    private static readonly BulkInsert<Entry> IntoProducts = new("products", "ON CONFLICT (reference_key) DO NOTHING",
        new("id", ColumnType.Id, e => e.Id.Value),
        new("reference", ColumnType.Text, e => e.Reference),
        new("reference_key", ColumnType.Text, e => e.Reference.ToUpperInvariant()),
        new("label", ColumnType.Text, e => e.Label),
        new("search_text", ColumnType.Text, e => Folding.Fold($"{e.Reference} {e.Label}")),
        new("category", ColumnType.Text, e => e.Category),
        new("brand", ColumnType.Text, e => e.Brand),
        new("vat_basis_points", ColumnType.Integer, e => e.Vat));

    /// <summary>The product of each reference, and its label. What was filed is remembered only once <see cref="Remember"/> is told that the transaction held.</summary>
    public async Task<ProductsFound> FindOrFileAsync(DbTransaction transaction, IEnumerable<LineDraft> lines, CancellationToken cancel)
    {
        var found = new Dictionary<string, Known>(StringComparer.OrdinalIgnoreCase);
        var unknown = new Dictionary<string, LineDraft>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
            if (line.ProductReference is { } reference && !found.ContainsKey(reference))
            {
                if (known.TryGetValue(reference, out var product)) found.Add(reference, product);
                else unknown.TryAdd(reference, line);
            }
        if (unknown.Count == 0) return new(found, 0);

        var wanted = unknown.Keys.Order(StringComparer.OrdinalIgnoreCase).ToArray();
        await sql.LookupAsync(transaction, ByKey, wanted, (i, row) => found[wanted[i]] = new(new(row.Id(0)), row.Text(1)), cancel);
        var entries = wanted.Where(r => !found.ContainsKey(r))
            .Select(r => new Entry(ProductId.New(), r, unknown[r].Label ?? r, unknown[r].Category, unknown[r].Brand, unknown[r].VatBasisPoints)).ToList();
        if (await sql.InsertAsync(transaction, IntoProducts, entries, cancel) < entries.Count) throw new Customers.Contracts.ConcurrentFilingException();
        foreach (var entry in entries) found[entry.Reference] = new(entry.Id, entry.Label);
        return new(found, entries.Count);
    }

    public void Remember(ProductsFound products)
    {
        foreach (var (reference, product) in products.ByReference) known[reference] = product;
    }

    /// <summary>Files a catalogue: new references are added, labels of known ones brought up to date. Returns how many were new.</summary>
    public async Task<int> UpdateAsync(DbTransaction transaction, IReadOnlyList<(string Reference, string Label, string? Category, string? Brand)> rows, CancellationToken cancel)
    {
        var wanted = rows.DistinctBy(r => r.Reference, StringComparer.OrdinalIgnoreCase).ToArray();
        var references = wanted.Select(r => r.Reference).ToArray();
        var there = new HashSet<int>();
        await sql.LookupAsync(transaction, ByKey, references, (i, _) => there.Add(i), cancel);
        var upsert = IntoProducts with { OnConflict = "ON CONFLICT (reference_key) DO UPDATE SET label = excluded.label, search_text = excluded.search_text, category = coalesce(excluded.category, products.category), brand = coalesce(excluded.brand, products.brand)" };
        await sql.InsertAsync(transaction, upsert, [.. wanted.Select(r => new Entry(ProductId.New(), r.Reference, r.Label, r.Category, r.Brand, null))], cancel);
        known.Clear();
        return wanted.Length - there.Count;
    }

    internal readonly record struct Known(ProductId Id, string Label);

    private sealed record Entry(ProductId Id, string Reference, string Label, string? Category, string? Brand, int? Vat);
}

internal sealed record ProductsFound(IReadOnlyDictionary<string, ProductCatalogue.Known> ByReference, int New);
