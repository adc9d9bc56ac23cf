using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Help;

internal static class HelpRights
{
    /// <summary>Why this actor may not change what every customer reads, with a line of the audit that says so; null when it may.</summary>
    public static async Task<Refusal?> LacksHelpAsync(this AuditTrail audit, Actor actor, string subject, string id, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageHelp) is not { } lacking) return null;
        await audit.RefusedAsync(actor, subject, id, lacking, cancel);
        return lacking;
    }
}
