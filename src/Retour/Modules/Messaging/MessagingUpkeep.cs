using Retour.Database;
using Retour.Database.Upkeep;

namespace Retour.Modules.Messaging;

/// <summary>What must be true of the tables of messages and no key of the database says.</summary>
internal static class MessagingUpkeep
{
    public static readonly RoomUpkeep All = new([],
    [
        new(nameof(DatabaseTexts.LettersHaveAnAddress),
            """
            SELECT m.id, CASE WHEN m.channel = 'Letter' THEN 1 ELSE 0 END AS expected_letters, count(l.message_id) AS found_letters
            FROM messages AS m LEFT JOIN letters AS l ON l.message_id = m.id WHERE m.channel = 'Letter' OR l.message_id IS NOT NULL
            GROUP BY m.id, m.channel HAVING count(l.message_id) <> CASE WHEN m.channel = 'Letter' THEN 1 ELSE 0 END
            """),
        // What was handed over was posted on some day, and what waits was not.
        new(nameof(DatabaseTexts.PostedLettersHaveADay),
            """
            SELECT m.id, m.state AS expected_posted, CASE WHEN l.posted_on IS NULL THEN 'not posted' ELSE 'posted' END AS found_posted
            FROM letters AS l JOIN messages AS m ON m.id = l.message_id WHERE (l.posted_on IS NOT NULL) <> (m.state IN ('HandedOver', 'Bounced'))
            """),
    ]);
}
