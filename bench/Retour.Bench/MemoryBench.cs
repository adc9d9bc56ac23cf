using System.Diagnostics;
using System.Globalization;

namespace Retour.Bench;

/// <summary>Imports generated purchases of several sizes in a process of its own each, and prints the peak memory: it must not grow with the file.</summary>
internal static class MemoryBench
{
    public static async Task<int> RunAsync(int[] sizes)
    {
        var worst = 0L;
        foreach (var rows in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("retour-bench-").FullName;
            var file = Path.Combine(folder, "purchases.csv");
            Purchases.Write(file, rows);
            var clock = Stopwatch.StartNew();
            using var child = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "retour"),
                ["import", "receipts", file, "--map", "customer=customer_id,date=date,net=amount", "--data", Path.Combine(folder, "data")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            _ = child.StandardError.ReadToEndAsync();
            var (peak, status) = (0L, $"/proc/{child.Id}/status");
            while (!child.HasExited)
            {
                if (File.Exists(status) && (await File.ReadAllLinesAsync(status)).FirstOrDefault(l => l.StartsWith("VmHWM", StringComparison.Ordinal)) is { } line)
                    peak = Math.Max(peak, long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024);
                await Task.Delay(50);
            }
            Console.WriteLine($"import of {rows:N0} rows: {clock.Elapsed.TotalSeconds:F1} s, {rows / clock.Elapsed.TotalSeconds:N0} rows/s, peak memory {peak} MiB (wanted: under 300), exit {child.ExitCode}");
            worst = Math.Max(worst, child.ExitCode == 0 ? peak : long.MaxValue);
            Directory.Delete(folder, recursive: true);
        }
        return worst < 300 ? 0 : 1;
    }
}
