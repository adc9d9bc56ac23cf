using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>Kiosks as the audit names them.</summary>
internal sealed class KioskSubject(RetourDb db) : AuditSubject
{
    public override string Kind => "kiosk";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).Select(i => Id<Kiosk>.Parse(i, null)).ToList();
        return (await db.Set<Kiosk>().Where(k => wanted.Contains(k.Id)).Select(k => new { k.Id, k.Name }).ToListAsync(cancel)).ToDictionary(k => k.Id.ToString(), k => k.Name);
    }

    public override string PathOf(string id) => $"/kiosks/{id}";
}
