using System.CommandLine;
using Retour.Cli;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation.Programs;

/// <summary><c>retour api-key create|list|revoke</c></summary>
internal static class ApiKeyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "What uses the key, such as till-lyon" };
        var scopes = new Option<string[]>("--scope") { Description = $"What it is for; may be repeated: {string.Join(", ", ApiScope.All)}", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [ApiScope.Default] };
        var stores = new Option<string[]>("--store") { Description = "Code of a store it is for; may be repeated; all stores without it", AllowMultipleArgumentsPerToken = true };
        var create = new Command("create", "Makes a key and prints it, once") { name, scopes, stores };
        RetourCli.SetAction(create, async (parsed, services, cancel) =>
        {
            var (text, refusal) = await services.GetRequiredService<ApiKeys>().CreateAsync(Actor.Retour, parsed.GetValue(name)!, parsed.GetValue(scopes)!, parsed.GetValue(stores) ?? [], cancel);
            if (refusal is not null) return refusal;
            if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(new { Name = parsed.GetValue(name), Key = text });
            else Console.WriteLine(text);
            return null;
        });
        var list = new Command("list", "Lists the keys in use");
        RetourCli.SetAction(list, async (parsed, services, cancel) =>
        {
            var keys = await services.GetRequiredService<ApiKeys>().ListAsync(cancel);
            if (parsed.GetValue(RetourCli.Json)) RetourCli.PrintJson(keys.Select(k => new { k.Name, k.Scopes, k.Stores, k.CreatedAt, k.LastUsedAt, k.EndsAt }));
            else
                foreach (var key in keys)
                    Console.WriteLine($"{key.Name}\t{string.Join(' ', key.Scopes)}\t{string.Join(' ', key.Stores)}\t{key.CreatedAt:yyyy-MM-dd}\t{key.LastUsedAt:yyyy-MM-dd}");
            return null;
        });
        var revoke = new Command("revoke", "Ends the keys of this name") { name };
        RetourCli.SetAction(revoke, (parsed, services, cancel) => services.GetRequiredService<ApiKeys>().RevokeAsync(Actor.Retour, parsed.GetValue(name)!, cancel));
        return new Command("api-key", "Keys for programs that use the API") { create, list, revoke };
    }
}
