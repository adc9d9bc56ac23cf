using System.IO.Compression;
using System.Text;
using Retour.Files;
using Retour.Modules.Purchases.Imports;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Purchases;

/// <summary>What tills, spreadsheets and accidents make of a CSV file: each gets a clear sentence, and nothing is half stored.</summary>
public sealed class BadFiles
{
    private const string Header = "number,date,customer,product,quantity,unit_price\n";

    private static readonly ImportMapping Mapping = new()
    {
        Source = "till", Columns = new Dictionary<ImportField, string>
        {
            [ImportField.Number] = "number", [ImportField.Date] = "date", [ImportField.Customer] = "customer",
            [ImportField.Product] = "product", [ImportField.Quantity] = "quantity", [ImportField.UnitPrice] = "unit_price",
        },
    };

    private static async Task<Result<ImportSummary>> ImportAsync(TestShop shop, byte[] content, ImportMapping? mapping = null, string name = "file.csv")
    {
        var path = Path.Combine(shop.Folder, name);
        await File.WriteAllBytesAsync(path, content);
        return await shop.TryImportAsync(mapping ?? Mapping, null, path);
    }

    private static Task<Result<ImportSummary>> ImportAsync(TestShop shop, string lines, ImportMapping? mapping = null) => ImportAsync(shop, Encoding.UTF8.GetBytes(Header + lines), mapping);

    public static TheoryData<string, byte[]> Encodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string text = Header + "1,2026-01-05,Zoé Lefèvre,Pâté,1,3.50\n";
        return new()
        {
            { "UTF-8", Encoding.UTF8.GetBytes(text) },
            { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)] },
            { "UTF-16 little-endian with a mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] },
            { "UTF-16 little-endian without", Encoding.Unicode.GetBytes(text) },
            { "UTF-16 big-endian with a mark", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)] },
            { "Windows-1252", Encoding.GetEncoding(1252).GetBytes(text) },
            { "gzip", Gzip(Encoding.UTF8.GetBytes(text)) },
        };
    }

    [Theory, MemberData(nameof(Encodings))]
    public async Task Accents_survive_every_encoding(string encoding, byte[] content)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var (summary, refusal) = await ImportAsync(shop, content);
        refusal.ShouldBeNull(encoding);
        summary!.ReceiptsNew.ShouldBe(1);
        (await shop.ScalarAsync("SELECT value FROM customer_references")).ShouldBe("Zoé Lefèvre");
        (await shop.ScalarAsync("SELECT reference FROM products")).ShouldBe("Pâté");
    }

    [Theory]
    [InlineData("1 234,56 €", ",", 123_456)]
    [InlineData("1\u00A0234,56\u00A0€", null, 123_456)]
    [InlineData("1\u202F234,56\u202F€", null, 123_456)]
    [InlineData("£1,234.56", ".", 123_456)]
    [InlineData("1.234,56", null, 123_456)]
    [InlineData("12,5", null, 1_250)]
    public async Task Amounts_are_read_as_people_write_them(string written, string? decimalSign, long minor)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var (summary, refusal) = await ImportAsync(shop, $"1,2026-01-05,,A,1,\"{written}\"\n", Mapping with { Decimal = decimalSign });
        refusal.ShouldBeNull();
        summary!.LinesRefused.ShouldBe(0);
        (await shop.ScalarAsync("SELECT net_minor FROM receipts")).ShouldBe(minor);
    }

    [Theory, BothDatabases]
    public async Task A_line_that_cannot_be_understood_refuses_its_whole_receipt_and_says_where(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (summary, refusal) = await ImportAsync(shop, "1,2026-01-05,7,A,1,3.50\n2,2026-01-05,7,A,1,3.50\n2,2026-01-05,7,B,x,1.00\n3,05/01/2026,7,A,1,3.50\n4,2026-01-05,7,A,1,\"1,234\"\n");
        refusal.ShouldBeNull();
        summary!.ShouldSatisfyAllConditions(
            s => s.LinesRead.ShouldBe(5), s => s.LinesKept.ShouldBe(1), s => s.LinesRefused.ShouldBe(4), s => s.ReceiptsNew.ShouldBe(1),
            s => s.Refusals.Select(r => r.Reason).ShouldBe(["date_unreadable", "number_ambiguous", "number_unreadable", "other_line_refused"], ignoreOrder: true));
        (await shop.CountAsync("receipt_lines")).ShouldBe(1);
        (await shop.CountAsync("import_refusals", "line = 4 AND \"column\" = 'quantity' AND value = 'x' AND reason = 'NumberUnreadable'")).ShouldBe(1);
        (await shop.CountAsync("import_refusals", "line = 5 AND \"column\" = 'date' AND value = '05/01/2026'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task The_same_number_with_other_content_is_reported_and_the_first_kept(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        (await ImportAsync(shop, "1,2026-01-05,7,A,1,3.50\n2,2026-01-05,7,A,1,3.50\n")).Refusal.ShouldBeNull();
        var (summary, _) = await ImportAsync(shop, "1,2026-01-05,8,A,9,3.50\n2,2026-01-05,7,A,1,3.50\n");
        summary!.ShouldSatisfyAllConditions(s => s.ReceiptsConflicting.ShouldBe(1), s => s.ReceiptsKnown.ShouldBe(1), s => s.ReceiptsNew.ShouldBe(0), s => s.CustomersNew.ShouldBe(0));
        (await shop.CountAsync("receipts", "net_minor = 350")).ShouldBe(2);
        (await shop.CountAsync("import_refusals", "reason = 'ReceiptConflict' AND line = 2")).ShouldBe(1);
    }

    [Theory]
    [InlineData("1,bad,7,A,1,3.50\n1,2026-01-05,7,B,1,1.00\n", "date_unreadable")]
    [InlineData("1,2026-01-05,7,A,90000000000,90000000000\n1,2026-01-05,7,B,1,1.00\n", "number_too_large")]
    public async Task Nothing_of_a_receipt_is_stored_when_its_first_line_is_refused(string lines, string reason)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var (summary, _) = await ImportAsync(shop, "9,2026-01-05,7,A,1,3.50\n" + lines);
        summary!.Refusals.Select(r => r.Reason).ShouldBe([reason, "other_line_refused"], ignoreOrder: true);
        (await shop.CountAsync("receipts")).ShouldBe(1);
    }

    [Fact]
    public async Task Equal_purchases_far_apart_in_a_long_file_are_all_kept()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var lines = new StringBuilder("customer,date,amount\n");
        for (var i = 0; i < 60_000; i++) lines.Append(i).Append(",2026-01-05,4.50\n").Append(i % 2 == 0 ? $"{i},2026-01-05,4.50\n" : "");
        var mapping = new ImportMapping { Source = "till", Columns = new Dictionary<ImportField, string> { [ImportField.Customer] = "customer", [ImportField.Date] = "date", [ImportField.Net] = "amount" } };
        var (summary, _) = await ImportAsync(shop, Encoding.UTF8.GetBytes(lines.ToString()), mapping);
        summary!.ReceiptsNew.ShouldBe(90_000);
        summary.ReceiptsKnown.ShouldBe(0);
    }

    [Fact]
    public async Task Negative_quantities_are_returns()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var (summary, _) = await ImportAsync(shop, "1,2026-01-05,7,A,2,3.50\n2,2026-01-06,7,A,-1,3.50\n");
        summary!.ReceiptsNew.ShouldBe(2);
        (await shop.CountAsync("receipts", "kind = 'Return' AND net_minor = -350")).ShouldBe(1);
    }

    [Fact]
    public async Task A_quote_never_closed_costs_its_own_line_only()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var (summary, _) = await ImportAsync(shop, "1,2026-01-05,7,A,1,3.50\n2,2026-01-05,7,\"A,1,3.50\n3,2026-01-05,7,A,1,3.50\n");
        summary!.ReceiptsNew.ShouldBe(2);
        summary.Refusals.ShouldBe([new RefusalCount("quote_not_closed", 1)]);
        (await shop.CountAsync("import_refusals", "line = 3")).ShouldBe(1);
    }

    [Fact]
    public async Task A_line_with_too_few_columns_is_refused()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var (summary, _) = await ImportAsync(shop, "1,2026-01-05,7,A,1,3.50\n2,2026-01-05\n");
        summary!.Refusals.ShouldBe([new RefusalCount("field_count_wrong", 1)]);
    }

    public static TheoryData<string, byte[]> Hopeless() => new()
    {
        { "file_empty", [] },
        { "not_text", [1, 2, 3, 0, 0, 0, 9, 9, 0, 1] },
        { "zip_archive", [0x50, 0x4B, 3, 4, 20, 0, 0, 0] },
        { "damaged_gzip", Gzip(Encoding.UTF8.GetBytes(Header + new string('x', 5_000)))[..40] },
        { "line_too_long", Encoding.UTF8.GetBytes(Header + "1,2026-01-05,7,\"" + new string('x', 10_000_000)) },
        { "columns_missing", Encoding.UTF8.GetBytes("a,b,c\n1,2,3\n") },
        { "nothing_understood", Encoding.UTF8.GetBytes(Header + "1,05/01/2026,7,A,1,3.50\n2,06/01/2026,7,A,1,3.50\n") },
    };

    [Theory, MemberData(nameof(Hopeless))]
    public async Task A_file_that_makes_no_sense_is_refused_whole(string code, byte[] content)
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        (await ImportAsync(shop, content)).Refusal!.Code.ShouldBe(code);
        foreach (var table in new[] { "receipts", "customers", "products", "import_runs", "stores" }) (await shop.CountAsync(table)).ShouldBe(0, table);
    }

    [Fact]
    public async Task A_gzip_that_swells_without_end_is_not_opened()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var path = Path.Combine(shop.Folder, "bomb.csv.gz");
        await using (var bomb = new GZipStream(File.Create(path), CompressionLevel.Optimal))
        {
            var line = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2026-01-05,7,A,1,3.50\n", 50_000)));
            for (var written = 0L; written < 260L << 20; written += line.Length) await bomb.WriteAsync(line);
        }
        (await shop.TryImportAsync(Mapping, null, path)).Refusal!.Code.ShouldBe("expands_too_much");
    }

    [Fact]
    public async Task A_wrong_profile_says_which_columns_are_missing()
    {
        await using var shop = await TestShop.OpenAsync(Engine.Sqlite);
        var refusal = (await ImportAsync(shop, Encoding.UTF8.GetBytes(Header + "1,2026-01-05,7,A,1,3.50\n"), ShippedProfiles.All["online-retail"])).Refusal!;
        refusal.Text(new("en")).ShouldContain("InvoiceNo");
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }
}
