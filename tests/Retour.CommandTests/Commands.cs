using System.Text.Json;
using Retour.Database;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Cli;

/// <summary>The commands: exit codes, JSON on standard output, sentences on standard error. The last of each test is a program of its own, as its users start it.</summary>
[Collection(OneConsole.Name)]
public sealed class Commands
{
    private static Task<(int Exit, string Output, string Error)> RunAsync(string folder, string? database, params string[] arguments) => RetourProgram.RunHereAsync(folder, database, arguments);

    [Theory, BothDatabases]
    public async Task The_main_job_by_command(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("retour-cli-").FullName;
        var database = (await TestShop.ConfigurationAsync(engine))["Database"];
        Task<(int Exit, string Output, string Error)> Retour(params string[] arguments) => RunAsync(folder, database, arguments);

        var import = await Retour("import", "receipts", RealData.Path("cdnow_master.txt"), "--profile", "cdnow", "--json");
        import.Exit.ShouldBe(0, import.Error);
        var summary = JsonDocument.Parse(import.Output).RootElement;
        summary.EnumerateObject().Select(p => p.Name).Take(8).ShouldBe(["lines_read", "lines_kept", "lines_refused", "receipts_new", "receipts_known", "receipts_conflicting", "customers_new", "products_new"]);
        summary.GetProperty("receipts_new").GetInt64().ShouldBe(69_659);

        var attrition = await Retour("insights", "attrition", "--at", "1998-01-01", "--lapse", "90d", "--periods", "2", "--json");
        attrition.Exit.ShouldBe(0, attrition.Error);
        var rows = JsonDocument.Parse(attrition.Output).RootElement.GetProperty("rows").EnumerateArray().ToList();
        rows.Count.ShouldBe(3);
        rows[2].GetProperty("at").GetString().ShouldBe("1998-01-01");
        rows[2].GetProperty("base").GetInt32().ShouldBe(4_176);
        rows[2].GetProperty("lost").GetInt32().ShouldBe(2_238);
        rows[2].GetProperty("complete").GetBoolean().ShouldBeTrue();

        var figures = await Retour("insights", "figures", "--from", "1997-01-01", "--to", "1998-01-01", "--by", "year", "--json");
        var year = JsonDocument.Parse(figures.Output).RootElement.GetProperty("rows")[0];
        year.GetProperty("net_sales").GetProperty("minor").GetInt64().ShouldBe(202_416_126);
        year.GetProperty("net_sales").GetProperty("currency").GetString().ShouldBe("USD");
        year.GetProperty("receipts").GetInt64().ShouldBe(56_902);
        year.GetProperty("active_customers").GetInt64().ShouldBe(23_570);

        (await RetourProgram.RunAsync(folder, database, "database", "check")).Exit.ShouldBe(0);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_saved_profile_is_listed_and_forgotten_and_a_shipped_one_stays()
    {
        var folder = Directory.CreateTempSubdirectory("retour-cli-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "t.csv"), "Client;Jour;Montant\n1;2026-01-05;9,90\n");
        (await RunAsync(folder, null, "store", "add", "LYON")).Exit.ShouldBe(0);
        (await RunAsync(folder, null, "import", "receipts", Path.Combine(folder, "t.csv"), "--map", "customer=Client,date=Jour,net=Montant", "--decimal", ",", "--store", "LYON", "--save-profile", "caisse lyon")).Error.ShouldBeEmpty();

        var listed = JsonDocument.Parse((await RunAsync(folder, null, "import", "profiles", "--json")).Output).RootElement.EnumerateArray().ToList();
        listed.Select(p => (p.GetProperty("name").GetString(), p.GetProperty("shipped").GetBoolean())).ShouldBe([("online-retail", true), ("cdnow", true), ("caisse lyon", false)]);
        listed[2].GetProperty("columns").GetProperty("net").GetString().ShouldBe("Montant");
        (await RunAsync(folder, null, "import", "profiles")).Output.ShouldContain("customer=Client,date=Jour,net=Montant");

        var shipped = await RunAsync(folder, null, "import", "forget-profile", "cdnow");
        (shipped.Exit, shipped.Error.Trim()).ShouldBe((1, "The profile “cdnow” comes with Retour: it cannot be deleted."));
        (await RunAsync(folder, null, "import", "forget-profile", "caisse lyon")).Exit.ShouldBe(0);
        (await RunAsync(folder, null, "import", "forget-profile", "caisse lyon")).Exit.ShouldBe(1);
        JsonDocument.Parse((await RetourProgram.RunAsync(folder, null, "import", "profiles", "--json")).Output).RootElement.GetArrayLength().ShouldBe(2);
        Directory.Delete(folder, recursive: true);
    }

    [Theory, BothDatabases]
    public async Task A_database_of_another_version_is_left_alone_with_a_sentence(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        await using (var connection = await shop.Sql.OpenAsync(default))
        await using (var command = SqlDialect.Command(connection, null, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Tomorrow', '99')"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var refused = await RunAsync(shop.Folder, shop.Configuration["Database"], "store", "add", "LYON");
        (refused.Exit, refused.Output).ShouldBe((1, ""));
        refused.Error.ShouldStartWith("This database was brought up to date by another version of Retour");
        (await shop.CountAsync("stores")).ShouldBe(0);
    }

    [Fact]
    public async Task Misuse_is_2_and_a_refusal_is_1_with_a_sentence()
    {
        var folder = Directory.CreateTempSubdirectory("retour-cli-").FullName;
        (await RunAsync(folder, null, "import", "receipts")).Exit.ShouldBe(2);
        (await RunAsync(folder, null, "insights", "attrition", "--at", "1st of June")).Exit.ShouldBe(2);
        var refused = await RunAsync(folder, null, "import", "receipts", "nowhere.csv", "--profile", "unheard-of");
        refused.Exit.ShouldBe(1);
        refused.Error.Trim().ShouldBe("The profile “unheard-of” is unknown. Profiles: online-retail, cdnow.");
        (await RetourProgram.RunAsync(folder, null, "import", "receipts")).Exit.ShouldBe(2);
        var missing = await RetourProgram.RunAsync(folder, null, "import", "receipts", "nowhere.csv", "--profile", "cdnow");
        (missing.Exit, missing.Output, missing.Error.Trim()).ShouldBe((1, "", "The file “nowhere.csv” does not exist."));
        Directory.Delete(folder, recursive: true);
    }

    [Theory, BothDatabases]
    public async Task Whoever_keeps_the_machine_opens_and_closes_accounts_and_the_audit_says_so(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("retour-cli-").FullName;
        var database = (await TestShop.ConfigurationAsync(engine))["Database"];
        Task<(int Exit, string Output, string Error)> Retour(params string[] arguments) => RunAsync(folder, database, arguments);
        (await Retour("store", "add", "LYON")).Exit.ShouldBe(0);

        (await Retour("user", "add", "zoe@retour.example", "--name", "Zoé Martin")).Output.ShouldContain("/invitation?token=");
        (await Retour("user", "add", "max@retour.example", "--name", "Max", "--role", "Till", "--store", "LYON")).Exit.ShouldBe(0);
        var again = await Retour("user", "add", "ZOE@retour.example", "--name", "Zoé");
        (again.Exit, again.Error.Trim()).ShouldBe((1, "The address “ZOE@retour.example” already has an account."));
        (await Retour("user", "add", "li@retour.example", "--name", "Li", "--role", "Till", "--store", "NOWHERE")).Exit.ShouldBe(1);

        var reset = JsonDocument.Parse((await Retour("user", "reset", "zoe@retour.example", "--remove-second-factor", "--json")).Output).RootElement;
        reset.GetProperty("link").GetString()!.ShouldStartWith("http://localhost:5080/invitation?token=");
        (await Retour("user", "reset", "nobody@retour.example")).Exit.ShouldBe(1);
        (await Retour("user", "close", "max@retour.example")).Exit.ShouldBe(0);
        var listed = JsonDocument.Parse((await Retour("user", "list", "--json")).Output).RootElement.EnumerateArray().ToDictionary(u => u.GetProperty("email").GetString()!);
        listed["zoe@retour.example"].GetProperty("state").GetString().ShouldBe("invited");
        listed["max@retour.example"].GetProperty("state").GetString().ShouldBe("closed");
        listed["max@retour.example"].GetProperty("stores")[0].GetString().ShouldBe("LYON");

        var acts = JsonDocument.Parse((await Retour("audit", "list", "--subject", "staff", "--json")).Output).RootElement.EnumerateArray().ToList();
        acts.Select(a => a.GetProperty("action").GetString()).ShouldBe(["invitation_withdrawn", "second_factor_removed", "staff_invited", "staff_invited"]);
        acts.ShouldAllBe(a => a.GetProperty("actor").GetString() == "Retour");
        (await Retour("audit", "list", "--action", "invitation_withdrawn")).Output.ShouldContain("Max");
        (await RetourProgram.RunAsync(folder, database, "database", "check")).Exit.ShouldBe(0);
        Directory.Delete(folder, recursive: true);
    }
}
