using System.Diagnostics;
using System.Globalization;

namespace Retour.Bench;

/// <summary>From starting the published program to its first page, and its memory some seconds later.</summary>
internal static class StartBench
{
    public static async Task<int> RunAsync(string program, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("retour-bench-").FullName;
        var (times, memory) = (new List<double>(), 0L);
        using var client = new HttpClient();
        for (var round = 0; round <= rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using var child = Process.Start(new ProcessStartInfo(program, ["--data", folder, "--urls", "http://127.0.0.1:5087"]) { RedirectStandardOutput = true })!;
            while (!await AnswersAsync(client)) await Task.Delay(5);
            var first = clock.Elapsed.TotalSeconds;
            await Task.Delay(TimeSpan.FromSeconds(4));
            var line = (await File.ReadAllLinesAsync($"/proc/{child.Id}/status")).First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
            memory = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            child.Kill();
            await child.WaitForExitAsync();
            if (round > 0) times.Add(first);   // the first start makes the database
            Console.WriteLine($"start {round}: first page after {first:F2} s, {memory} MiB at rest");
        }
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"cold start: median {Files.Median(times):F2} s (wanted: under 1.5), memory {memory} MiB (wanted: under 150)");
        return Files.Median(times) < 1.5 && memory < 150 ? 0 : 1;
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("http://127.0.0.1:5087/sign-in");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
