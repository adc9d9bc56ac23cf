using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Retour.Cli;

/// <summary>Tests of commands within this process: there is one console and one environment, so nothing else runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneConsole
{
    public const string Name = "one console";
}

/// <summary>The built program as a process of its own, speaking English.</summary>
internal static class RetourProgram
{
    public static Process Start(string folder, string? database, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "retour"), [.. arguments, "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RETOUR_LANGUAGE"] = "en";
        start.Environment["RETOUR_MAIL__PATIENCESECONDS"] = "60";
        start.Environment["RETOUR_DATABASE"] = database ?? "";
        return Process.Start(start)!;
    }

    /// <summary>The same within this process, which has long started: for <see cref="OneConsole"/> only.</summary>
    public static async Task<(int Exit, string Output, string Error)> RunHereAsync(string folder, string? database, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var (console, complaints) = (Console.Out, Console.Error);
        Environment.SetEnvironmentVariable("RETOUR_LANGUAGE", "en");
        Environment.SetEnvironmentVariable("RETOUR_DATABASE", database);
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            return (await RetourCli.RunAsync([.. arguments, "--data", folder]), output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(complaints);
            Environment.SetEnvironmentVariable("RETOUR_LANGUAGE", null);
            Environment.SetEnvironmentVariable("RETOUR_DATABASE", null);
            SqliteConnection.ClearAllPools();
        }
    }

    public static async Task<(int Exit, string Output, string Error)> RunAsync(string folder, string? database, params string[] arguments)
    {
        using var process = Start(folder, database, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
