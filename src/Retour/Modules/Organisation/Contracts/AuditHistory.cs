using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Audit;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>What the audit says of one act.</summary>
/// <param name="Changes">Field by field, before and after; nothing where the details were erased.</param>
internal sealed record AuditedAct(long Number, DateTimeOffset At, string Actor, string Action, string SubjectId, IReadOnlyDictionary<string, string?[]> Changes);

/// <summary>The audit of one thing, for the room that owns the thing.</summary>
internal sealed class AuditHistory(RetourDb db)
{
    /// <summary>What was done to these things, latest first.</summary>
    /// <param name="subject">The kind of thing.</param>
    /// <param name="ids">Which ones.</param>
    /// <param name="actions">Only these acts.</param>
    /// <param name="until">Not later than this.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<IReadOnlyList<AuditedAct>> OfAsync(string subject, IReadOnlyCollection<string> ids, IReadOnlyCollection<string> actions, DateTimeOffset? until, int most, CancellationToken cancel)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject == subject && ids.Contains(e.SubjectId) && actions.Contains(e.Action));
        if (until is { } last) entries = entries.Where(e => e.At <= last);
        var lines = await (from e in entries.OrderByDescending(e => e.Number).Take(most)
                           join d in db.Set<AuditDetails>().AsNoTracking() on e.Number equals d.Number into details
                           from d in details.DefaultIfEmpty()
                           select new { e.Number, e.At, e.ActorName, e.Action, e.SubjectId, Json = d == null ? null : d.Json }).ToListAsync(cancel);
        return [.. lines.OrderByDescending(l => l.Number).Select(l => new AuditedAct(l.Number, l.At, l.ActorName, l.Action, l.SubjectId, l.Json is null ? Nothing : JsonSerializer.Deserialize<Dictionary<string, string?[]>>(l.Json)!))];
    }

    private static readonly IReadOnlyDictionary<string, string?[]> Nothing = new Dictionary<string, string?[]>();
}
