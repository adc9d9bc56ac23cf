using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>Messages as the audit names them: by their subject, which goes with the customer.</summary>
internal sealed class MessageSubject(RetourDb db) : AuditSubject
{
    public override string Kind => "message";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var known = ids.Select(id => MessageId.TryParse(id, null, out var parsed) ? parsed : default).ToList();
        return await db.Set<Message>().AsNoTracking().Where(m => known.Contains(m.Id) && m.Subject != "").Select(m => new { m.Id, m.Subject }).ToDictionaryAsync(m => m.Id.ToString(), m => m.Subject, cancel);
    }

    public override string PathOf(string id) => $"/outbox/{id}";
}
