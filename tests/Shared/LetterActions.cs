using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Customers;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Shouldly;
using MessageId = Retour.Id<Retour.Modules.Messaging.Message>;

namespace Retour.Testing;

/// <summary>What tests of letters do again and again.</summary>
internal static class LetterActions
{
    public static readonly PostalAddress Lea = new("Léa Faure", "3 rue de l’Épée", null, "42000", "Saint-Étienne");

    /// <summary>Somebody whom only the post reaches.</summary>
    public static readonly CustomerInput ByPost = new() { FirstName = "Léa", LastName = "Faure", Line1 = "3 rue de l’Épée", Postcode = "42000", City = "Saint-Étienne" };

    public static OutgoingLetter To(string key, PostalAddress? to = null) => new(key, to ?? Lea, "Votre réparation", "Bonjour Léa,\n\nvenez quand vous voulez : l’été, œuvre, 12 €.\n\nMaison Perrin");

    public static Task<MessageId> QueueLetterAsync(this TestShop shop, OutgoingLetter letter) => QueueAsync(shop.Services, letter);

    public static async Task<MessageId> QueueAsync(IServiceProvider services, OutgoingLetter letter)
    {
        await using var scope = services.CreateAsyncScope();
        var (queued, refusal) = await scope.ServiceProvider.GetRequiredService<Outbox>().AddLetterAsync(letter, default);
        refusal.ShouldBeNull();
        await scope.ServiceProvider.GetRequiredService<RetourDb>().SaveChangesAsync();
        return queued!.Id;
    }

    public static Task<Result<PrintedLetters>> TryPrintAsync(this TestShop shop, Actor? actor = null, params MessageId[] chosen) =>
        shop.DoAsync((PrintLetters print) => print.RunAsync(actor ?? CustomerActions.Boss, chosen.Length > 0 ? chosen : null, null, default));

    /// <returns>The batch.</returns>
    public static async Task<Guid> PrintAsync(this TestShop shop, params MessageId[] chosen)
    {
        var (printed, refusal) = await shop.TryPrintAsync(null, chosen);
        refusal.ShouldBeNull();
        return printed!.Batch.ShouldNotBeNull();
    }

    public static Task<Result<int>> PostAsync(this TestShop shop, Guid batch, DateOnly? day, Actor? actor = null, params MessageId[] takenOut) =>
        shop.DoAsync((PostLetters post) => post.PostedAsync(actor ?? CustomerActions.Boss, batch, day, takenOut, default));

    public static Task<Letter> LetterAsync(this TestShop shop, MessageId id) => shop.DoAsync((RetourDb db) => db.Set<Letter>().AsNoTracking().SingleAsync(l => l.MessageId == id));

    /// <summary>The letter as it is on paper; null where there is nothing to see.</summary>
    public static async Task<byte[]?> PaperAsync(this TestShop shop, MessageId id) => (await shop.DoAsync((ShowLetters show) => show.OneAsync(CustomerActions.Boss, id, default))).Value?.Pdf;

    public static async Task<byte[]?> PaperAsync(this TestShop shop, Guid batch) => (await shop.DoAsync((ShowLetters show) => show.BatchAsync(CustomerActions.Boss, batch, "fr", default))).Value?.Pdf;

    /// <summary>A store that has an address, of an organisation that has a name.</summary>
    public static async Task<StoreInfo> ShopWithAddressAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var store = (await scope.ServiceProvider.GetRequiredService<StoreDirectory>().OpenAsync(new("CROIX", "Croix-Rousse", StoreKind.Shop, "Europe/Paris", "EUR", "Lyon", "69004"), default)).Value!;
        var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
        var profile = new OrganisationProfile();
        profile.Brand("Maison Perrin", "#8a1538", "fr").ShouldBeNull();
        db.Add(profile);
        await db.SaveChangesAsync();
        await db.Set<Store>().Where(s => s.Id == store.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.AddressLines, "12 place des Tapis\nEntrée à gauche").SetProperty(x => x.Phone, "04 78 00 00 00").SetProperty(x => x.Email, "lyon@perrin.example"));
        return store;
    }
}
