using Retour.Files;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary>One line of a file, understood.</summary>
/// <param name="Where">File and line.</param>
/// <param name="Home">The home store that the line names.</param>
/// <param name="SaysLanguage">The language was said, and is not only the usual one.</param>
/// <param name="Consents">What the customer was asked and answered.</param>
/// <param name="ConsentAt">When, if the file knows.</param>
internal sealed record CustomerLine(
    RefusedLine Where, string? Reference, CustomerDetails Details, StoreId? Home, bool SaysLanguage, IReadOnlyList<string> Tags, string? Note,
    IReadOnlyDictionary<ConsentTopic, bool> Consents, DateTimeOffset? ConsentAt)
{
    public bool HasKey => Reference is not null || Details.Email is not null || Details.Phone is not null;

    public bool SaysYes => Consents.Any(c => c.Value);

    /// <summary>What was understood of a known customer and this line together.</summary>
    public CustomerDetails Over(CustomerDetails known, UpdateRule rule)
    {
        var (kept, added) = rule is UpdateRule.Replace ? (Details, known) : (known, Details);
        // An address is one thing: half of an old one and half of a new one lead nowhere.
        var address = HasAddress(kept) ? kept : HasAddress(added) ? added : kept;
        return new()
        {
            Title = kept.Title ?? added.Title, FirstName = kept.FirstName ?? added.FirstName, LastName = kept.LastName ?? added.LastName,
            Email = kept.Email ?? added.Email, Phone = kept.Phone ?? added.Phone, Birthday = kept.Birthday ?? added.Birthday,
            Line1 = address.Line1, Line2 = address.Line2, Postcode = address.Postcode, City = address.City, Country = address.Country ?? kept.Country ?? added.Country,
            Language = rule is UpdateRule.Replace && SaysLanguage ? Details.Language : known.Language,
        };
    }

    private static bool HasAddress(CustomerDetails details) => details is not { Line1: null, Line2: null, Postcode: null, City: null };
}

/// <summary>What reading a file gives, one after the other and always in the same order: a line understood, or one refused.</summary>
internal readonly record struct CustomerEvent(CustomerLine? Line, RefusedLine Refused);
