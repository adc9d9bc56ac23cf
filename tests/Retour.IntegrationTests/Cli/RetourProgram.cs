using System.Diagnostics;

namespace Retour.Cli;

/// <summary>The built program as a process of its own, speaking English.</summary>
internal static class RetourProgram
{
    public static Process Start(string folder, string? database, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "retour"), [.. arguments, "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RETOUR_LANGUAGE"] = "en";
        start.Environment["RETOUR_DATABASE"] = database ?? "";
        return Process.Start(start)!;
    }

    public static async Task<(int Exit, string Output, string Error)> RunAsync(string folder, string? database, params string[] arguments)
    {
        using var process = Start(folder, database, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
