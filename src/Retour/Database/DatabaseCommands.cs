using System.CommandLine;
using System.Globalization;
using Retour.Cli;
using Retour.Database.Backups;
using Retour.Database.Upkeep;

namespace Retour.Database;

/// <summary><c>retour database migrate|check|rebuild|backup|restore</c></summary>
internal static class DatabaseCommands
{
    private static readonly Argument<string> FileArgument = new("file") { Description = "The backup" };

    public static Command Create()
    {
        var migrate = new Command("migrate", "Brings the schema up to date");
        RetourCli.SetAction(migrate, (_, _, _) => Task.FromResult<Refusal?>(null));
        var check = new Command("check", "Recounts every sum and follows every key; says what differs and changes nothing");
        RetourCli.SetAction(check, CheckAsync);
        var rebuild = new Command("rebuild", "Counts the sums anew from the receipts and corrects what differs");
        RetourCli.SetAction(rebuild, RebuildAsync);
        var backup = new Command("backup", "Writes the database into a new file; the server may go on") { FileArgument };
        // Before an update one wants the database as it is.
        RetourCli.SetAction(backup, BackUpAsync, migrate: false);
        var restore = new Command("restore", "Brings a backup into an empty place") { FileArgument };
        RetourCli.SetAction(restore, RestoreAsync);
        return new Command("database", "The database") { migrate, check, rebuild, backup, restore };
    }

    private static async Task<Refusal?> CheckAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        IReadOnlyList<CheckResult> checks;
        using (var status = new StatusLine())
            checks = await services.GetRequiredService<CheckDatabase>().RunAsync(name => status.Show(Say(DatabaseTexts.Checking, Sentence(name))), cancel);
        var differing = checks.Count(c => c.Differing > 0);
        if (parsed.GetValue(RetourCli.Json))
            RetourCli.PrintJson(new { Ok = differing == 0, Checks = checks.Select(c => new { Name = c.Code, c.Differing, c.Differences }) });
        else
            foreach (var check in checks) Print(check);
        if (differing > 0) return new(DatabaseTexts.ResourceManager, nameof(DatabaseTexts.SomethingDiffers), differing, checks.Count);
        if (!parsed.GetValue(RetourCli.Json)) Console.WriteLine(DatabaseTexts.AllIsFine);
        return null;
    }

    private static void Print(CheckResult check)
    {
        Console.WriteLine($"{Sentence(check.Name)} – {(check.Differing == 0 ? DatabaseTexts.CheckFine : Say(DatabaseTexts.CheckDiffers, check.Differing))}");
        foreach (var difference in check.Differences)
        {
            Console.WriteLine("  " + string.Join(", ", difference.Row.Where(v => v.Value is not null).Select(v => $"{v.Key} {v.Value}")));
            foreach (var (column, expected) in difference.Expected)
                Console.WriteLine("    " + Say(DatabaseTexts.CheckDifference, column, expected ?? DatabaseTexts.CheckNothing, difference.Found[column] ?? DatabaseTexts.CheckNothing));
        }
        if (check.Differing > check.Differences.Count) Console.WriteLine("  " + Say(DatabaseTexts.CheckMore, check.Differing - check.Differences.Count));
    }

    private static async Task<Refusal?> RebuildAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        IReadOnlyDictionary<string, long> changed;
        using (var status = new StatusLine())
            changed = await services.GetRequiredService<RebuildRollups>().RunAsync(name => status.Show(Say(DatabaseTexts.Rebuilding, Sentence(name))), cancel);
        if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(new { Changed = changed });
        else
            foreach (var (table, rows) in changed) Console.WriteLine(Say(DatabaseTexts.RebuildChanged, table, rows));
        return null;
    }

    private static async Task<Refusal?> BackUpAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var file = parsed.GetValue(FileArgument)!;
        long bytes;
        Refusal? refusal;
        using (var status = new StatusLine())
        {
            status.Show(DatabaseTexts.BackingUp);
            (bytes, refusal) = await services.GetRequiredService<BackUpDatabase>().RunAsync(file, cancel);
        }
        if (refusal is not null) return refusal;
        if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(new { File = file, Bytes = bytes });
        else Console.WriteLine(Say(DatabaseTexts.BackedUp, file, bytes / 1e6));
        return null;
    }

    private static async Task<Refusal?> RestoreAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var file = parsed.GetValue(FileArgument)!;
        Refusal? refusal;
        using (var status = new StatusLine())
        {
            status.Show(DatabaseTexts.Restoring);
            refusal = await services.GetRequiredService<RestoreDatabase>().RunAsync(file, cancel);
        }
        if (refusal is not null) return refusal;
        if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(new { File = file });
        else Console.WriteLine(Say(DatabaseTexts.Restored, file));
        return null;
    }

    private static string Sentence(string name) => DatabaseTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? name;

    private static string Say(string sentence, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, sentence, arguments);
}
