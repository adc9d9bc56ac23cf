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
        new(nameof(DatabaseTexts.ComplaintFiguresFollowEvents),
            """
            SELECT c.reference, CASE WHEN EXISTS (SELECT 1 FROM complaint_events AS e WHERE e.complaint_id = c.id AND e.act = 'Contested') THEN 'contested' ELSE 'never' END AS expected_contested,
                CASE WHEN c.was_contested THEN 'contested' ELSE 'never' END AS found_contested
            FROM complaints AS c WHERE c.was_contested <> EXISTS (SELECT 1 FROM complaint_events AS e WHERE e.complaint_id = c.id AND e.act = 'Contested')
            UNION ALL
            SELECT c.reference, 'answered', 'no days' FROM complaints AS c
            WHERE c.answer_days IS NULL AND EXISTS (SELECT 1 FROM complaint_events AS e WHERE e.complaint_id = c.id AND e.act = 'Answered')
            """),
        new(nameof(DatabaseTexts.GesturesAreOfTheComplaintsStore),
            """
            SELECT c.reference, 'its store' AS expected_store, 'another' AS found_store FROM complaint_gestures AS g JOIN complaints AS c ON c.id = g.complaint_id WHERE g.store_id <> c.store_id
            """),
    ]);
}
