using System.Runtime.InteropServices;
using Retour.Database;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Purchases;

/// <summary>The sums kept beside the facts: per store and day, per customer and month. Added to in the transaction of the receipts; a recount gives the same.</summary>
internal static class Rollups
{
    private static readonly BulkInsert<KeyValuePair<(StoreId Store, DateOnly Day), DaySums>> IntoDays = new("store_days",
        """
        ON CONFLICT (store_id, day) DO UPDATE SET sales = store_days.sales + excluded.sales, returns = store_days.returns + excluded.returns,
            net_minor = store_days.net_minor + excluded.net_minor, quantity = store_days.quantity + excluded.quantity,
            identified_sales = store_days.identified_sales + excluded.identified_sales, identified_net_minor = store_days.identified_net_minor + excluded.identified_net_minor
        """,
        new("store_id", ColumnType.Id, d => d.Key.Store.Value),
        new("day", ColumnType.Date, d => d.Key.Day),
        new("sales", ColumnType.Long, d => d.Value.Sales),
        new("returns", ColumnType.Long, d => d.Value.Returns),
        new("net_minor", ColumnType.Long, d => d.Value.Net),
        new("quantity", ColumnType.Long, d => d.Value.Quantity),
        new("identified_sales", ColumnType.Long, d => d.Value.IdentifiedSales),
        new("identified_net_minor", ColumnType.Long, d => d.Value.IdentifiedNet));

    private static readonly BulkInsert<KeyValuePair<(CustomerId Customer, DateOnly Month, StoreId Store), MonthSums>> IntoMonths = new("customer_months",
        """
        ON CONFLICT (store_id, month, customer_id) DO UPDATE SET sales = customer_months.sales + excluded.sales, returns = customer_months.returns + excluded.returns,
            net_minor = customer_months.net_minor + excluded.net_minor, quantity = customer_months.quantity + excluded.quantity,
            sale_days = customer_months.sale_days | excluded.sale_days
        """,
        new("customer_id", ColumnType.Id, m => m.Key.Customer.Value),
        new("month", ColumnType.Date, m => m.Key.Month),
        new("store_id", ColumnType.Id, m => m.Key.Store.Value),
        new("sales", ColumnType.Integer, m => m.Value.Sales),
        new("returns", ColumnType.Integer, m => m.Value.Returns),
        new("net_minor", ColumnType.Long, m => m.Value.Net),
        new("quantity", ColumnType.Long, m => m.Value.Quantity),
        new("sale_days", ColumnType.Integer, m => m.Value.SaleDays));

    public static InsertBatch Add(InsertBatch batch, IReadOnlyList<ReceiptRow> receipts)
    {
        var days = new Dictionary<(StoreId Store, DateOnly Day), DaySums>();
        var months = new Dictionary<(CustomerId Customer, DateOnly Month, StoreId Store), MonthSums>();
        foreach (var receipt in receipts)
        {
            var (store, date, net, quantity) = (receipt.Draft.Store.Id, receipt.Draft.BusinessDate, receipt.Draft.NetMinor, receipt.Draft.Quantity);
            var sale = receipt.Draft.Kind is ReceiptKind.Sale;
            ref var day = ref CollectionsMarshal.GetValueRefOrAddDefault(days, (store, date), out _);
            day.Sales += sale ? 1 : 0;
            day.Returns += sale ? 0 : 1;
            day.Net = checked(day.Net + net);
            day.Quantity += quantity;
            if (!receipt.Identified) continue;

            day.IdentifiedSales += sale ? 1 : 0;
            day.IdentifiedNet += net;
            ref var month = ref CollectionsMarshal.GetValueRefOrAddDefault(months, (receipt.Customer, new DateOnly(date.Year, date.Month, 1), store), out _);
            month.Sales += sale ? 1 : 0;
            month.Returns += sale ? 0 : 1;
            month.Net = checked(month.Net + net);
            month.Quantity += quantity;
            if (sale) month.SaleDays |= 1 << (date.Day - 1);
        }
        // In the order of their keys, so that two processes that add to the same rows wait for each other and never for ever.
        return batch
            .Add(IntoMonths, [.. months.OrderBy(m => m.Key.Store).ThenBy(m => m.Key.Month).ThenBy(m => m.Key.Customer)])
            .Add(IntoDays, [.. days.OrderBy(d => d.Key.Store).ThenBy(d => d.Key.Day)]);
    }

    private struct DaySums
    {
        public long Sales, Returns, Net, Quantity, IdentifiedSales, IdentifiedNet;
    }

    private struct MonthSums
    {
        public int Sales, Returns, SaleDays;
        public long Net, Quantity;
    }
}
