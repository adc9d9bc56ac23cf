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
    ]);
}
