using Retour.Database;
using Retour.Database.Upkeep;

namespace Retour.Modules.AfterSales;

/// <summary>What must be true of the tables of cases and no key of the database says.</summary>
internal static class CaseUpkeep
{
    public static readonly RoomUpkeep All = new([],
    [
        new(nameof(DatabaseTexts.CasesCountTheirEntries),
            """
            SELECT c.reference, count(e.id) AS expected_entries, c.entries AS found_entries
            FROM cases AS c LEFT JOIN case_entries AS e ON e.case_id = c.id GROUP BY c.id, c.reference, c.entries HAVING count(e.id) <> c.entries
            """),
    ]);
}
