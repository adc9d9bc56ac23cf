namespace Retour.Modules.Customers.Api;

/// <summary>A customer as programs see one.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="References">Under which names tills and files know the customer; the card's number among them.</param>
/// <param name="HomeStore">Code.</param>
/// <param name="Version">To be sent back with a change: who changed it meanwhile is then not overwritten.</param>
public sealed record CustomerView(
    Guid Id, string Name, string? Title, string? FirstName, string? LastName, string? Email, string? Phone, string? Line1, string? Line2, string? Postcode, string? City, string? Country,
    string Language, DateOnly? Birthday, string? HomeStore, DateTimeOffset EnrolledAt, IReadOnlyList<string> References, int Version);

/// <summary>Someone to be taken into the file, or what a card is to say from now on.</summary>
/// <param name="Store">Code of the home store.</param>
/// <param name="Reference">The number of the card; only when enrolling.</param>
/// <param name="Birthday">YYYY-MM-DD.</param>
/// <param name="Consents">What the customer was asked, by topic, and the answer; only when enrolling.</param>
/// <param name="Version">The version that was read; only when changing.</param>
public sealed record CustomerBody(
    string? Store, string? Title, string? FirstName, string? LastName, string? Email, string? Phone, string? Line1, string? Line2, string? Postcode, string? City, string? Country,
    string? Language, string? Birthday, string? Reference, IReadOnlyDictionary<string, bool>? Consents, int? Version)
{
    internal CustomerInput Input => new()
    {
        Title = Title is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : null, FirstName = FirstName, LastName = LastName, Email = Email, Phone = Phone, Line1 = Line1, Line2 = Line2,
        Postcode = Postcode, City = City, Country = Country, Language = Language, Birthday = Birthday,
    };
}

/// <param name="State">nothing_said, given or withdrawn. Only given allows anything.</param>
public sealed record ConsentView(string Topic, string State);

/// <param name="Consents">Topic and answer.</param>
/// <param name="Store">Code of the store in which the customer was asked.</param>
/// <param name="Language">In which the words were shown.</param>
public sealed record ConsentsBody(IReadOnlyDictionary<string, bool>? Consents, string? Store, string? Language);
