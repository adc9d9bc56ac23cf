using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Gestures;

/// <summary>How much each role may give on one complaint, in whole units of the store's currency.</summary>
internal sealed class GestureLimits(RetourDb db, AuditTrail audit)
{
    /// <summary>The roles that answer complaints, with what each may give until somebody says otherwise. No limit for those who run the house.</summary>
    private static readonly IReadOnlyDictionary<StaffRole, long?> Usual = new Dictionary<StaffRole, long?>
    {
        [StaffRole.Agent] = 30, [StaffRole.Manager] = 150, [StaffRole.HeadOffice] = 1_000, [StaffRole.Administrator] = null,
    };

    public static IEnumerable<StaffRole> Roles => Usual.Keys;

    public async Task<IReadOnlyDictionary<StaffRole, long?>> AllAsync(CancellationToken cancel)
    {
        var set = await db.Set<GestureLimit>().AsNoTracking().ToDictionaryAsync(l => l.Role, l => l.GrantsUpTo, cancel);
        return Usual.ToDictionary(u => u.Key, u => set.TryGetValue(u.Key, out var limit) ? limit : u.Value);
    }

    /// <summary>What an actor may give on one complaint; null without limit. A program gives nothing by itself.</summary>
    public async Task<Money?> OfAsync(Actor actor, string currency, CancellationToken cancel)
    {
        if (actor.Kind is ActorKind.Retour) return null;
        var limit = actor.Role is { } role && (await AllAsync(cancel)).TryGetValue(role, out var set) ? set : 0;
        return limit is { } whole ? new Money(whole * (long)Math.Pow(10, Money.DecimalsOf(currency)), currency) : null;
    }

    /// <param name="wanted">For each role what was typed: a whole number, or nothing for no limit.</param>
    public async Task<Refusal?> ChangeAsync(Actor actor, IReadOnlyDictionary<StaffRole, string?> wanted, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return lacking;
        var now = await AllAsync(cancel);
        var changed = new Dictionary<StaffRole, long?>();
        foreach (var role in Roles)
        {
            var typed = wanted.GetValueOrDefault(role)?.Trim() ?? "";
            long? limit = null;
            if (typed.Length > 0)
            {
                if (!Money.TryParse(typed, "JPY", out var whole) || whole.Minor > GestureLimit.Highest) return GestureRefusals.LimitInvalid(GestureLimit.Highest);
                limit = whole.Minor;
            }
            if (limit != now[role]) changed[role] = limit;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var (role, limit) in changed)
        {
            if (await db.Set<GestureLimit>().FirstOrDefaultAsync(l => l.Role == role, cancel) is { } known) known.GrantsUpTo = limit;
            // What counted so far was nobody's choice: the audit says what it was.
            else db.Add(new GestureLimit { Role = role, GrantsUpTo = limit });
            await audit.SaveAsync(actor, new("gesture_limit_changed", "gesture_limit", role.ToString()), cancel);
        }
        await transaction.CommitAsync(cancel);
        return null;
    }
}

/// <summary>Limits as the audit names them: by their role.</summary>
internal sealed class GestureLimitSubject : AuditSubject
{
    public override string Kind => "gesture_limit";

    public override Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(ids.Where(id => Enum.TryParse<StaffRole>(id, out _)).ToDictionary(id => id, id => GestureWords.Role(Enum.Parse<StaffRole>(id))));

    public override string PathOf(string id) => "/settings/gestures";
}
