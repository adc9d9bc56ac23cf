using System.Text.Json;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Cli;

[Collection(OneConsole.Name)]
public sealed class ComplaintsByCommand
{
    [Theory, BothDatabases]
    public async Task Complaints_come_in_by_file_once_and_are_counted(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("retour-cli-").FullName;
        var database = (await TestShop.ConfigurationAsync(engine))["Database"];
        Task<(int Exit, string Output, string Error)> Retour(params string[] arguments) => RetourProgram.RunHereAsync(folder, database, arguments);
        var path = RealData.Path("signalconso_fr_sample.csv");

        var first = await Retour("import", "complaints", path, "--profile", "signalconso", "--json");
        first.Exit.ShouldBe(0, first.Error);
        var summary = JsonDocument.Parse(first.Output).RootElement;
        summary.EnumerateObject().Select(p => p.Name).ShouldBe(["lines_read", "lines_kept", "lines_refused", "complaints_new", "complaints_known", "refusals", "refused"]);
        (summary.GetProperty("lines_read").GetInt64(), summary.GetProperty("complaints_new").GetInt64(), summary.GetProperty("lines_refused").GetInt64()).ShouldBe((1_246, 1_245, 1));
        var refused = summary.GetProperty("refused")[0];
        (refused.GetProperty("line").GetInt64(), refused.GetProperty("column").GetString(), refused.GetProperty("reason").GetString()).ShouldBe((1_247, "subcategories", "field_count_wrong"));

        var again = await Retour("import", "complaints", path, "--profile", "signalconso");
        again.Exit.ShouldBe(0, again.Error);
        again.Output.ShouldContain("0 new complaints, 1,245 known already.");
        again.Output.ShouldContain("line 1247, column subcategories: Unexpected number of columns.");
        again.Output.ShouldContain("nothing has changed");

        var rates = JsonDocument.Parse((await Retour("insights", "complaints", "--from", "2019-01-01", "--to", "2025-01-01", "--by", "year", "--store", "signalconso", "--json")).Output).RootElement;
        rates.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("numerator").GetInt64()).Sum().ShouldBe(1_245);
        var total = rates.GetProperty("total");
        (total.GetProperty("numerator").GetInt64(), total.GetProperty("denominator").GetInt64(), total.GetProperty("rate").ValueKind, total.GetProperty("interval").ValueKind).ShouldBe((1_245, 0, JsonValueKind.Null, JsonValueKind.Null));
        total.GetProperty("note").GetString()!.ShouldContain("Not enough customers");
        // How long they take stands beside: of those only to whom somebody still owes an answer, and none of them has one.
        var times = rates.GetProperty("times").GetProperty("total");
        (times.GetProperty("received").GetInt64() > 30, times.GetProperty("answered").GetInt64(), times.GetProperty("first_answer").GetProperty("median_days").ValueKind, times.GetProperty("on_time").GetProperty("rate").GetDouble()).ShouldBe((true, 0, JsonValueKind.Null, 0));
        rates.GetProperty("times").GetProperty("by_criterion").GetArrayLength().ShouldBeGreaterThan(3);

        var side = JsonDocument.Parse((await Retour("insights", "complaints", "--from", "2019-01-01", "--to", "2025-01-01", "--by", "year", "--group", "motive", "--json")).Output).RootElement.GetProperty("side_by_side");
        (side.GetProperty("group").GetString(), side.GetProperty("rows").EnumerateArray().Sum(r => r.GetProperty("numerator").GetInt64())).ShouldBe(("motive", 1_245));
        (await Retour("insights", "complaints", "--from", "2019-01-01", "--to", "2025-01-01", "--group", "weather")).Exit.ShouldBe(2);
        (await Retour("import", "complaints", path)).Exit.ShouldBe(2);
        (await Retour("insights", "complaints", "--from", "yesterday", "--to", "2025-01-01")).Exit.ShouldBe(2);
        var unknown = await Retour("import", "complaints", path, "--profile", "unheard-of");
        (unknown.Exit, unknown.Error.Trim()).ShouldBe((1, "There is no profile “unheard-of”. Known profiles: signalconso."));
        (await Retour("import", "complaints", "nowhere.csv", "--profile", "signalconso")).Exit.ShouldBe(1);
        (await RetourProgram.RunAsync(folder, database, "database", "check")).Exit.ShouldBe(0);
        Directory.Delete(folder, recursive: true);
    }
}
