using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Macros;

/// <summary>Macros as the audit names them.</summary>
internal sealed class MacroSubject(RetourDb db) : AuditSubject
{
    public override string Kind => "macro";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).Select(id => new Id<Macro>(id)).ToList();
        return await db.Set<Macro>().AsNoTracking().Where(m => wanted.Contains(m.Id)).ToDictionaryAsync(m => m.Id.ToString(), m => m.Name, cancel);
    }

    public override string PathOf(string id) => $"/cases/macros/{id}";
}
