using System.Globalization;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Web;

namespace Retour.Modules.Purchases;

/// <summary>What purchases say of a customer to whoever asks for the whole customer: stores met, last activity, story, data kept.</summary>
internal sealed class PurchasesOfCustomer(SqlDialect sql, IServiceScopeFactory scopes) : IStoresOfCustomer, ICustomerActivity, ITimelineSource, IPersonalData
{
    private const int MostLines = 100_000;

    public string Met(string customer, string stores) => $"EXISTS (SELECT 1 FROM customer_months AS m WHERE m.customer_id = {customer} AND m.store_id IN ({stores}))";

    // A receipt is the customer's own doing whether something was bought or brought back.
    public string LastDays => "SELECT customer_id, max(business_date) AS day FROM receipts GROUP BY customer_id";

    public IReadOnlyList<TimelineKind> Kinds => [TimelineKind.Purchase];

    public async Task<IReadOnlyList<TimelineEntry>> ReadAsync(Actor asks, IReadOnlyList<CustomerId> person, TimelineKind? kind, DateTimeOffset? until, int most, CancellationToken cancel)
    {
        if (kind is not (null or TimelineKind.Purchase)) return [];
        var stores = await StoresAsync(cancel);
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null,
            $"""
            SELECT id, at, store_id, number, kind, net_minor, line_count FROM receipts
            WHERE customer_id IN ({Names(person)}){(until is null ? "" : " AND at <= @until")} ORDER BY at DESC, id DESC LIMIT @most
            """,
            until is { } last ? [.. Ids(person), ("@most", most), ("@until", last.UtcDateTime)] : [.. Ids(person), ("@most", most)]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var entries = new List<TimelineEntry>();
        while (await reader.ReadAsync(cancel))
        {
            var (store, sale) = (stores[new(sql.ReadId(reader, 2))], reader.GetString(4) == nameof(ReceiptKind.Sale));
            var amount = Formats.Money(new Money(Math.Abs(reader.GetInt64(5)), store.Currency));
            entries.Add(new(new(DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc)), sql.ReadId(reader, 0), TimelineKind.Purchase, sale ? "shopping-bag" : "arrow-back-up",
                string.Format(CultureInfo.CurrentCulture, sale ? PurchaseTexts.BoughtFor : PurchaseTexts.BroughtBackFor, amount, store.Name),
                More: [string.Format(CultureInfo.CurrentCulture, PurchaseTexts.ReceiptWithLines, reader.GetString(3), reader.GetInt32(6))]));
        }
        return entries;
    }

    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var stores = await StoresAsync(cancel);
        await using var connection = await sql.OpenAsync(cancel);
        await using var command = SqlDialect.Command(connection, null,
            $"""
            SELECT r.store_id, r.business_date, r.number, r.kind, l.position, coalesce(l.label, p.label) AS label, l.quantity, l.net_minor
            FROM receipts AS r JOIN receipt_lines AS l ON l.customer_id = r.customer_id AND l.receipt_id = r.id LEFT JOIN products AS p ON p.id = l.product_id
            WHERE r.customer_id IN ({Names(person)}) ORDER BY r.business_date, r.id, l.position LIMIT {MostLines}
            """, [.. Ids(person)]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<IReadOnlyList<object?>>();
        while (await reader.ReadAsync(cancel))
        {
            var store = stores[new(sql.ReadId(reader, 0))];
            rows.Add([sql.ReadDate(reader, 1), store.Name, reader.GetString(2), reader.GetString(3) == nameof(ReceiptKind.Sale) ? "sale" : "return",
                reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetInt64(6) / 1000m, new Money(reader.GetInt64(7), store.Currency)]);
        }
        return [new("purchases", PurchaseTexts.PurchasesKept,
            [new("day", PurchaseTexts.Day), new("store", WebTexts.Store), new("receipt", PurchaseTexts.Receipt), new("kind", PurchaseTexts.Kind), new("label", PurchaseTexts.Label), new("quantity", PurchaseTexts.Quantity), new("amount", PurchaseTexts.Amount)], rows)];
    }

    private async Task<Dictionary<StoreId, StoreInfo>> StoresAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<StoreDirectory>().ListAsync(cancel)).ToDictionary(s => s.Id);
    }

    private static string Names(IReadOnlyList<CustomerId> person) => string.Join(", ", person.Select((_, i) => $"@customer{i}"));

    private IEnumerable<(string, object)> Ids(IReadOnlyList<CustomerId> person) => person.Select((id, i) => ($"@customer{i}", sql.Id(id.Value)));
}
