using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Pages;

/// <summary>What the forms of this room send, read from the request.</summary>
internal static class CustomerForm
{
    public static CustomerInput Read(IFormCollection form) => new()
    {
        Title = form[nameof(CustomerInput.Title)], FirstName = form[nameof(CustomerInput.FirstName)], LastName = form[nameof(CustomerInput.LastName)],
        Email = form[nameof(CustomerInput.Email)], Phone = form[nameof(CustomerInput.Phone)],
        Line1 = form[nameof(CustomerInput.Line1)], Line2 = form[nameof(CustomerInput.Line2)], Postcode = form[nameof(CustomerInput.Postcode)], City = form[nameof(CustomerInput.City)],
        Country = form[nameof(CustomerInput.Country)], Language = form[nameof(CustomerInput.Language)], Birthday = form[nameof(CustomerInput.Birthday)],
    };

    /// <summary>A record as its form shows it.</summary>
    public static CustomerInput Of(CustomerDetails details) => new()
    {
        Title = details.Title?.ToString(), FirstName = details.FirstName, LastName = details.LastName, Email = details.Email?.Text, Phone = details.Phone?.ToString(),
        Line1 = details.Line1, Line2 = details.Line2, Postcode = details.Postcode, City = details.City, Country = details.Country, Language = details.Language,
        Birthday = details.Birthday?.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The boxes ticked are yes; with <paramref name="emptyIsNo"/>, the others are no.</summary>
    public static Dictionary<ConsentTopic, bool> Consents(IFormCollection form, bool emptyIsNo) =>
        ConsentWords.Topics.Select(topic => (topic, given: form[$"consent-{topic}"] == "yes")).Where(c => c.given || emptyIsNo).ToDictionary(c => c.topic, c => c.given);
}
