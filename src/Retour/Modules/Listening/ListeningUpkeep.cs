using Retour.Database;
using Retour.Database.Upkeep;
using Retour.Modules.Listening.Answering;

namespace Retour.Modules.Listening;

/// <summary>What must be true of the tables of surveys and no key of the database says.</summary>
internal static class ListeningUpkeep
{
    private static readonly Rollup Counts = new(nameof(DatabaseTexts.AnswerCounts), "survey_answer_counts", "survey_answers", ["survey_id", "day", "store_id", "item", "state", "value"], ["count"],
        $"""
        SELECT survey_id, day, store_id, item, state, '' AS value, count(DISTINCT response_id) AS count
        FROM survey_answers WHERE is_shown AND state <> 'NotShown' GROUP BY survey_id, day, store_id, item, state
        UNION ALL
        SELECT survey_id, day, store_id, item, state, coalesce(option, CAST(CAST(mark AS bigint) AS text)) AS value, count(*) AS count
        FROM survey_answers WHERE is_shown AND (option IS NOT NULL OR mark BETWEEN 0 AND {AnswerCount.MostOfMark} AND mark = CAST(mark AS bigint))
        GROUP BY survey_id, day, store_id, item, state, coalesce(option, CAST(CAST(mark AS bigint) AS text))
        """);

    public static readonly RoomUpkeep All = new([Counts],
    [
        new(nameof(DatabaseTexts.SuggestionsCountVoters),
            """
            SELECT s.id, s.votes AS found_votes, (SELECT count(DISTINCT v.voter) FROM suggestion_votes AS v JOIN suggestions AS o ON o.id = v.suggestion_id WHERE o.id = s.id OR o.merged_into_id = s.id) AS expected_votes
            FROM suggestions AS s
            WHERE s.votes <> (SELECT count(DISTINCT v.voter) FROM suggestion_votes AS v JOIN suggestions AS o ON o.id = v.suggestion_id WHERE o.id = s.id OR o.merged_into_id = s.id)
            """),
        new(nameof(DatabaseTexts.OnlyCompleteResponsesHaveAnswers),
            """
            SELECT a.item, 'complete' AS expected_response, 'begun' AS found_response FROM survey_answers AS a JOIN survey_responses AS r ON r.id = a.response_id WHERE r.day IS NULL OR r.day <> a.day OR r.store_id <> a.store_id
            """),
        new(nameof(DatabaseTexts.SurveysCountTheirResponses),
            """
            SELECT l.key, l.completed AS found_completed, count(r.id) AS expected_completed
            FROM survey_links AS l LEFT JOIN survey_responses AS r ON r.survey_id = l.survey_id AND r.store_id = l.store_id AND r.day IS NOT NULL
            GROUP BY l.id, l.key, l.completed HAVING count(r.id) <> l.completed
            UNION ALL SELECT s.name, s.completed, count(r.id) FROM surveys AS s LEFT JOIN survey_responses AS r ON r.survey_id = s.id AND r.day IS NOT NULL
            GROUP BY s.id, s.name, s.completed HAVING count(r.id) <> s.completed
            """),
        new(nameof(DatabaseTexts.InvitationsAndResponsesAgree),
            """
            SELECT i.id, i.disposition AS found_disposition, 'Completed' AS expected_disposition FROM survey_invitations AS i JOIN survey_responses AS r ON r.id = i.response_id
            WHERE r.day IS NOT NULL AND i.disposition <> 'Completed'
            """),
        new(nameof(DatabaseTexts.AnonymousResponsesWaitTogether),
            """
            SELECT l.key, l.waiting AS expected_waiting, count(r.id) AS found_waiting
            FROM survey_links AS l LEFT JOIN survey_responses AS r ON r.survey_id = l.survey_id AND r.store_id = l.store_id AND r.day IS NOT NULL AND NOT r.is_shown
            GROUP BY l.id, l.key, l.waiting HAVING count(r.id) <> l.waiting
            """),
    ]);
}
