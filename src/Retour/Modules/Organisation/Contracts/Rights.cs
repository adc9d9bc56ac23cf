using System.Collections.Frozen;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>
/// Who may do what, as one table. A role's rights hold in the stores that a member of staff works for; head office and administrators work
/// for all of them.
/// </summary>
internal static class Rights
{
    private const bool Y = true, n = false;

    private static readonly (Right Right, bool[] Roles)[] Table =
    [
        //                        Till  Agent  Manager  Marketing  HeadOffice  Administrator
        (Right.SeeCustomers,     [  Y,    Y,      Y,        Y,         Y,           Y ]),
        (Right.EnrolCustomers,   [  Y,    Y,      Y,        Y,         n,           Y ]),
        (Right.EditCustomers,    [  Y,    Y,      Y,        Y,         n,           Y ]),
        (Right.MergeCustomers,   [  n,    Y,      Y,        Y,         n,           Y ]),
        (Right.ImportCustomers,  [  n,    n,      n,        Y,         n,           Y ]),
        (Right.ExportCustomers,  [  n,    n,      Y,        Y,         Y,           Y ]),
        (Right.AnswerCustomers,  [  n,    Y,      Y,        n,         Y,           Y ]),
        (Right.EraseCustomers,   [  n,    n,      n,        n,         Y,           Y ]),
        (Right.SeeReceipts,      [  Y,    Y,      Y,        Y,         Y,           Y ]),
        (Right.SendReceipts,     [  n,    n,      n,        n,         n,           n ]),
        (Right.ImportReceipts,   [  n,    n,      n,        n,         Y,           Y ]),
        (Right.SeeMessages,      [  n,    Y,      Y,        Y,         Y,           Y ]),
        (Right.SeeFigures,       [  n,    n,      Y,        Y,         Y,           Y ]),
        (Right.SeeStores,        [  n,    Y,      Y,        Y,         Y,           Y ]),
        (Right.ManageStores,     [  n,    n,      n,        n,         n,           Y ]),
        (Right.ManageStaff,      [  n,    n,      Y,        n,         n,           Y ]),
        (Right.ManagePrograms,   [  n,    n,      n,        n,         n,           Y ]),
        (Right.ManageSettings,   [  n,    n,      n,        n,         n,           Y ]),
        (Right.SeeAudit,         [  n,    n,      n,        n,         Y,           Y ]),
        (Right.SeeCases,         [  n,    Y,      Y,        n,         Y,           Y ]),
        (Right.WorkCases,        [  n,    Y,      Y,        n,         n,           Y ]),
        (Right.EnterComplaints,  [  Y,    Y,      Y,        n,         Y,           Y ]),
        (Right.SeeComplaints,    [  n,    Y,      Y,        n,         Y,           Y ]),
        // Letters of complaint are written to head office.
        (Right.WorkComplaints,   [  n,    Y,      Y,        n,         Y,           Y ]),
        (Right.ManageServiceLevels, [n,  n,      n,        n,         Y,           Y ]),
        (Right.ManageHelp,       [  n,    n,      n,        n,         Y,           Y ]),
        (Right.ManageSurveys,    [  n,    n,      Y,        Y,         Y,           Y ]),
        (Right.SeeSurveys,       [  n,    n,      Y,        Y,         Y,           Y ]),
        (Right.ManageKiosks,     [  n,    n,      Y,        Y,         Y,           Y ]),
        (Right.AnswerSuggestions, [ n,    Y,      Y,        Y,         Y,           Y ]),
        (Right.SeeMetrics,       [  n,    n,      n,        n,         n,           n ]),
    ];

    public static readonly FrozenSet<Right> All = Enum.GetValues<Right>().ToFrozenSet();

    private static readonly FrozenDictionary<StaffRole, FrozenSet<Right>> ByRole = Enum.GetValues<StaffRole>()
        .ToFrozenDictionary(role => role, role => Table.Where(row => row.Roles[(int)role]).Select(row => row.Right).ToFrozenSet());

    public static FrozenSet<Right> Of(StaffRole role) => ByRole[role];

    /// <summary>Whether a role is always for every store.</summary>
    public static bool IsForAllStores(StaffRole role) => role is StaffRole.HeadOffice or StaffRole.Administrator;

    /// <summary>The roles that an actor may give to others, and whose accounts it may touch. Whoever types commands on the machine may give any.</summary>
    public static IEnumerable<StaffRole> GrantableBy(Actor actor) => actor switch
    {
        { Kind: ActorKind.Retour } => Enum.GetValues<StaffRole>(),
        { Role: { } role } => GrantableBy(role),
        _ => [],
    };

    /// <summary>The roles that someone may give to others: an administrator any, a manager those of the shop floor.</summary>
    public static IEnumerable<StaffRole> GrantableBy(StaffRole role) => role switch
    {
        StaffRole.Administrator => Enum.GetValues<StaffRole>(),
        StaffRole.Manager => [StaffRole.Till, StaffRole.Agent],
        _ => [],
    };
}
