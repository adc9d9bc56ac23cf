using System.Globalization;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Letters;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>Where a letter goes.</summary>
/// <param name="Country">ISO 3166-1, two letters; null for the sender's own.</param>
internal sealed record PostalAddress(string? Name, string? Line1, string? Line2, string? Postcode, string? City, string? Country = null)
{
    private const int MostOfName = 120;

    // The French post serves them as it serves France.
    private static readonly string[] OfFrance = ["FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"], PostcodeLast = ["GB", "IE", "US", "CA", "AU", "NZ"], SpeaksFrench = ["FR", "BE", "CH", "LU", "MC"];

    public static PostalAddress Of(CustomerIdentity customer, string? name = null) => new(name ?? customer.Name, customer.Line1, customer.Line2, customer.Postcode, customer.City, customer.Country);

    /// <summary>Nothing of a place is known.</summary>
    public bool IsEmpty => Line1 is null && Line2 is null && Postcode is null && City is null;

    public string OnOneLine => string.Join(", ", new[] { Name, Line1, Line2, $"{Postcode} {City}".Trim() }.Where(l => !string.IsNullOrEmpty(l)));

    /// <summary>The address as it is compared: whoever moved away is written to at another.</summary>
    public string Key => Folding.Fold($"{Name} {Line1} {Line2} {Postcode} {City} {Country}");

    /// <summary>Why no letter can go there from a country, naming what is missing; null when one can. Some countries have no postcodes: only inland one is asked for.</summary>
    public Refusal? MissingFrom(string country)
    {
        var missing = new List<string>();
        if (string.IsNullOrWhiteSpace(Name)) missing.Add(nameof(LetterTexts.Missing_Name));
        if (Line1 is null && Line2 is null) missing.Add(nameof(LetterTexts.Missing_Street));
        if (Postcode is null && IsInland(country)) missing.Add(nameof(LetterTexts.Missing_Postcode));
        if (City is null) missing.Add(nameof(LetterTexts.Missing_City));
        return missing.Count == 0 ? null : LetterRefusals.AddressIncomplete(missing);
    }

    /// <summary>As it stands in the window of the envelope: the place in capitals, and below it the country where it is another than the sender's (NF Z 10-011).</summary>
    public IReadOnlyList<string> LinesFrom(string country)
    {
        var place = Country is { } there && PostcodeLast.Contains(there) ? $"{City} {Postcode}" : $"{Postcode} {City}";
        var name = Name!.Length > MostOfName ? $"{Name[..(MostOfName - 1)]}…" : Name;
        return [.. new[] { name, Line1, Line2, place.Trim().ToUpper(CultureInfo.GetCultureInfo("fr")), IsInland(country) ? null : NameOf(Country!, country) }.Where(l => !string.IsNullOrEmpty(l)).Select(OneLine.Of)];
    }

    private bool IsInland(string country) => Country is null || Country == country || OfFrance.Contains(Country) && OfFrance.Contains(country);

    // It is read where the letter begins its way. A region names itself in the language with which it is asked for.
    private static string NameOf(string country, string readIn)
    {
        var language = SpeaksFrench.Contains(readIn) ? "fr" : "en";
        try
        {
            return new RegionInfo($"{language}-{country}").NativeName.ToUpper(CultureInfo.GetCultureInfo(language));
        }
        catch (ArgumentException)
        {
            return country;
        }
    }
}
