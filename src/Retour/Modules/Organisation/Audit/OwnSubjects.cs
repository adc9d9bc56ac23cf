using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation.Audit;

/// <summary>Colleagues, as the audit speaks of them.</summary>
internal sealed class StaffSubject(RetourDb db) : AuditSubject
{
    public override string Kind => "staff";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Select(id => Guid.TryParse(id, out var guid) ? guid : default).Where(id => id != default).ToList();
        return await db.Set<StaffMember>().Where(m => wanted.Contains(m.Id)).ToDictionaryAsync(m => m.Id.ToString(), m => m.DisplayName, cancel);
    }

    public override string? PathOf(string id) => Guid.TryParse(id, out _) ? $"/staff/{id}" : null;
}

/// <summary>Stores, as the audit speaks of them.</summary>
internal sealed class StoreSubject(StoreDirectory stores) : AuditSubject
{
    public override string Kind => "store";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        (await stores.ListAsync(cancel)).SelectMany(s => new[] { (Key: s.Id.ToString(), s.Name), (Key: s.Code, s.Name) }).Where(s => ids.Contains(s.Key)).DistinctBy(s => s.Key).ToDictionary(s => s.Key, s => s.Name);

    public override string? PathOf(string id) => "/stores";
}
