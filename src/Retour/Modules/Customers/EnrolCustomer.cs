using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers;

/// <summary>Someone who comes into the file.</summary>
/// <param name="Who">What was typed of the person.</param>
/// <param name="Store">The home store.</param>
internal sealed record Enrolment(CustomerInput Who, StoreId Store)
{
    /// <summary>What the customer was asked and what the answer was. What was not asked is not among it.</summary>
    public IReadOnlyDictionary<ConsentTopic, bool> Consents { get; init; } = new Dictionary<ConsentTopic, bool>();
    /// <summary>Where the customer was asked,</summary>
    public ConsentPlace Place { get; init; }
    /// <summary>and in which language the words were shown.</summary>
    public string WordingLanguage { get; init; } = CustomerDetails.Languages[0];
    /// <summary>The number of the card that the customer is given.</summary>
    public string? Reference { get; init; }
    /// <summary>The same key twice is one customer.</summary>
    public string? Key { get; init; }
}

/// <param name="Known">The same enrolment had come in before.</param>
internal sealed record Enrolled(CustomerId Id, bool Known);

/// <summary>Takes a person into the customer file.</summary>
internal sealed class EnrolCustomer(RetourDb db, AuditTrail audit, RecordConsents consents, Suppressions suppressions, TimeProvider time)
{
    public async Task<Result<Enrolled>> RunAsync(Actor actor, Enrolment enrolment, CancellationToken cancel)
    {
        if (actor.Lacks(Right.EnrolCustomers, enrolment.Store) is { } notAllowed)
        {
            await audit.RefusedAsync(actor, "store", enrolment.Store.ToString(), notAllowed, cancel);
            return notAllowed;
        }
        var now = time.GetUtcNow();
        var (details, problems) = CustomerDetails.Read(enrolment.Who, DateOnly.FromDateTime(now.UtcDateTime));
        var reference = Clean(enrolment.Reference);
        if (Refuse(details, problems, reference) is [var first, ..]) return first.Refusal;
        if (await AnswerRepeatAsync(enrolment, cancel) is { } repeat) return repeat;
        if (await IsTakenAsync(reference, cancel)) return await AnswerRepeatAsync(enrolment, cancel) ?? CustomerRefusals.ReferenceTaken;

        var customer = Customer.Enrol(CustomerId.New(), details, reference, enrolment.Store, now);
        db.Add(customer);
        if (reference is not null) db.Add(new CustomerReference { Source = CustomerReference.Card, Value = reference, CustomerId = customer.Id });
        if (enrolment.Key is not null) db.Add(new CustomerEnrolment { Key = enrolment.Key, CustomerId = customer.Id, ContentHash = HashOf(enrolment) });
        db.AddRange(CustomerNames.Words(customer.FirstName, customer.LastName, customer.Email, customer.Phone, reference is null ? [] : [reference]).Select(word => new CustomerWord { Word = word, CustomerId = customer.Id }));
        await consents.AddAsync(actor, customer.Id, enrolment.Consents, enrolment.Place, enrolment.Store, enrolment.WordingLanguage, now, cancel);
        // Whoever agrees anew, in person, is written to again.
        if (enrolment.Consents.Values.Any(given => given)) await suppressions.LiftAsync(details.Email?.Key, details.Phone?.E164, cancel);
        try
        {
            await audit.SaveAsync(actor, new("customer_enrolled", "customer", customer.Id.ToString(), enrolment.Store, customer.Id), cancel);
        }
        catch (DbUpdateException)
        {
            // Someone else was quicker with the same key or the same card: what is there now decides.
            db.ChangeTracker.Clear();
            if (await AnswerRepeatAsync(enrolment, cancel) is { } other) return other;
            if (await IsTakenAsync(reference, cancel)) return CustomerRefusals.ReferenceTaken;
            throw;
        }
        return new Enrolled(customer.Id, false);
    }

    /// <summary>Everything that keeps a person from being taken into the file.</summary>
    public static IReadOnlyList<FieldProblem> Refuse(CustomerDetails details, IReadOnlyList<FieldProblem> problems, string? reference)
    {
        var all = problems.ToList();
        bool Unread(string field) => problems.Any(p => p.Field == field);
        if (!details.HasName && !Unread(nameof(CustomerInput.LastName))) all.Add(new(nameof(CustomerInput.LastName), CustomerRefusals.NameMissing));
        if (details is { Phone: null, Email: null, Line1: null } && string.IsNullOrWhiteSpace(reference) && !Unread(nameof(CustomerInput.Phone)) && !Unread(nameof(CustomerInput.Email)))
            all.Add(new(nameof(CustomerInput.Phone), CustomerRefusals.ContactMissing));
        if (Clean(reference) is { Length: > CustomerReferenceTable.MostOfValue }) all.Add(new(nameof(Enrolment.Reference), CustomerRefusals.TooLong(CustomerReferenceTable.MostOfValue)));
        return all;
    }

    private async Task<bool> IsTakenAsync(string? reference, CancellationToken cancel) =>
        reference is not null && await db.Set<CustomerReference>().AnyAsync(r => r.Source == CustomerReference.Card && r.Value == reference, cancel);

    /// <summary>Whether an enrolment of this key has come in.</summary>
    public Task<bool> WasDoneAsync(string key, CancellationToken cancel) => db.Set<CustomerEnrolment>().AnyAsync(e => e.Key == key, cancel);

    private async Task<Result<Enrolled>?> AnswerRepeatAsync(Enrolment enrolment, CancellationToken cancel)
    {
        if (enrolment.Key is null || await db.Set<CustomerEnrolment>().AsNoTracking().FirstOrDefaultAsync(e => e.Key == enrolment.Key, cancel) is not { } before) return null;
        return before.ContentHash.AsSpan().SequenceEqual(HashOf(enrolment)) ? new Enrolled(before.CustomerId, true) : CustomerRefusals.EnrolmentDiffers;
    }

    private static byte[] HashOf(Enrolment enrolment) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        enrolment.Who, Store = enrolment.Store.Value, Consents = enrolment.Consents.OrderBy(c => c.Key).Select(c => $"{c.Key}={c.Value}"), enrolment.Reference,
    }));

    public static string? Clean(string? reference) => string.IsNullOrWhiteSpace(reference) ? null : reference.Trim();
}
