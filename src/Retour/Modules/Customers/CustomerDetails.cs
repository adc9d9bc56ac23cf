using System.Globalization;

namespace Retour.Modules.Customers;

/// <summary>What is known of a person, understood and checked.</summary>
internal sealed record CustomerDetails
{
    public static readonly string[] Languages = ["fr", "en"];
    private const int OldestAge = 130;

    public CustomerTitle? Title { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public EmailAddress? Email { get; init; }
    public PhoneNumber? Phone { get; init; }
    public string? Line1 { get; init; }
    public string? Line2 { get; init; }
    public string? Postcode { get; init; }
    public string? City { get; init; }
    public string? Country { get; init; }
    public string Language { get; init; } = Languages[0];
    public DateOnly? Birthday { get; init; }

    public bool HasName => FirstName is not null || LastName is not null;

    /// <summary>Reads what was typed. Everything that cannot be understood is said at once, field by field.</summary>
    public static CustomerReading Read(CustomerInput typed, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        var details = new CustomerDetails
        {
            Title = Title_(typed.Title), FirstName = Text(typed.FirstName, Customer.MostOfName, nameof(typed.FirstName)), LastName = Text(typed.LastName, Customer.MostOfName, nameof(typed.LastName)),
            Email = Email_(typed.Email), Phone = Phone_(typed.Phone),
            Line1 = Text(typed.Line1, Customer.MostOfAddress, nameof(typed.Line1)), Line2 = Text(typed.Line2, Customer.MostOfAddress, nameof(typed.Line2)),
            Postcode = Text(typed.Postcode, Customer.MostOfPostcode, nameof(typed.Postcode)), City = Text(typed.City, Customer.MostOfCity, nameof(typed.City)),
            Country = Country_(typed.Country), Language = Languages.Contains(typed.Language) ? typed.Language! : Languages[0], Birthday = Birthday_(typed.Birthday),
        };
        return new(details, problems);

        string? Text(string? text, int most, string field)
        {
            // Control characters come with copies from other programs and are nobody's name.
            var clean = string.Concat((text ?? "").Where(c => !char.IsControl(c))).Trim();
            if (clean.Length > most) problems.Add(new(field, CustomerRefusals.TooLong(most)));
            return clean.Length == 0 ? null : clean;
        }

        CustomerTitle? Title_(string? text) => Enum.TryParse<CustomerTitle>(text, out var title) && Enum.IsDefined(title) ? title : null;

        EmailAddress? Email_(string? text)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            var email = EmailAddress.Parse(text);
            if (email is null) problems.Add(new(nameof(typed.Email), CustomerRefusals.EmailInvalid));
            return email;
        }

        PhoneNumber? Phone_(string? text)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            var (number, problem) = PhoneNumber.Read(text);
            if (problem is { } why) problems.Add(new(nameof(typed.Phone), CustomerRefusals.Of(why, text)));
            return number;
        }

        string? Country_(string? text)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            var code = text.Trim().ToUpperInvariant();
            if (code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']) return code;
            problems.Add(new(nameof(typed.Country), CustomerRefusals.CountryInvalid));
            return null;
        }

        DateOnly? Birthday_(string? text)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            if (!TryDay(text.Trim(), out var day)) problems.Add(new(nameof(typed.Birthday), CustomerRefusals.BirthdayInvalid));
            else if (day > today || day < today.AddYears(-OldestAge)) problems.Add(new(nameof(typed.Birthday), CustomerRefusals.BirthdayUnlikely));
            else return day;
            return null;
        }
    }

    // As browsers send a day, and as people of both languages here write one: the day first.
    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d M yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}

/// <summary>What somebody typed of a person, field by field, as it was typed.</summary>
public sealed record CustomerInput
{
    public string? Title { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Line1 { get; init; }
    public string? Line2 { get; init; }
    public string? Postcode { get; init; }
    public string? City { get; init; }
    public string? Country { get; init; }
    public string? Language { get; init; }
    /// <summary>2000-02-29, or 29/02/2000.</summary>
    public string? Birthday { get; init; }
}

/// <param name="Field">The name of the field of <see cref="CustomerInput"/>.</param>
public sealed record FieldProblem(string Field, Refusal Refusal);

internal sealed record CustomerReading(CustomerDetails Details, IReadOnlyList<FieldProblem> Problems);
