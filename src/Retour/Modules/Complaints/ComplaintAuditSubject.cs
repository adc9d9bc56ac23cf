using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>Complaints as the audit names them: by what people call them.</summary>
internal sealed class ComplaintAuditSubject(RetourDb db) : AuditSubject
{
    public override string Kind => "complaint";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        await db.Set<Complaint>().AsNoTracking().Where(c => ids.Contains(c.Reference)).Select(c => c.Reference).ToDictionaryAsync(r => r, r => r, cancel);

    public override string PathOf(string id) => $"/complaints/{id}";
}
