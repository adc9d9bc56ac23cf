using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Listening.Kiosks;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>What tests of kiosks do again and again.</summary>
internal static class KioskActions
{
    public static Task<TestShop> OpenAsync(Engine engine, SetClock clock) => TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));

    /// <summary>A kiosk in Lyon since nine o’clock, with its tablet. It is three in the afternoon of a Saturday.</summary>
    public static async Task<(TestShop Shop, Id<Kiosk> Kiosk, string Token, SetClock Clock)> PairedAsync(Engine engine)
    {
        var clock = new SetClock("2026-11-28 09:00");
        var shop = await OpenAsync(engine, clock);
        var kiosk = await shop.KioskAsync(await shop.StoreAsync("LYON"));
        var token = await shop.PairAsync(kiosk);
        clock.Set("2026-11-28 15:00");
        return (shop, kiosk, token, clock);
    }

    public static async Task<Id<Kiosk>> KioskAsync(this TestShop shop, StoreInfo store, string name = "Sortie", string zone = "Sortie")
    {
        var (id, refusal) = await shop.DoAsync((ManageKiosk m) => m.CreateAsync(Boss, store.Id, new(name, zone, "2468"), null, default));
        refusal.ShouldBeNull();
        return id;
    }

    /// <summary>Makes a tablet the kiosk; gives its token.</summary>
    public static async Task<string> PairAsync(this TestShop shop, Id<Kiosk> id)
    {
        var link = (await shop.DoAsync((PairKiosk p) => p.OpenLinkAsync(Boss, id, default))).Value.ShouldNotBeNull();
        return (await shop.DoAsync((PairKiosk p) => p.PairAsync(link, default))).Value.ShouldNotBeNull().Token;
    }

    public static SentPress Touched(long sequence, DateTimeOffset at, int face = 4, string? about = null, string? comment = null) => new(sequence, at, "k1", 1, face, about, comment, "fr");

    public static Task<Result<TakenCall>> CallAsync(this TestShop shop, string token, DateTimeOffset sentAt, params SentPress[] presses) =>
        shop.DoAsync((TakePresses t) => t.RunAsync(token, new(sentAt, presses.Length, presses, null), default));

    public static Task<List<Press>> PressesAsync(this TestShop shop) => shop.DoAsync((RetourDb db) => db.Set<Press>().AsNoTracking().OrderBy(p => p.Sequence).ToListAsync());
}
