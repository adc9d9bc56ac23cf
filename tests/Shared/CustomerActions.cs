using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Shouldly;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;

namespace Retour.Testing;

/// <summary>What tests of the customer file do again and again. Each act has a scope of its own, as each request has.</summary>
internal static class CustomerActions
{
    public static async Task<T> DoAsync<TService, T>(this TestShop shop, Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = shop.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public static async Task<StoreInfo> StoreAsync(this TestShop shop, string code) =>
        (await shop.DoAsync((StoreDirectory d) => d.OpenAsync(new(code, code, StoreKind.Shop, "Europe/Paris", "EUR"), default))).Value!;

    /// <summary>A member of staff of some stores; an administrator of all where none is named.</summary>
    public static Actor Staff(StaffRole role, params StoreInfo[] stores) => Actor.Staff(Guid.NewGuid(), $"{role} Martin", role, stores.Select(s => s.Id));

    public static Actor Boss { get; } = Staff(StaffRole.Administrator);

    public static Task<Result<Enrolled>> TryEnrolAsync(this TestShop shop, Actor actor, StoreInfo store, CustomerInput who, string? card = null, string? key = null, params ConsentTopic[] agreed) =>
        shop.DoAsync((EnrolCustomer enrol) => enrol.RunAsync(actor, new(who, store.Id) { Reference = card, Key = key, Place = ConsentPlace.Counter, Consents = agreed.ToDictionary(t => t, _ => true) }, default));

    public static async Task<CustomerId> EnrolAsync(this TestShop shop, StoreInfo store, CustomerInput who, string? card = null, params ConsentTopic[] agreed)
    {
        var (enrolled, refusal) = await shop.TryEnrolAsync(Boss, store, who, card, null, agreed);
        refusal.ShouldBeNull();
        return enrolled!.Id;
    }

    public static CustomerInput Named(string first, string last, string? phone = null, string? email = null) => new() { FirstName = first, LastName = last, Phone = phone ?? (email is null ? "06 12 34 56 78" : null), Email = email };

    /// <summary>A receipt of sale.</summary>
    public static Task SellAsync(this TestShop shop, StoreInfo store, string card, string number, DateOnly day) => shop.DoAsync(async (ReceiptIntake intake) =>
    {
        await intake.StoreAsync([new ReceiptDraft
        {
            Store = store, Till = "1", Number = number, BusinessDate = day, At = new(day, new TimeOnly(12, 0), TimeSpan.Zero), Kind = ReceiptKind.Sale, Key = ReceiptDraft.TillKey("1", number, day),
            Customer = new("card", card), Lines = [new("A", "Bougie", 1000, 100_000, 0, 1000)],
        }], null, default);
        return 0;
    });
}
