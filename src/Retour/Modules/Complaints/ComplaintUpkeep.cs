using Retour.Database;
using Retour.Database.Upkeep;

namespace Retour.Modules.Complaints;

/// <summary>What must be true of the tables of complaints and no key of the database says.</summary>
internal static class ComplaintUpkeep
{
    public static readonly RoomUpkeep All = new([],
    [
        new(nameof(DatabaseTexts.ComplaintsCountTheirEvents),
            """
            SELECT c.reference, count(e.id) AS expected_events, c.events AS found_events
            FROM complaints AS c LEFT JOIN complaint_events AS e ON e.complaint_id = c.id GROUP BY c.id, c.reference, c.events HAVING count(e.id) <> c.events
            """),
        new(nameof(DatabaseTexts.OnlyUnansweredComplaintsAreDue),
            """
            SELECT c.reference, 'none' AS expected_due_at, 'due' AS found_due_at FROM complaints AS c
            WHERE c.due_at IS NOT NULL AND c.state NOT IN ('Received', 'Acknowledged', 'Investigating')
            """),
    ]);
}
