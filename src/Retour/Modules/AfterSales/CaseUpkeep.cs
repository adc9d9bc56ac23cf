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
        new(nameof(DatabaseTexts.CasesShowTheirNextDeadline),
            """
            SELECT c.reference, d.due_at AS expected_due_at, c.due_at AS found_due_at
            FROM cases AS c LEFT JOIN (
                SELECT k.case_id, k.round, min(k.due_at) AS due_at FROM case_clocks AS k WHERE k.ended_at IS NULL GROUP BY k.case_id, k.round
            ) AS d ON d.case_id = c.id AND d.round = c.round AND c.status NOT IN ('WaitingForCustomer', 'Closed')
            WHERE d.due_at IS DISTINCT FROM c.due_at
            """),
        new(nameof(DatabaseTexts.ClocksStandWithTheirCase),
            """
            SELECT c.reference, CASE WHEN c.status IN ('WaitingForCustomer', 'Closed') THEN 1 ELSE 0 END AS expected_pauses, count(p.number) AS found_pauses
            FROM cases AS c LEFT JOIN case_pauses AS p ON p.case_id = c.id AND p.ended_at IS NULL
            WHERE c.round > 0 GROUP BY c.id, c.reference, c.status
            HAVING count(p.number) <> CASE WHEN c.status IN ('WaitingForCustomer', 'Closed') THEN 1 ELSE 0 END
            """),
        // What somebody was told of, and what was met too late, has its row: nobody takes one back.
        new(nameof(DatabaseTexts.LateClocksAreRecorded),
            """
            SELECT c.reference, k.clock, k.round, 'recorded' AS expected_breach, 'missing' AS found_breach
            FROM case_clocks AS k JOIN cases AS c ON c.id = k.case_id LEFT JOIN case_breaches AS b ON b.case_id = k.case_id AND b.round = k.round AND b.clock = k.clock
            WHERE b.case_id IS NULL AND (k.late_told_at IS NOT NULL OR k.ended_at >= k.due_at)
            """),
        new(nameof(DatabaseTexts.HelpArticlesAreWritten),
            """
            SELECT a.slug, 'written' AS expected_article, 'empty' AS found_article
            FROM help_articles AS a LEFT JOIN help_voices AS v ON v.article_id = a.id
            WHERE v.article_id IS NULL OR NOT EXISTS (SELECT 1 FROM help_texts AS t WHERE t.article_id = a.id)
            """),
    ]);
}
