using Retour.Database;
using Retour.Database.Upkeep;

namespace Retour.Modules.Customers;

/// <summary>What must be true of the tables of customers: those by which a customer is found have no foreign key.</summary>
internal static class CustomerUpkeep
{
    public static readonly RoomUpkeep All = new([],
    [
        new(nameof(DatabaseTexts.ReferencesLeadToCustomers),
            """
            SELECT r.source, r.value, r.customer_id, 'exists' AS expected_customer, 'missing' AS found_customer
            FROM customer_references AS r LEFT JOIN customers AS c ON c.customer_id = r.customer_id WHERE c.customer_id IS NULL
            """),
        new(nameof(DatabaseTexts.WordsLeadToCustomers),
            """
            SELECT w.word, w.customer_id, 'exists' AS expected_customer, 'missing' AS found_customer
            FROM customer_words AS w LEFT JOIN customers AS c ON c.customer_id = w.customer_id WHERE c.customer_id IS NULL
            """),
        new(nameof(DatabaseTexts.LinksAreOneStepLong),
            """
            SELECT l.customer_id, l.survivor_id, 'stands alone' AS expected_survivor, 'absorbed' AS found_survivor
            FROM customer_links AS l JOIN customer_links AS s ON s.customer_id = l.survivor_id
            """),
        new(nameof(DatabaseTexts.AbsorbedAreLinked),
            """
            SELECT c.customer_id, 'linked' AS expected_state, 'not linked' AS found_state
            FROM customers AS c LEFT JOIN customer_links AS l ON l.customer_id = c.customer_id WHERE c.kind = 'Absorbed' AND l.customer_id IS NULL
            UNION ALL
            SELECT c.customer_id, 'absorbed', c.kind FROM customer_links AS l JOIN customers AS c ON c.customer_id = l.customer_id WHERE c.kind NOT IN ('Absorbed', 'Erased')
            """),
    ]);
}
