using Retour.Database;
using Retour.Database.Upkeep;

namespace Retour.Modules.Purchases;

/// <summary>What must be true of the tables of purchases, and how the sums beside the receipts are counted anew from them.</summary>
internal static class PurchaseUpkeep
{
    public static RoomUpkeep For(SqlDialect sql) => new([StoreDays, CustomerMonths(sql)],
        [ReceiptsEqualTheirLines, LinesAreOfTheirReceipt, KeysLeadToReceipts, ReceiptsHaveOneKey, OriginsExist, ReturnedEqualsReturns, ReturnedWithinSold]);

    // A receipt that nobody identified belongs to the house customer, who has the store's own identity.
    private static readonly Rollup StoreDays = new(nameof(DatabaseTexts.StoreDays), "store_days", "receipts", ["store_id", "day"],
        ["sales", "returns", "net_minor", "quantity", "identified_sales", "identified_net_minor"],
        """
        SELECT store_id, business_date AS day,
            CAST(sum(CASE WHEN kind = 'Sale' THEN 1 ELSE 0 END) AS bigint) AS sales,
            CAST(sum(CASE WHEN kind = 'Sale' THEN 0 ELSE 1 END) AS bigint) AS returns,
            CAST(sum(net_minor) AS bigint) AS net_minor, CAST(sum(quantity) AS bigint) AS quantity,
            CAST(sum(CASE WHEN kind = 'Sale' AND customer_id <> store_id THEN 1 ELSE 0 END) AS bigint) AS identified_sales,
            CAST(sum(CASE WHEN customer_id <> store_id THEN net_minor ELSE 0 END) AS bigint) AS identified_net_minor
        FROM receipts GROUP BY store_id, business_date
        """);

    // Each day is a power of two, and a sum of distinct powers of two is their union: both engines can sum, only one can unite bits.
    private static Rollup CustomerMonths(SqlDialect sql) => new(nameof(DatabaseTexts.CustomerMonths), "customer_months", "receipts", ["store_id", "month", "customer_id"],
        ["sales", "returns", "net_minor", "quantity", "sale_days"],
        $"""
        SELECT customer_id, {sql.MonthOf("business_date")} AS month, store_id,
            CAST(sum(CASE WHEN kind = 'Sale' THEN 1 ELSE 0 END) AS integer) AS sales,
            CAST(sum(CASE WHEN kind = 'Sale' THEN 0 ELSE 1 END) AS integer) AS returns,
            CAST(sum(net_minor) AS bigint) AS net_minor, CAST(sum(quantity) AS bigint) AS quantity,
            CAST(coalesce(sum(DISTINCT CASE WHEN kind = 'Sale' THEN 1 << ({sql.DayOf("business_date")} - 1) END), 0) AS integer) AS sale_days
        FROM receipts WHERE customer_id <> store_id GROUP BY customer_id, {sql.MonthOf("business_date")}, store_id
        """);

    private static readonly Invariant ReceiptsEqualTheirLines = new(nameof(DatabaseTexts.ReceiptsEqualTheirLines),
        """
        SELECT r.customer_id, r.id AS receipt_id, l.net AS expected_net_minor, r.net_minor AS found_net_minor,
            l.quantity AS expected_quantity, r.quantity AS found_quantity, l.lines AS expected_line_count, r.line_count AS found_line_count
        FROM receipts AS r LEFT JOIN (
            SELECT customer_id, receipt_id, CAST(sum(net_minor) AS bigint) AS net, CAST(sum(quantity) AS bigint) AS quantity, count(*) AS lines
            FROM receipt_lines GROUP BY customer_id, receipt_id) AS l ON l.customer_id = r.customer_id AND l.receipt_id = r.id
        WHERE l.net IS DISTINCT FROM r.net_minor OR l.quantity IS DISTINCT FROM r.quantity OR l.lines IS DISTINCT FROM r.line_count
        """);

    private static readonly Invariant LinesAreOfTheirReceipt = new(nameof(DatabaseTexts.LinesAreOfTheirReceipt),
        """
        SELECT l.customer_id, l.receipt_id, l.position, r.business_date AS expected_day, l.business_date AS found_day,
            CASE WHEN l.store_id = r.store_id THEN 'its store' ELSE 'its receipt''s store' END AS expected_store, CASE WHEN l.store_id = r.store_id THEN 'its store' ELSE 'another' END AS found_store
        FROM receipt_lines AS l JOIN receipts AS r ON r.customer_id = l.customer_id AND r.id = l.receipt_id
        WHERE l.store_id <> r.store_id OR l.business_date <> r.business_date
        """);

    private static readonly Invariant KeysLeadToReceipts = new(nameof(DatabaseTexts.KeysLeadToReceipts),
        """
        SELECT k.store_id, k.key, k.customer_id, k.receipt_id, 'exists' AS expected_receipt, 'missing' AS found_receipt
        FROM receipt_keys AS k LEFT JOIN receipts AS r ON r.customer_id = k.customer_id AND r.id = k.receipt_id AND r.store_id = k.store_id
        WHERE r.id IS NULL
        """);

    private static readonly Invariant ReceiptsHaveOneKey = new(nameof(DatabaseTexts.ReceiptsHaveOneKey),
        """
        SELECT r.customer_id, r.id AS receipt_id, 1 AS expected_keys, coalesce(k.keys, 0) AS found_keys
        FROM receipts AS r LEFT JOIN (SELECT customer_id, receipt_id, count(*) AS keys FROM receipt_keys GROUP BY customer_id, receipt_id) AS k
            ON k.customer_id = r.customer_id AND k.receipt_id = r.id
        WHERE coalesce(k.keys, 0) <> 1
        """);

    private static readonly Invariant OriginsExist = new(nameof(DatabaseTexts.OriginsExist),
        """
        SELECT r.customer_id, r.id AS receipt_id, r.returns_customer_id, r.returns_receipt_id, 'exists' AS expected_origin, 'missing' AS found_origin
        FROM receipts AS r LEFT JOIN receipts AS o ON o.customer_id = r.returns_customer_id AND o.id = r.returns_receipt_id
        WHERE r.returns_receipt_id IS NOT NULL AND o.id IS NULL
        """);

    private static readonly Invariant ReturnedEqualsReturns = new(nameof(DatabaseTexts.ReturnedEqualsReturns),
        """
        SELECT coalesce(o.customer_id, t.customer_id) AS customer_id, coalesce(o.receipt_id, t.receipt_id) AS receipt_id, coalesce(o.position, t.position) AS position,
            coalesce(t.quantity, 0) AS expected_returned_quantity, coalesce(o.returned_quantity, 0) AS found_returned_quantity
        FROM (SELECT customer_id, receipt_id, position, returned_quantity FROM receipt_lines WHERE returned_quantity <> 0) AS o
        FULL JOIN (
            SELECT r.returns_customer_id AS customer_id, r.returns_receipt_id AS receipt_id, l.returns_position AS position, CAST(-sum(l.quantity) AS bigint) AS quantity
            FROM receipts AS r JOIN receipt_lines AS l ON l.customer_id = r.customer_id AND l.receipt_id = r.id
            WHERE r.returns_receipt_id IS NOT NULL AND l.returns_position IS NOT NULL
            GROUP BY r.returns_customer_id, r.returns_receipt_id, l.returns_position) AS t
            ON t.customer_id = o.customer_id AND t.receipt_id = o.receipt_id AND t.position = o.position
        WHERE coalesce(t.quantity, 0) <> coalesce(o.returned_quantity, 0)
        """);

    private static readonly Invariant ReturnedWithinSold = new(nameof(DatabaseTexts.ReturnedWithinSold),
        """
        SELECT customer_id, receipt_id, position, quantity AS expected_returned_at_most, returned_quantity AS found_returned_at_most
        FROM receipt_lines WHERE returned_quantity < 0 OR (returned_quantity > 0 AND returned_quantity > quantity)
        """);
}
