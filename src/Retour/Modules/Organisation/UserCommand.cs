using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Retour.Cli;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Organisation;

/// <summary><c>retour user add|reset|close|list</c>: the way in for whoever keeps the machine, when nobody else can open the door.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("email") { Description = "The address that they sign in with" };
        var name = new Option<string>("--name") { Description = "As colleagues know them", Required = true };
        var role = new Option<StaffRole>("--role") { Description = "What they do: " + string.Join(", ", Enum.GetNames<StaffRole>()), DefaultValueFactory = _ => StaffRole.Administrator };
        var stores = new Option<string[]>("--store") { Description = "Codes of the stores they work for", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var add = new Command("add", "Opens an account and prints a link that works once: there they choose a password") { email, name, role, stores };
        RetourCli.SetAction(add, async (parsed, services, cancel) =>
        {
            var ids = new List<StoreId>();
            foreach (var code in parsed.GetValue(stores)!)
            {
                var (store, unknown) = await services.GetRequiredService<StoreDirectory>().FindAsync(code, cancel);
                if (unknown is not null) return unknown;
                ids.Add(store!.Id);
            }
            var (link, refusal) = await services.GetRequiredService<InviteColleague>()
                .RunAsync(Actor.Retour, new(parsed.GetValue(name)!, parsed.GetValue(email)!, parsed.GetValue(role), ids), cancel);
            return refusal ?? Print(parsed, services, link!);
        });

        var remove = new Option<bool>("--remove-second-factor") { Description = "Also takes away the authenticator, the recovery codes and the passkeys" };
        var reset = new Command("reset", "Prints a link that works once: there they choose another password") { email, remove };
        RetourCli.SetAction(reset, async (parsed, services, cancel) =>
        {
            var (member, unknown) = await FindAsync(services, parsed.GetValue(email)!, cancel);
            if (unknown is not null) return unknown;
            var (link, refusal) = await services.GetRequiredService<RenewLink>().RunAsync(Actor.Retour, member!.Id, parsed.GetValue(remove), cancel);
            return refusal ?? Print(parsed, services, link!);
        });

        var close = new Command("close", "Closes an account; what they did stays") { email };
        RetourCli.SetAction(close, async (parsed, services, cancel) =>
        {
            var (member, unknown) = await FindAsync(services, parsed.GetValue(email)!, cancel);
            return unknown ?? (await services.GetRequiredService<CloseAccount>().RunAsync(Actor.Retour, member!.Id, cancel)).Refusal;
        });

        var list = new Command("list", "Lists the accounts");
        RetourCli.SetAction(list, async (parsed, services, cancel) =>
        {
            var (rows, refusal) = await services.GetRequiredService<ListStaff>().RunAsync(Actor.Retour, new(null, null, null, null, ""), cancel);
            if (refusal is not null) return refusal;
            if (parsed.GetValue(RetourCli.Json))
                RetourCli.PrintJson(rows!.Select(r => new { r.Email, r.Name, Role = SnakeCase.From(r.Role.ToString()), Stores = r.Stores.Select(s => s.Code), State = SnakeCase.From(r.State.ToString()), SecondFactor = r.HasSecondFactor, r.SeenAt }));
            else
                foreach (var row in rows!) Console.WriteLine($"{row.Email}\t{row.Name}\t{row.Role}\t{string.Join(' ', row.Stores.Select(s => s.Code))}\t{StaffWords.Of(row.State)}");
            return null;
        });
        return new Command("user", "The accounts of staff") { add, reset, close, list };
    }

    private static async Task<Result<StaffMember>> FindAsync(IServiceProvider services, string email, CancellationToken cancel)
    {
        var normalized = services.GetRequiredService<ILookupNormalizer>().NormalizeName(email);
        return await services.GetRequiredService<RetourDb>().Set<StaffMember>().FirstOrDefaultAsync(m => m.NormalizedUserName == normalized, cancel) is { } member
            ? member
            : new Refusal(StaffTexts.ResourceManager, nameof(StaffTexts.UnknownAddress), email);
    }

    private static Refusal? Print(ParseResult parsed, IServiceProvider services, MadeLink made)
    {
        var link = services.GetRequiredService<SiteAddress>().Link(null, made.Path);
        if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(new { made.Member.Email, Link = link });
        else Console.WriteLine(link);
        return null;
    }
}
