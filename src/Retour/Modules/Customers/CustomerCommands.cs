using System.CommandLine;
using System.Globalization;
using Retour.Cli;
using Retour.Modules.Customers.Duplicates;
using Retour.Modules.Customers.Retention;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers;

/// <summary><c>retour customer duplicates|retention</c></summary>
internal static class CustomerCommands
{
    public static Command Create()
    {
        var duplicates = new Command("duplicates", "Looks for records that may be of one person");
        RetourCli.SetAction(duplicates, async (parsed, services, cancel) =>
        {
            var found = await services.GetRequiredService<FindDuplicates>().RunAsync(cancel);
            if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(new { Proposed = found });
            else Console.WriteLine(Say(CustomerTexts.DuplicatesFound, found));
            return null;
        });
        var preview = new Option<bool>("--preview") { Description = "Says who would be erased" };
        var run = new Option<bool>("--run") { Description = "Erases them" };
        var retention = new Command("retention", "Erases customers who did nothing of their own for three years") { preview, run };
        retention.Validators.Add(result =>
        {
            if (result.GetValue(preview) == result.GetValue(run)) result.AddError("Say --preview or --run.");
        });
        RetourCli.SetAction(retention, (parsed, services, cancel) => parsed.GetValue(run) ? RunAsync(parsed, services, cancel) : PreviewAsync(parsed, services, cancel));
        return new Command("customer", "The customer file") { duplicates, retention };
    }

    private static async Task<Refusal?> PreviewAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        var before = services.GetRequiredService<RunRetention>().CutOff;
        var silent = await services.GetRequiredService<SilentCustomers>().ReadAsync(before, null, null, cancel);
        if (parsed.GetValue(RetourCli.Json))
        {
            RetourCli.PrintJson(new { SilentSince = Day(before), Customers = silent.Select(s => new { Id = s.Id.Value, s.Name, Last = Day(s.Last) }) });
            return null;
        }
        foreach (var customer in silent) Console.WriteLine($"{customer.Id}\t{Day(customer.Last)}\t{customer.Name}");
        Console.WriteLine(Say(CustomerTexts.RetentionCount, silent.Count, Day(before)));
        return null;
    }

    private static async Task<Refusal?> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancel)
    {
        RetentionRun? done;
        Refusal? refusal;
        using (var status = new StatusLine())
            (done, refusal) = await services.GetRequiredService<RunRetention>().RunAsync(Actor.Retour, (erased, all) => status.Show(Say(CustomerTexts.RetentionProgress, erased, all)), cancel);
        if (refusal is not null) return refusal;
        if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(new { SilentSince = Day(done!.SilentSince), done.Found, done.Erased });
        else Console.WriteLine(Say(CustomerTexts.RetentionProgress, done!.Erased, done.Found));
        return null;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Say(string sentence, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, sentence, arguments);
}
