using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>A customer who can be asked by mail.</summary>
/// <param name="Records">All records of the person, the one that stands for it first.</param>
internal sealed record Askable(IReadOnlyList<CustomerId> Records, string Name, string Email, string Language, StoreId? HomeStore)
{
    public CustomerId Customer => Records[0];
}

/// <summary>One who cannot, and why.</summary>
/// <param name="Name">Empty where there is no such person.</param>
internal sealed record NotAskable(CustomerId Customer, string Name, WhyNot Why);

/// <summary>Who of many can be asked.</summary>
internal sealed record AskedAmong(IReadOnlyList<Askable> Can, IReadOnlyList<NotAskable> Cannot);

/// <summary>
/// Says who can be asked. Asking how a purchase or a repair went is part of the service and no offer, so that it needs no consent of the kind that the law wants for prospecting
/// (CPCE L34-5); it rests on legitimate interest, so that whoever objects (GDPR, article 21) is not asked again, and neither is anybody twice within the rest that the house keeps.
/// </summary>
internal sealed class CanBeAsked(RetourDb db, SqlDialect sql, CustomerContacts contacts, Reach reach, AskingRules rules, TimeProvider time)
{
    private const int Together = 500;

    /// <summary>Each person once, and each address: a couple that shares one is asked once.</summary>
    /// <param name="evenRecently">Those too who were asked within the rest: for a reminder.</param>
    public async Task<AskedAmong> AmongAsync(IReadOnlyCollection<CustomerId> customers, CancellationToken cancel, bool evenRecently = false)
    {
        var (can, cannot) = (new List<Askable>(), new List<NotAskable>());
        var (persons, addresses) = (new HashSet<CustomerId>(), new HashSet<string>());
        var restedSince = await RestedSinceAsync(cancel);
        foreach (var some in customers.Chunk(Together))
        {
            var known = await contacts.OfAsync(some, cancel);
            var records = known.Values.SelectMany(c => c.Records).Distinct().ToList();
            var objected = (await db.Set<SurveyObjection>().Where(o => records.Contains(o.CustomerId)).Select(o => o.CustomerId).ToListAsync(cancel)).ToHashSet();
            var recently = (await db.Set<AskedCustomer>().Where(a => records.Contains(a.CustomerId) && a.AskedAt > restedSince).Select(a => a.CustomerId).ToListAsync(cancel)).ToHashSet();
            var without = await reach.WithoutAsync([.. known.Values.Select(c => c.EmailKey).OfType<string>().Distinct()], cancel);
            foreach (var id in some)
            {
                if (!known.TryGetValue(id, out var contact)) cannot.Add(new(id, "", WhyNot.Gone));
                else if (persons.Add(contact.Id)) Sort(contact);
            }

            void Sort(CustomerContact contact)
            {
                WhyNot? why = contact.Records.Any(objected.Contains) ? WhyNot.Objected
                    : contact is not { Email: not null, EmailKey: not null } ? WhyNot.NoAddress
                    : without.Contains(contact.EmailKey) ? WhyNot.Unreachable
                    : !evenRecently && contact.Records.Any(recently.Contains) ? WhyNot.AskedRecently
                    : addresses.Add(contact.EmailKey) ? null : WhyNot.SameAddress;
                if (why is { } reason) cannot.Add(new(contact.Id, contact.Name, reason));
                else can.Add(new(contact.Records, contact.Name, contact.Email!, contact.Language, contact.HomeStore));
            }
        }
        return new(can, cannot);
    }

    /// <summary>
    /// Takes the customer's turn, inside the transaction in which the invitation leaves: false where any survey has asked the customer within the rest. Whoever wants the same
    /// customer at the same moment waits for this one's row.
    /// </summary>
    public async Task<bool> TakeTurnAsync(CustomerId customer, CancellationToken cancel)
    {
        var restedSince = await RestedSinceAsync(cancel);
        return await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO survey_asked_customers (customer_id, asked_at) VALUES ({0}, {1})
            ON CONFLICT (customer_id) DO UPDATE SET asked_at = excluded.asked_at WHERE survey_asked_customers.asked_at <= {2}
            """, [sql.Id(customer.Value), time.GetStoredNow().UtcDateTime, restedSince.UtcDateTime], cancel) > 0;
    }

    private async Task<DateTimeOffset> RestedSinceAsync(CancellationToken cancel) => time.GetStoredNow().AddDays(-await rules.RestDaysAsync(cancel));
}
