using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Operations;

/// <summary>What whoever runs the program relies on.</summary>
public sealed partial class Watching
{
    [Theory, BothDatabases]
    public async Task Health_says_that_the_program_lives_and_can_serve(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        using var watcher = new HttpClient { BaseAddress = new(shop.Address) };
        (await watcher.GetStringAsync("/health/live")).ShouldBe("ok");
        (await watcher.GetFromJsonAsync<JsonElement>("/health/ready")).GetProperty("status").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task Metrics_are_prometheus_text_that_counts_receipts_and_requests()
    {
        await using var shop = await RunningShop.StartAsync(Engine.Sqlite);
        using var program = await shop.ProgramAsync("metrics:read receipts:write");
        var before = Value(await program.GetStringAsync("/metrics"), "retour_receipts_total{fate=\"new\"}");
        (await program.PostAsJsonAsync("/api/v1/receipts", new { store = "LYON", number = "1", at = "2026-03-14T10:15:00Z", lines = new[] { new { label = "Bougie", quantity = 1, net_minor = 995 } } })).EnsureSuccessStatusCode();
        var text = await program.GetStringAsync("/metrics");
        // Meters are the process's: other tests of this process may count too.
        Value(text, "retour_receipts_total{fate=\"new\"}").ShouldBeGreaterThan(before);
        text.ShouldContain("# TYPE http_server_request_duration_seconds histogram");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')) Sample().IsMatch(line).ShouldBeTrue(line);
        using var stranger = new HttpClient { BaseAddress = new(shop.Address) };
        (await stranger.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("RETOUR_DATABASE", "localhost", "RETOUR_DATABASE is no address")]
    [InlineData("RETOUR_URL", "retour.example.com", "write the complete public address")]
    [InlineData("RETOUR_PROXIES", "10.0.0.300", "RETOUR_PROXIES contains “10.0.0.300”")]
    [InlineData("RETOUR_API__READSPERMINUTE", "many", "is “many”: write a positive whole number")]
    [InlineData("RETOUR_DATABSE", "x", "RETOUR_DATABSE is no setting of Retour")]
    public async Task A_wrong_setting_is_said_in_a_sentence_before_anything_begins(string name, string value, string sentence)
    {
        var folder = Directory.CreateTempSubdirectory("retour-settings-").FullName;
        var start = Start(folder, "store", "list");
        start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(2);
        error.ShouldContain(sentence);
        Directory.GetFiles(folder).ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_stopped_program_has_stored_every_receipt_that_it_answered()
    {
        var folder = Directory.CreateTempSubdirectory("retour-stop-").FullName;
        await RunAsync(folder, "store", "add", "LYON");
        var key = (await RunAsync(folder, "api-key", "create", "till")).Trim();
        var answered = 0;
        using (var server = Process.Start(Start(folder, "--urls", "http://127.0.0.1:0"))!)
        {
            var address = AddressIn().Match((await server.StandardOutput.ReadLineAsync())!).Value;
            using var till = new HttpClient { BaseAddress = new(address) };
            till.DefaultRequestHeaders.Authorization = new("Bearer", key);
            var number = 0;
            var tills = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                // Until the door is closed: whoever was let in before is answered.
                while (true)
                {
                    var n = Interlocked.Increment(ref number);
                    try
                    {
                        using var response = await till.PostAsJsonAsync("/api/v1/receipts", new { store = "LYON", till = "1", number = $"{n}", at = "2026-03-14T10:15:00Z", lines = new[] { new { label = "Bougie", quantity = 1, net_minor = 995 } } });
                        if (!response.IsSuccessStatusCode) return;
                        if (Interlocked.Increment(ref answered) == 200) Process.Start("kill", ["-TERM", $"{server.Id}"])!.Dispose();
                    }
                    catch (HttpRequestException)
                    {
                        return;
                    }
                }
            })).ToArray();
            await Task.WhenAll(tills);
            await server.WaitForExitAsync();
            server.ExitCode.ShouldBe(0);
        }
        answered.ShouldBeGreaterThanOrEqualTo(200);
        await using var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "retour.db")};Pooling=False");
        await database.OpenAsync();
        await using var count = database.CreateCommand();
        count.CommandText = "SELECT count(*) FROM receipts";
        ((long)(await count.ExecuteScalarAsync())!).ShouldBeGreaterThanOrEqualTo(answered);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Logs_are_lines_of_JSON_and_say_nothing_of_a_customer()
    {
        var folder = Directory.CreateTempSubdirectory("retour-logs-").FullName;
        await RunAsync(folder, "store", "add", "LYON");
        var key = (await RunAsync(folder, "api-key", "create", "crm", "--scope", "customers:read", "--scope", "customers:write", "--scope", "receipts:write")).Trim();
        var start = Start(folder, "--urls", "http://127.0.0.1:0");
        // As talkative as a person who looks for a fault makes it.
        start.Environment["RETOUR_LOGGING__LOGLEVEL__DEFAULT"] = "Information";
        using var server = Process.Start(start)!;
        var address = AddressIn().Match((await server.StandardOutput.ReadLineAsync())!).Value;
        var (output, error) = (server.StandardOutput.ReadToEndAsync(), server.StandardError.ReadToEndAsync());
        using (var program = new HttpClient { BaseAddress = new(address) })
        {
            program.DefaultRequestHeaders.Authorization = new("Bearer", key);
            object Zoe(string email, string phone) => new { store = "LYON", first_name = "Zéphyrine", last_name = "Quintefeuille", email, phone };
            (await program.PostAsJsonAsync("/api/v1/customers", Zoe("zephyrine@quintefeuille.example", "06 98 76 54 32"))).StatusCode.ShouldBe(HttpStatusCode.Created);
            (await program.PostAsJsonAsync("/api/v1/customers", Zoe("quintefeuille at nowhere", "0698"))).IsSuccessStatusCode.ShouldBeFalse();
            (await program.PostAsync("/api/v1/customers", new StringContent("{\"last_name\":\"Quintefeuille", null, "application/json"))).IsSuccessStatusCode.ShouldBeFalse();
            (await program.GetAsync("/api/v1/customers?email=zephyrine@quintefeuille.example")).StatusCode.ShouldBe(HttpStatusCode.OK);
            await program.GetAsync("/customers?q=Quintefeuille");
        }
        await HangUpAsync(new Uri(address), key);
        Process.Start("kill", ["-TERM", $"{server.Id}"])!.Dispose();
        await server.WaitForExitAsync();
        var logs = await output + await error;
        var lines = logs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.StartsWith('{')).ToList();
        lines.Count.ShouldBeGreaterThan(1);
        foreach (var line in lines) JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString().ShouldNotBeNullOrEmpty();
        logs.ShouldNotContain("\"LogLevel\":\"Error\"", customMessage: "a till that hangs up is no error of ours");
        foreach (var said in new[] { "phyrine", "uintefeuille", "98765432", "98 76 54 32", key }) logs.ShouldNotContain(said);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A till that loses its network in the middle of a receipt.</summary>
    private static async Task HangUpAsync(Uri address, string key)
    {
        using var till = new System.Net.Sockets.TcpClient();
        await till.ConnectAsync(address.Host, address.Port);
        await till.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"POST /api/v1/receipts HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"store\":"));
    }

    private static double Value(string metrics, string name) =>
        metrics.Split('\n').FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is { } line ? double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture) : 0;

    private static ProcessStartInfo Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "retour"), [.. arguments, "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RETOUR_LANGUAGE"] = "en";
        return start;
    }

    private static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(Start(folder, arguments))!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync());
        return output;
    }

    [GeneratedRegex("^[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)+\\})? -?([0-9.E+-]+|NaN|Infinity)$")]
    private static partial Regex Sample();

    [GeneratedRegex("http://[0-9.:]+")]
    private static partial Regex AddressIn();
}
