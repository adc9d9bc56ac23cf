using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using static Retour.Testing.CustomerActions;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;

namespace Retour.AfterSales;

/// <summary>A shop with a kettle that somebody bought, and what its staff do about it.</summary>
internal sealed class RepairScene(TestShop shop, StoreInfo store, CustomerId owner, SoldItem item) : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 28);

    public TestShop Shop => shop;
    public StoreInfo Store => store;
    public CustomerId Owner => owner;
    public SoldItem Item => item;
    public string Reference { get; private set; } = "";

    public static async Task<RepairScene> OpenAsync(Engine engine, DateOnly? sold = null, string? email = "anne@example.com")
    {
        var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(new SetClock("2026-11-28 10:00")));
        var store = await shop.StoreAsync("LYON");
        var owner = await shop.EnrolAsync(store, Named("Anne", "Petit", phone: "06 12 34 56 78", email: email));
        return new(shop, store, owner, await FileAsync(shop, store, owner, "KX-2041", sold));
    }

    public static async Task<SoldItem> FileAsync(TestShop shop, StoreInfo store, CustomerId? owner, string? serial, DateOnly? sold = null)
    {
        var (filed, refusal) = await shop.DoAsync((RegisterItem r) => r.RunAsync(Boss, new(store.Id, owner, null, "Bouilloire", serial) { SoldOn = sold ?? new(2026, 3, 14) }, default));
        refusal.ShouldBeNull();
        return filed!;
    }

    public NewRepair Wanted => new(item.Id, "Ne chauffe plus") { Wish = Remedy.Repair, Accessories = "Socle", Condition = "Une rayure", SignedBy = "Anne Petit", Strokes = "M10 10L50 60L90 20" };

    public Task<Result<Repair>> TryTakeInAsync(NewRepair wanted, Actor? by = null) => shop.DoAsync((TakeIn t) => t.RunAsync(by ?? Boss, wanted, default));

    public async Task TakeInAsync(NewRepair? wanted = null)
    {
        var (taken, refusal) = await TryTakeInAsync(wanted ?? Wanted);
        refusal.ShouldBeNull();
        Reference = taken!.Reference;
    }

    public Task<Refusal?> DoAsync<T>(Func<T, Task<Refusal?>> act) where T : notnull => shop.DoAsync(act);

    public async Task DoneAsync<T>(Func<T, Task<Refusal?>> act) where T : notnull => (await shop.DoAsync(act)).ShouldBeNull();

    public Task DiagnoseAsync(RepairBasis basis) => DoneAsync((WorkOnRepair w) => w.DiagnoseAsync(Boss, Reference, "Résistance coupée", basis, default));

    public async Task RepairAsync()
    {
        await DoneAsync((WorkOnRepair w) => w.StartAsync(Boss, Reference, default));
        await DoneAsync((WorkOnRepair w) => w.FinishAsync(Boss, Reference, "Résistance changée", default));
        await DoneAsync((WorkOnRepair w) => w.CheckAsync(Boss, Reference, true, "Eau bouillie trois fois", default));
        await DoneAsync((WorkOnRepair w) => w.ReadyAsync(Boss, Reference, default));
    }

    public Task<Refusal?> HandOverAsync(string? serial = null) => DoAsync((HandBack h) => h.HandOverAsync(Boss, Reference, new(serial, "Propre", "Anne Petit", "M1 1L2 2"), default));

    public async Task<Quote> QuoteAsync(string amount = "49,90", DateOnly? until = null)
    {
        await DoneAsync((QuoteRepair q) => q.SendAsync(Boss, Reference, [new("Résistance", amount), new("Main-d’œuvre", "20"), new("", "")], until ?? Today.AddDays(30), null, default));
        return (await FileAsync()).Quote!;
    }

    public async Task<RepairFile> FileAsync() => (await shop.DoAsync((ReadRepairs r) => r.FindAsync(Boss, Reference, default))).Value!;

    public async Task<Repair> RepairNowAsync() => (await FileAsync()).Repair;

    public async Task<DateOnly> CoveredUntilAsync() => (await FileAsync()).Item.Cover(Guarantee.Legal)!.Until;

    /// <summary>What the customer was written, the latest last.</summary>
    public Task<List<string>> WrittenAsync() => shop.DoAsync((RetourDb db) => db.Database.SqlQueryRaw<string>("SELECT text AS \"Value\" FROM messages ORDER BY id").ToListAsync());

    public async Task ExecuteAsync(string text)
    {
        await using var connection = await shop.Sql.OpenAsync(default);
        await using var command = SqlDialect.Command(connection, null, text);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
