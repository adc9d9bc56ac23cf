using System.CommandLine;
using Retour.Cli;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary><c>retour store add|list</c></summary>
internal static class StoreCommand
{
    public static Command Create()
    {
        var code = new Argument<string>("code") { Description = "What tills and files call the store" };
        var name = new Option<string?>("--name") { Description = "How people call it" };
        var zone = new Option<string>("--zone") { Description = "IANA time zone", DefaultValueFactory = _ => "Europe/Paris" };
        var currency = new Option<string>("--currency") { Description = "ISO 4217", DefaultValueFactory = _ => "EUR" };
        var online = new Option<bool>("--online") { Description = "An online store" };
        var add = new Command("add", "Opens a store") { code, name, zone, currency, online };
        RetourCli.SetAction(add, async (parsed, services, cancel) => (await services.GetRequiredService<StoreDirectory>().OpenAsync(new(
            parsed.GetValue(code)!, parsed.GetValue(name) ?? parsed.GetValue(code)!, parsed.GetValue(online) ? StoreKind.Online : StoreKind.Shop,
            parsed.GetValue(zone)!, parsed.GetValue(currency)!), cancel)).Refusal);
        var list = new Command("list", "Lists the stores");
        RetourCli.SetAction(list, async (parsed, services, cancel) =>
        {
            var stores = await services.GetRequiredService<StoreDirectory>().ListAsync(cancel);
            if (parsed.GetValue(RetourCli.Json))
                RetourCli.PrintJson(stores.Select(s => new { s.Code, s.Name, Kind = s.Kind.ToString(), s.Zone, s.Currency, s.LapseDays }));
            else
                foreach (var store in stores) Console.WriteLine($"{store.Code}\t{store.Name}\t{store.Zone}\t{store.Currency}");
            return null;
        });
        return new Command("store", "Stores") { add, list };
    }
}
