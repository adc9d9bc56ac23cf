using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>How long customers are left in peace once they were asked.</summary>
internal sealed class AskingRules(RetourDb db, AuditTrail audit)
{
    /// <summary>Days.</summary>
    public async Task<int> RestDaysAsync(CancellationToken cancel) => await db.Set<AskingRule>().Select(r => (int?)r.RestDays).FirstOrDefaultAsync(cancel) ?? AskingRule.UsualDays;

    public async Task<Refusal?> SetAsync(Actor actor, int? days, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return lacking;
        if (days is not (>= AskingRule.LeastDays and <= AskingRule.MostDays)) return InvitationRefusals.RestOutOfRange;
        db.ChangeTracker.Clear();
        if (await db.Set<AskingRule>().FirstOrDefaultAsync(cancel) is { } rule) rule.RestDays = days.Value;
        else db.Add(new AskingRule { RestDays = days.Value });
        await audit.SaveAsync(actor, new("survey_rest_changed", "survey_rest", "days"), cancel);
        return null;
    }
}

/// <summary>The rule as the audit names it.</summary>
internal sealed class AskingRuleSubject : AuditSubject
{
    public override string Kind => "survey_rest";

    public override Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) => Task.FromResult<IReadOnlyDictionary<string, string>>(ids.ToDictionary(id => id, _ => InvitationTexts.RestTitle));

    public override string PathOf(string id) => "/settings/surveys";
}
