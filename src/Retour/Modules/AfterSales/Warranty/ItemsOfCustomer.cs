using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Warranty;

/// <summary>What the items say of a customer: whose a serial number is, the data kept, and how it is forgotten.</summary>
internal sealed class ItemsOfCustomer(RetourDb db) : IPersonalData, IForgetsCustomers
{
    private const int Most = 10_000;

    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var items = await db.Set<SoldItem>().AsNoTracking().Where(i => ids.Contains(i.CustomerId)).OrderBy(i => i.Id).Take(Most).ToListAsync(cancel);
        return [new("items", WarrantyTexts.ItemsKept,
            [new("label", WarrantyTexts.Item), new("serial", WarrantyTexts.Serial), new("sold_on", WarrantyTexts.SoldOn), new("delivered_on", WarrantyTexts.DeliveredOn)],
            [.. items.Select(i => (IReadOnlyList<object?>)[i.Label, i.Serial, i.SoldOn, i.DeliveredOn])])];
    }

    /// <summary>The item and its guarantees stay, for they are the item's; whose it is goes.</summary>
    public async Task ForgetAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        await db.Set<SoldItem>().Where(i => ids.Contains(i.CustomerId)).ExecuteUpdateAsync(i => i.SetProperty(x => x.CustomerId, (CustomerId?)null).SetProperty(x => x.Version, x => x.Version + 1), cancel);
    }
}

/// <summary>Whoever scans what a customer has finds the customer.</summary>
internal sealed class OwnersBySerial(IServiceScopeFactory scopes) : IFindsCustomers
{
    private const int MostFound = 10;

    public async Task<IReadOnlyList<CustomerId>> FindAsync(string text, CancellationToken cancel)
    {
        var letters = SoldItem.LettersOf(text);
        if (letters.Length is < 4 or > SoldItem.MostOfSerial) return [];
        await using var scope = scopes.CreateAsyncScope();
        var (from, to) = (letters + "|", letters + "}");
        return await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<SoldItem>().Where(i => i.CustomerId != null && i.SerialKey != null && i.SerialKey.CompareTo(from) >= 0 && i.SerialKey.CompareTo(to) < 0)
            .Select(i => i.CustomerId!.Value).Distinct().Take(MostFound).ToListAsync(cancel);
    }
}

/// <summary>Items as the audit names them.</summary>
internal sealed class ItemSubject(RetourDb db) : AuditSubject
{
    public override string Kind => "item";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).Select(i => Id<SoldItem>.Parse(i, null)).ToList();
        return (await db.Set<SoldItem>().AsNoTracking().Where(i => wanted.Contains(i.Id)).Select(i => new { i.Id, i.Label, i.Serial }).ToListAsync(cancel)).ToDictionary(i => i.Id.ToString(), i => i.Serial is null ? i.Label : $"{i.Label} ({i.Serial})");
    }

    public override string PathOf(string id) => $"/items/{id}";
}
