using System.Globalization;

namespace Retour.Modules.Customers.Pages;

/// <summary>A field of the form of a record.</summary>
internal sealed record EditedField(string Name, Func<CustomerInput, string?> Of, Func<CustomerInput, string?, CustomerInput> With)
{
    public string Label => CustomerTexts.ResourceManager.GetString("Field_" + SnakeCase.From(Name), CultureInfo.CurrentUICulture) ?? Name;
}

/// <summary>The fields of the form, to tell whoever saves second what the first one changed.</summary>
internal static class EditedFields
{
    public static readonly EditedField[] All =
    [
        new("Title", i => i.Title, (i, v) => i with { Title = v }), new("FirstName", i => i.FirstName, (i, v) => i with { FirstName = v }), new("LastName", i => i.LastName, (i, v) => i with { LastName = v }),
        new("Phone", i => i.Phone, (i, v) => i with { Phone = v }), new("Email", i => i.Email, (i, v) => i with { Email = v }), new("Birthday", i => i.Birthday, (i, v) => i with { Birthday = v }),
        new("Line1", i => i.Line1, (i, v) => i with { Line1 = v }), new("Line2", i => i.Line2, (i, v) => i with { Line2 = v }), new("Postcode", i => i.Postcode, (i, v) => i with { Postcode = v }),
        new("City", i => i.City, (i, v) => i with { City = v }), new("Country", i => i.Country, (i, v) => i with { Country = v }), new("Language", i => i.Language, (i, v) => i with { Language = v }),
    ];

    /// <summary>Where two have written: what only the other one changed is taken over, what this one typed is kept, and each change is told.</summary>
    /// <param name="was">What the form showed before this one typed.</param>
    /// <param name="typed">What this one typed.</param>
    /// <param name="now">What the record says since the other one saved.</param>
    public static (CustomerInput Typed, IReadOnlyList<string> Told) Meet(Func<string, string?> was, CustomerInput typed, CustomerInput now)
    {
        var (kept, told) = (typed, new List<string>());
        foreach (var field in All)
        {
            var (before, mine, theirs) = (Plain(was(field.Name)), Plain(field.Of(typed)), Plain(field.Of(now)));
            if (theirs == before) continue;
            var line = string.Format(CultureInfo.CurrentCulture, CustomerTexts.ConflictLine, field.Label, Shown(before), Shown(theirs));
            if (mine == before) kept = field.With(kept, theirs);
            else if (mine != theirs) line += $" ({string.Format(CultureInfo.CurrentCulture, CustomerTexts.ConflictYours, Shown(mine))})";
            told.Add(line);
        }
        return (kept, told);
    }

    private static string Plain(string? text) => text?.Trim() ?? "";

    private static string Shown(string text) => text.Length == 0 ? "–" : text;
}
