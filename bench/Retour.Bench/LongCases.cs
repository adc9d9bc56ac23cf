using Retour.Database;
using Retour.Modules.AfterSales;

namespace Retour.Bench;

/// <summary>A few cases in which very much was said and done: two hundred entries each (messages, notes, acts of a repair with pictures), and a repair with its item.</summary>
internal static class LongCases
{
    public const int Count = 20, Entries = 200;
    private const int First = 900_000;

    public static string Reference(int number) => CaseReference.Write(2026, First + number);

    public static async Task WriteAsync(SqlDialect sql, Guid store, Guid me)
    {
        await using var connection = await sql.OpenForBulkAsync(default);
        var (start, rows) = (DateTime.UtcNow.AddDays(-30), new List<Row>());
        for (var number = 1; number <= Count; number++) rows.Add(new(number, Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), store, me, start));
        var said = rows.SelectMany(r => Enumerable.Range(1, Entries).Select(n => new Said(Guid.CreateVersion7(), r, n, (n % 4) switch { 0 => "Change", 1 => "MessageIn", 2 => "MessageOut", _ => "Note" }))).ToList();
        await using var transaction = await sql.BeginWriteAsync(connection, default);
        await sql.InsertAsync(transaction, Cases, rows, default);
        await sql.InsertAsync(transaction, Items, rows, default);
        await sql.InsertAsync(transaction, Repairs, rows, default);
        await sql.InsertAsync(transaction, Thread, said, default);
        await sql.InsertAsync(transaction, Files, [.. said.Where(s => s.Number % 10 == 1)], default);
        await transaction.CommitAsync();
    }

    private sealed record Row(int Number, Guid Case, Guid Item, Guid Repair, Guid Store, Guid Me, DateTime At)
    {
        public DateOnly Day => DateOnly.FromDateTime(At);
    }

    private sealed record Said(Guid Id, Row Of, int Number, string Kind)
    {
        public DateTime At => Of.At.AddHours(Number * 3);
    }

    private static readonly BulkInsert<Row> Cases = new("cases", "",
        new("id", ColumnType.Id, r => r.Case), new("reference", ColumnType.Text, r => Reference(r.Number)), new("kind", ColumnType.Text, _ => "Repair"), new("channel", ColumnType.Text, _ => "Counter"), new("store_id", ColumnType.Id, r => r.Store),
        new("subject", ColumnType.Text, _ => "Bouilloire qui ne chauffe plus"), new("contact_name", ColumnType.Text, r => $"Client {r.Number}"), new("status", ColumnType.Text, _ => "Open"), new("priority", ColumnType.Text, _ => "Normal"), new("assignee_id", ColumnType.Id, r => r.Me),
        new("created_at", ColumnType.Instant, r => r.At), new("last_activity_at", ColumnType.Instant, r => r.At.AddHours(Entries * 3)), new("round", ColumnType.Integer, _ => 1), new("entries", ColumnType.Integer, _ => Entries), new("version", ColumnType.Integer, _ => Entries));

    private static readonly BulkInsert<Row> Items = new("sold_items", "",
        new("id", ColumnType.Id, r => r.Item), new("store_id", ColumnType.Id, r => r.Store), new("label", ColumnType.Text, _ => "Bouilloire"), new("sold_on", ColumnType.Date, r => r.Day), new("delivered_on", ColumnType.Date, r => r.Day),
        new("condition", ColumnType.Text, _ => "New"), new("is_distance_sale", ColumnType.Boolean, _ => false), new("is_digital", ColumnType.Boolean, _ => false), new("line_count", ColumnType.Integer, _ => 0), new("version", ColumnType.Integer, _ => 1));

    private static readonly BulkInsert<Row> Repairs = new("repairs", "",
        new("id", ColumnType.Id, r => r.Repair), new("case_id", ColumnType.Id, r => r.Case), new("reference", ColumnType.Text, r => Reference(r.Number)), new("item_id", ColumnType.Id, r => r.Item), new("store_id", ColumnType.Id, r => r.Store),
        new("currency", ColumnType.Text, _ => "EUR"), new("label", ColumnType.Text, _ => "Bouilloire"), new("sold_on", ColumnType.Date, r => r.Day), new("defect", ColumnType.Text, _ => "Ne chauffe plus"), new("requested_on", ColumnType.Date, r => r.Day),
        new("created_at", ColumnType.Instant, r => r.At), new("state", ColumnType.Text, _ => "InRepair"), new("basis", ColumnType.Text, _ => "Conformity"), new("custodian", ColumnType.Text, _ => "Store"),
        new("has_failed", ColumnType.Boolean, _ => false), new("quotes", ColumnType.Integer, _ => 0), new("handovers", ColumnType.Integer, _ => 0), new("version", ColumnType.Integer, _ => 9));

    private static readonly BulkInsert<Said> Thread = new("case_entries", "",
        new("id", ColumnType.Id, s => s.Id), new("case_id", ColumnType.Id, s => s.Of.Case), new("number", ColumnType.Integer, s => s.Number), new("kind", ColumnType.Text, s => s.Kind), new("at", ColumnType.Instant, s => s.At),
        new("author", ColumnType.Text, s => s.Kind == "MessageIn" ? "Customer" : "Staff"), new("author_id", ColumnType.Id, s => s.Kind == "MessageIn" ? null : s.Of.Me), new("author_name", ColumnType.Text, s => s.Kind == "MessageIn" ? "Anne Petit" : "Bench"),
        new("change", ColumnType.Text, s => s.Kind == "Change" ? "Repair" : null), new("before", ColumnType.Text, s => s.Kind == "Change" ? Reference(s.Of.Number) : null), new("after", ColumnType.Text, s => s.Kind == "Change" ? "Started" : null),
        new("body", ColumnType.Text, s => $"Message {s.Number} : la bouilloire ne chauffe toujours pas, que fait-on maintenant ? Merci de me dire quand je peux passer."));

    private static readonly BulkInsert<Said> Files = new("case_files", "",
        new("id", ColumnType.Id, _ => Guid.CreateVersion7()), new("case_id", ColumnType.Id, s => s.Of.Case), new("entry_id", ColumnType.Id, s => s.Id), new("name", ColumnType.Text, s => $"photo-{s.Number}.jpg"), new("type", ColumnType.Text, _ => "image/jpeg"), new("bytes", ColumnType.Long, _ => 20_000L));
}
