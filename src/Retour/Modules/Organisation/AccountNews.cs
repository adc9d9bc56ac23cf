using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>
/// What was done to the ways into someone's own account, by themselves or another, until they say that they know: every page says that there
/// is something, so that a stranger's change is noticed (OWASP ASVS 2.2.3).
/// </summary>
internal sealed class AccountNews(RetourDb db, AuditHistory history, StaffSessions sessions)
{
    private const int Most = 20;

    public static readonly string[] Acts =
    [
        "password_changed", "password_link_made", "second_factor_removed", "second_step_switched_on", "second_step_switched_off", "recovery_codes_renewed", "passkey_added", "passkey_removed", "staff_changed",
        "locked_out", "signed_in_elsewhere",
    ];

    /// <summary>The last of what someone does not know yet, latest first.</summary>
    public async Task<IReadOnlyList<AuditedAct>> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var known = await db.Set<StaffMember>().Where(m => m.Id == actor.Id).Select(m => m.NewsReadUpTo).FirstOrDefaultAsync(cancel);
        return [.. (await history.OfAsync("staff", [actor.Id.ToString()!], Acts, null, Most, cancel)).Where(a => a.Number > known)];
    }

    /// <summary>They know everything up to this line of the audit.</summary>
    public async Task AcknowledgeAsync(Actor actor, long upTo, CancellationToken cancel)
    {
        await db.Set<StaffMember>().Where(m => m.Id == actor.Id && m.NewsReadUpTo < upTo).ExecuteUpdateAsync(m => m.SetProperty(x => x.NewsReadUpTo, upTo), cancel);
        await sessions.ForgetAsync(actor.Id!.Value, cancel);
    }
}
