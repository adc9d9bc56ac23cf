using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Where;

/// <summary>Rules as the audit names them: by what they are for.</summary>
internal sealed class WhereSubject(RetourDb db, StoreDirectory stores) : AuditSubject
{
    public override string Kind => "where_rule";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).Select(i => Id<WhereRule>.Parse(i, null)).ToList();
        var names = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Name);
        return (await db.Set<WhereRule>().AsNoTracking().Where(r => wanted.Contains(r.Id)).ToListAsync(cancel)).ToDictionary(r => r.Id.ToString(), r => WhereWords.Of(r.For, names.GetValueOrDefault));
    }

    public override string PathOf(string id) => $"/settings/where/{id}";
}
