using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Retour.Files;
using Retour.Modules.Customers.Imports;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Customers;

/// <summary>What spreadsheets, other countries and power cuts make of a file of customers.</summary>
public sealed class HardCustomerFiles
{
    public static TheoryData<string, string> Names() => new()
    {
        { "周杰", "倫" }, { "Ольга", "Ёлкина" }, { "Ægir", "Þórsson" }, { "محمد", "العلي" }, { "O’", "d'Ouessant--L'Île" }, { new string('é', 200), new string('ß', 200) }, { "👩‍🌾", "🌻" }, { "=CMD()", "+33" },
    };

    [Theory, MemberData(nameof(Names))]
    public async Task Names_of_any_script_come_in_as_they_are(string first, string last)
    {
        await using var shop = await CustomerFiles.ShopAsync(Engine.Sqlite);
        (await shop.ImportAsync($"C-1;{first};{last};;;;\n")).Value!.CustomersNew.ShouldBe(1);
        (await shop.ScalarAsync("SELECT first_name || '|' || last_name FROM customers WHERE kind = 'Person'")).ShouldBe($"{first}|{last}");
    }

    [Theory]
    [InlineData("0612345678"), InlineData("06 12 34 56 78"), InlineData("06.12.34.56.78"), InlineData("06-12-34-56-78"), InlineData("+33612345678"), InlineData("+33 (0)6 12 34 56 78")]
    [InlineData("0033 6 12 34 56 78"), InlineData("612345678"), InlineData("06\u00A012\u202F34 56 78"), InlineData("tel:+33-6-12-34-56-78"), InlineData("06/12/34/56/78")]
    public async Task Every_spelling_of_a_French_number_is_one_number(string spelling)
    {
        await using var shop = await CustomerFiles.ShopAsync(Engine.Sqlite);
        (await shop.ImportAsync($"C-1;Zoé;Martin;;{spelling};;\n")).Value!.CustomersNew.ShouldBe(1);
        (await shop.ScalarAsync("SELECT phone FROM customers WHERE kind = 'Person'")).ShouldBe("+33612345678");
    }

    [Theory]
    [InlineData("BE", "0470 12 34 56", "+32470123456"), InlineData("BE", "470123456", "+32470123456"), InlineData("CH", "079 123 45 67", "+41791234567"), InlineData("BE", "+33612345678", "+33612345678")]
    public async Task Numbers_of_a_country_that_is_said_are_read_as_people_there_write_them(string country, string spelling, string number)
    {
        await using var shop = await CustomerFiles.ShopAsync(Engine.Sqlite);
        (await shop.ImportAsync($"C-1;Zoé;Martin;;{spelling};;\n", CustomerFiles.Mapping with { PhoneCountry = country })).Refusal.ShouldBeNull();
        (await shop.ScalarAsync("SELECT phone FROM customers WHERE kind = 'Person'")).ShouldBe(number);
    }

    public static TheoryData<string> Encodings() => ["windows-1252", "utf-8", "utf-8-bom", "utf-16", "utf-16BE"];

    [Theory, MemberData(nameof(Encodings))]
    public async Task Accents_survive_whatever_the_encoding(string encoding)
    {
        await using var shop = await CustomerFiles.ShopAsync(Engine.Sqlite);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var with = encoding == "utf-8-bom" ? new UTF8Encoding(true) : encoding == "utf-8" ? new UTF8Encoding(false) : Encoding.GetEncoding(encoding);
        byte[] content = [.. with.GetPreamble(), .. with.GetBytes(CustomerFiles.Header + "C-1;Zoé;Lœuf;zoé@exämple.fr;;;\n")];
        (await shop.ImportAsync(content)).Value!.CustomersNew.ShouldBe(1);
        (await shop.PeopleAsync("last_name = 'Lœuf' AND email = 'zoé@exämple.fr' AND email_key LIKE '%@xn--%'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_workbook_is_read_with_its_days_its_numbers_and_what_its_formulas_gave(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        var workbook = Workbooks.Make(1,
            ["carte", "prenom", "nom", "email", "telephone", "naissance", "newsletter"],
            [1001, "Zoé", new Workbooks.Inline("d’Aÿ \"la\" Grande"), "zoe@exemple.fr", 612345678, new DateOnly(2000, 2, 29), true],
            [],
            ["C-2", "Luc", new Workbooks.Formula("UPPER(\"roy\")", "ROY"), null, "06 12 34 56 79", "28/02/1980", false],
            ["C-3", "Ana\nMaria", "Sy", "pas une adresse", null, new DateOnly(1990, 1, 1), null]);
        var mapping = CustomerFiles.Mapping with { Consents = [CustomerFiles.Mapping.Consents[0] with { Yes = ["true"] }] };
        var (summary, refusal) = await shop.ImportAsync(workbook, mapping, name: "clients.xlsx");
        refusal.ShouldBeNull();
        summary!.ShouldSatisfyAllConditions(s => s.CustomersNew.ShouldBe(2), s => s.Refusals.ShouldBe([new RefusalCount("email_invalid", 1)]));
        (await shop.PeopleAsync("last_name = 'd’Aÿ \"la\" Grande' AND phone = '+33612345678' AND birthday = '2000-02-29'")).ShouldBe(1);
        (await shop.PeopleAsync("last_name = 'ROY' AND birthday = '1980-02-28'")).ShouldBe(1);
        (await shop.CountAsync("customer_references", "value = '1001'")).ShouldBe(1);
        (await shop.CountAsync("customer_consents")).ShouldBe(1);
        // The row of the sheet, gaps included.
        (await shop.CountAsync("customer_import_refusals", "line = 5")).ShouldBe(1);
    }

    [Theory]
    [InlineData("workbook_damaged", "clients.xlsx", new byte[] { 0x50, 0x4B, 3, 4, 20, 0, 0, 0 })]
    [InlineData("old_workbook", "clients.xls", new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 })]
    [InlineData("workbook_encrypted", "clients.xlsx", new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 69, 0, 110, 0, 99, 0, 114, 0, 121, 0, 112, 0, 116, 0, 101, 0, 100, 0, 80, 0, 97, 0, 99, 0, 107, 0, 97, 0, 103, 0, 101, 0 })]
    public async Task A_workbook_that_cannot_be_read_is_refused_in_a_sentence(string code, string name, byte[] content)
    {
        await using var shop = await CustomerFiles.ShopAsync(Engine.Sqlite);
        (await shop.ImportAsync(content, name: name)).Refusal!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_workbook_that_swells_without_end_is_not_opened()
    {
        await using var shop = await CustomerFiles.ShopAsync(Engine.Sqlite);
        using var bomb = new MemoryStream();
        bomb.Write(Workbooks.Make(["carte"], ["C-1"]));
        using (var zip = new System.IO.Compression.ZipArchive(bomb, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var path = zip.Entries.Single(e => e.FullName.Contains("worksheets/", StringComparison.Ordinal)).FullName;
            zip.GetEntry(path)!.Delete();
            await using var sheet = new StreamWriter(zip.CreateEntry(path).Open());
            await sheet.WriteAsync("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
            var row = string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 10_000));
            for (var written = 0L; written < 260L << 20; written += row.Length) await sheet.WriteAsync(row);
            await sheet.WriteAsync("</sheetData></worksheet>");
        }
        (await shop.ImportAsync(bomb.ToArray(), name: "clients.xlsx")).Refusal!.Code.ShouldBe("expands_too_much");
    }

    [Theory, BothDatabases]
    public async Task A_hundred_thousand_bad_lines_are_reported_and_the_good_ones_kept(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        var lines = new StringBuilder(CustomerFiles.Header).Append("C-0;Zoé;Martin;;;;\n");
        for (var i = 0; i < 100_000; i++) lines.Append(CultureInfo.InvariantCulture, $"C-{i};A;B;pas une adresse;;;\n");
        var (summary, _) = await shop.ImportAsync(Encoding.UTF8.GetBytes(lines.ToString()));
        summary!.ShouldSatisfyAllConditions(s => s.LinesRead.ShouldBe(100_001), s => s.LinesRefused.ShouldBe(100_000), s => s.CustomersNew.ShouldBe(1));
        (await shop.PeopleAsync()).ShouldBe(1);
        (await shop.CountAsync("customer_import_refusals")).ShouldBe(100_000);
    }

    [Theory, BothDatabases]
    public async Task A_killed_run_goes_on_and_two_runs_at_once_file_everybody_once(Engine engine)
    {
        await using var shop = await CustomerFiles.ShopAsync(engine);
        var lines = new StringBuilder(CustomerFiles.Header);
        for (var i = 0; i < 25_000; i++) lines.Append(CultureInfo.InvariantCulture, $";Zoé;Martin{i};zoe{i}@exemple.fr;;;oui\n");
        async Task<ImportFile> FileAsync(string name, string content)
        {
            var path = Path.Combine(shop.Folder, name);
            await File.WriteAllTextAsync(path, content);
            return (await ImportFile.SurveyAsync(path, null, CancellationToken.None)).Value!;
        }
        var order = new CustomerImportOrder([await FileAsync("a.csv", lines.ToString())], CustomerFiles.Mapping, "test", null);
        var other = order with { Files = [await FileAsync("b.csv", lines + "\n")] };
        async Task<Result<CustomerImportSummary>> RunAsync(CustomerImportOrder what, Action<ImportProgress>? report, CancellationToken cancel)
        {
            await using var scope = shop.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ImportCustomers>().RunAsync(Actor.Retour, what, report, cancel);
        }

        using var kill = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(order, _ => kill.Cancel(), kill.Token));
        (await shop.PeopleAsync()).ShouldBeInRange(1, 24_999);
        var both = await Task.WhenAll(Task.Run(() => RunAsync(order, null, CancellationToken.None)), Task.Run(() => RunAsync(other, null, CancellationToken.None)));
        both.ShouldAllBe(r => r.Refusal == null && r.Value!.LinesRead == 25_000);
        (await shop.PeopleAsync()).ShouldBe(25_000);
        (await shop.CountAsync("customer_consents")).ShouldBe(25_000);
        (await shop.CountAsync("customer_imports")).ShouldBe(2);
    }
}
