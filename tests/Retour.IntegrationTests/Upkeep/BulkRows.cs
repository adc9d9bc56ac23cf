using Retour.Database;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Upkeep;

public sealed class BulkRows
{
    private sealed record Row(Guid Id, string Word, string? Note, long Amount, int Count, DateOnly Day, DateTime At, byte[] Bytes, bool Flag);

    private static readonly BulkColumn<Row>[] Columns =
    [
        new("id", ColumnType.Id, r => r.Id), new("word", ColumnType.Text, r => r.Word), new("note", ColumnType.Text, r => r.Note),
        new("amount", ColumnType.Long, r => r.Amount), new("how_many", ColumnType.Integer, r => r.Count), new("day", ColumnType.Date, r => r.Day),
        new("at", ColumnType.Instant, r => r.At), new("bytes", ColumnType.Bytes, r => r.Bytes), new("flag", ColumnType.Boolean, r => r.Flag),
    ];

    private static readonly BulkInsert<Row> Into = new("bulk_rows", "ON CONFLICT (id) DO NOTHING", Columns);
    private static readonly BulkLookup<Guid> ById = new("bulk_rows", "t.id, t.word, t.note, t.amount, t.how_many, t.at, t.bytes, t.flag", new BulkColumn<Guid>("id", ColumnType.Id, id => id));

    private static readonly Row[] Rows =
    [
        new(Guid.CreateVersion7(), "", null, long.MinValue, -1, new(1899, 12, 31), new(2026, 3, 29, 1, 59, 59, 999, DateTimeKind.Utc), [], false),
        new(Guid.CreateVersion7(), "L’Haÿ-les-Roses 🌸", "", long.MaxValue, int.MaxValue, new(2028, 2, 29), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(10), [0, 255, 1], true),
        new(Guid.CreateVersion7(), new string('é', 5_000), "'; DROP TABLE bulk_rows; --", 0, 0, new(9999, 12, 31), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), new byte[3_000], true),
    ];

    [Theory, BothDatabases]
    public async Task Rows_written_together_are_found_as_they_were_and_as_the_driver_itself_writes_them(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using var connection = await shop.Sql.OpenAsync(CancellationToken.None);
        await using var transaction = await shop.Sql.BeginWriteAsync(connection, CancellationToken.None);
        await RunAsync(engine is Engine.Sqlite
            ? "CREATE TABLE bulk_rows (id BLOB PRIMARY KEY, word TEXT NOT NULL, note TEXT, amount INTEGER, how_many INTEGER, day TEXT, at TEXT, bytes BLOB NOT NULL, flag INTEGER) STRICT"
            : "CREATE TABLE bulk_rows (id uuid PRIMARY KEY, word text NOT NULL, note text, amount bigint, how_many integer, day date, at timestamptz, bytes bytea NOT NULL, flag boolean)");

        (await shop.Sql.InsertAsync(transaction, Into, Rows, CancellationToken.None)).ShouldBe(3);
        (await shop.Sql.InsertAsync(transaction, Into, [Rows[1], Rows[0] with { Id = Guid.CreateVersion7() }], CancellationToken.None)).ShouldBe(1);

        var found = new List<int>();
        await shop.Sql.LookupAsync(transaction, ById, [Rows[2].Id, Guid.CreateVersion7(), Rows[0].Id, Rows[1].Id], (i, row) =>
        {
            found.Add(i);
            var wanted = i switch { 0 => Rows[2], 2 => Rows[0], _ => Rows[1] };
            (row.Id(0), row.Text(1), row.TextOrNull(2), row.Long(3), row.Integer(4), row.Instant(5), row.Flag(7))
                .ShouldBe((wanted.Id, wanted.Word, wanted.Note, wanted.Amount, wanted.Count, new DateTimeOffset(wanted.At), wanted.Flag));
            row.Bytes(6).ShouldBe(wanted.Bytes);
        }, CancellationToken.None);
        found.Order().ShouldBe([0, 2, 3]);

        foreach (var wanted in Rows)
            (await RunAsync("SELECT count(*) FROM bulk_rows WHERE id = @id AND word = @word AND amount = @amount AND day = @day AND at = @at AND bytes = @bytes AND flag = @flag",
                ("id", shop.Sql.Id(wanted.Id)), ("word", wanted.Word), ("amount", wanted.Amount), ("day", wanted.Day), ("at", wanted.At), ("bytes", wanted.Bytes), ("flag", wanted.Flag))).ShouldBe(1L);

        async Task<object?> RunAsync(string text, params (string, object)[] parameters)
        {
            await using var command = SqlDialect.Command(connection, transaction, text, parameters);
            return await command.ExecuteScalarAsync();
        }
    }
}
