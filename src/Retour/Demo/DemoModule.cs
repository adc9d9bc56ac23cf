using System.CommandLine;
using System.Globalization;
using Retour.Cli;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Demo;

/// <summary><c>retour --demo</c> and <c>retour demo fill</c></summary>
internal static class DemoModule
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddScoped<DemoChain>();

    public static Command Command()
    {
        var standard = new DemoSize();
        var customers = new Option<int>("--customers") { Description = "How many customers the chain has", DefaultValueFactory = _ => standard.Customers };
        var seed = new Option<ulong>("--seed") { Description = "Another number tells another story", DefaultValueFactory = _ => standard.Seed };
        var fill = new Command("fill", "Fills an empty database with a demo chain: four stores, four years of purchases") { customers, seed };
        RetourCli.SetAction(fill, async (parsed, services, cancel) =>
        {
            if (await FillAsync(services, new(parsed.GetValue(customers), parsed.GetValue(seed)), cancel) is { } refusal) return refusal;
            Console.WriteLine(SignInLine);
            return null;
        });
        return new Command("demo", "A chain to try Retour with") { fill };
    }

    /// <summary>Fills an empty database; any other is left as it is, for whoever starts with --demo again wants to go on.</summary>
    public static async Task FillIfEmptyAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (await services.GetRequiredService<DemoChain>().IsEmptyAsync(cancel)) await FillAsync(services, new(), cancel);
    }

    /// <summary>How to sign in to a demo, as long as its well-known password opens the door.</summary>
    public static async Task<string?> WelcomeAsync(IServiceProvider services) =>
        await services.GetRequiredService<Administrators>().AcceptsAsync(DemoChain.Email, DemoChain.Password) ? SignInLine : null;

    private static string SignInLine => string.Format(CultureInfo.CurrentCulture, DemoTexts.SignInWith, DemoChain.Email, DemoChain.Password);

    private static async Task<Refusal?> FillAsync(IServiceProvider services, DemoSize size, CancellationToken cancel)
    {
        using var status = new StatusLine();
        return await services.GetRequiredService<DemoChain>().FillAsync(size, (done, all) => status.Show(string.Format(CultureInfo.CurrentCulture, DemoTexts.Filling, done, all)), cancel);
    }
}
