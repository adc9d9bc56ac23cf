using System.Diagnostics;
using Npgsql;

namespace Retour.Database.Backups;

/// <summary>Runs one of PostgreSQL's own programs against our database.</summary>
internal static class PostgresTool
{
    /// <summary>What the program printed; a refusal when it is not installed, or failed.</summary>
    public static async Task<Result<string>> RunAsync(string tool, NpgsqlConnectionStringBuilder to, IEnumerable<string> arguments, CancellationToken cancel)
    {
        if (Find(tool) is not { } program) return BackupRefusals.ToolMissing(tool);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in Environment(to))
            if (!string.IsNullOrEmpty(value)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var (said, failed) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode == 0) return await said;
            return BackupRefusals.ToolFailed(tool, (await failed).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    // Through the environment: command lines can be read by every user of the machine.
    private static IEnumerable<(string Name, string? Value)> Environment(NpgsqlConnectionStringBuilder to) =>
    [
        ("PGHOST", to.Host), ("PGPORT", to.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("PGDATABASE", to.Database), ("PGUSER", to.Username),
        ("PGPASSWORD", to.Password), ("PGPASSFILE", to.Passfile), ("PGSSLROOTCERT", to.RootCertificate),
        ("PGSSLMODE", to.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() }),
    ];

    /// <summary>On the path, or where Debian keeps each version's programs: the newest reads every older one.</summary>
    private static string? Find(string tool)
    {
        var path = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        var name = OperatingSystem.IsWindows() ? tool + ".exe" : tool;
        return path.Concat(versions).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
