using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers;

/// <summary>Customers as the audit names them. Who was erased has no name any more.</summary>
internal sealed class CustomerSubject(RetourDb db) : AuditSubject
{
    public override string Kind => "customer";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var known = ids.Select(id => Id<Customer>.TryParse(id, null, out var parsed) ? parsed : default).ToList();
        return await db.Set<Customer>().AsNoTracking().Where(c => known.Contains(c.Id) && c.Kind != CustomerKind.Erased).Select(c => new { c.Id, c.DisplayName })
            .ToDictionaryAsync(c => c.Id.ToString(), c => c.DisplayName, cancel);
    }

    public override string PathOf(string id) => $"/customers/{id}";
}
