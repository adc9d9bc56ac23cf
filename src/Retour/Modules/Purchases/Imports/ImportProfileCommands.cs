using System.CommandLine;
using Retour.Cli;
using Retour.Database;

namespace Retour.Modules.Purchases.Imports;

/// <summary><c>retour import profiles|forget-profile</c></summary>
internal static class ImportProfileCommands
{
    public static IEnumerable<Command> Create()
    {
        var profiles = new Command("profiles", "Lists the profiles, shipped and saved, and what each maps");
        RetourCli.SetAction(profiles, async (parsed, services, cancel) =>
        {
            var all = await ImportProfiles.ListAsync(services.GetRequiredService<RetourDb>(), cancel);
            if (parsed.GetValue(RetourCli.Json))
                RetourCli.PrintJson(all.Select(p => new
                {
                    p.Name, Shipped = p.IsShipped, p.SavedAt, p.Mapping.Source, Columns = p.Mapping.Columns.ToDictionary(c => SnakeCase.From(c.Key.ToString()), c => c.Value),
                    p.Mapping.DateFormat, p.Mapping.Decimal, p.Mapping.Delimiter,
                }));
            else
                foreach (var profile in all)
                    Console.WriteLine($"{profile.Name}\t{(profile.IsShipped ? ImportTexts.Shipped : Web.Formats.Day(DateOnly.FromDateTime(profile.SavedAt!.Value.UtcDateTime)))}\t{Columns(profile.Mapping)}");
            return null;
        });
        var name = new Argument<string>("name") { Description = "A saved profile" };
        var forget = new Command("forget-profile", "Deletes a saved profile; what was imported with it stays") { name };
        RetourCli.SetAction(forget, (parsed, services, cancel) => ImportProfiles.ForgetAsync(services.GetRequiredService<RetourDb>(), parsed.GetValue(name)!, cancel));
        return [profiles, forget];
    }

    // As --map takes it.
    private static string Columns(ImportMapping mapping) => string.Join(',', mapping.Columns.Select(c => $"{SnakeCase.From(c.Key.ToString())}={c.Value}"));
}
