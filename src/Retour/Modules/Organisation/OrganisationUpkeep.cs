using Retour.Database;
using Retour.Database.Upkeep;
using Retour.Modules.Organisation.Audit;

namespace Retour.Modules.Organisation;

/// <summary>What must be true of the tables of the organisation: no line of the audit was changed, taken out or slipped in.</summary>
internal static class OrganisationUpkeep
{
    public static readonly RoomUpkeep All = new([], []) { Recomputed = [new(nameof(DatabaseTexts.AuditChainHolds), CheckAudit.RunAsync)] };
}
