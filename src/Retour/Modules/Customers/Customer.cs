namespace Retour.Modules.Customers;

/// <summary>
/// House customers own the receipts that nobody identified: one for each store, with the store's own identity. Who was absorbed is one
/// person with another record (<see cref="Merging.CustomerLink"/>); who was erased is only an identity that figures count.
/// </summary>
internal enum CustomerKind { Person, House, Absorbed, Erased }

internal enum CustomerTitle { Madam, Sir }

/// <summary>One person in the customer file.</summary>
internal sealed class Customer
{
    public const int MostOfName = 200, MostOfAddress = 120, MostOfCity = 80, MostOfPostcode = 12;

    public CustomerId Id { get; init; }
    public CustomerKind Kind { get; private set; }
    /// <summary>How people call the customer: the name, or the reference of the file the customer came from.</summary>
    public string DisplayName { get; private set; } = "";
    /// <summary>The folded family name, then the first name: what lists are sorted by.</summary>
    public string SortName { get; private set; } = "";
    public CustomerTitle? Title { get; private set; }
    public string? FirstName { get; private set; }
    public string? LastName { get; private set; }
    public string? Email { get; private set; }
    /// <summary>The address as it is compared: <see cref="EmailAddress.Key"/>.</summary>
    public string? EmailKey { get; private set; }
    /// <summary>E.164.</summary>
    public string? Phone { get; private set; }
    public string? Line1 { get; private set; }
    public string? Line2 { get; private set; }
    public string? Postcode { get; private set; }
    public string? City { get; private set; }
    /// <summary>ISO 3166-1, two letters.</summary>
    public string? Country { get; private set; }
    /// <summary>The language in which the customer is written to: fr or en.</summary>
    public string Language { get; private set; } = "fr";
    public DateOnly? Birthday { get; private set; }
    public StoreId? HomeStoreId { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>Grows with each change, so that whoever saves what was read before learns of it.</summary>
    public int Version { get; private set; } = 1;
    public DateTimeOffset? ChangedAt { get; private set; }
    public string? ChangedBy { get; private set; }
    /// <summary>Links to the preference page carry this number: raised, the old ones open nothing any more.</summary>
    public int LinkEpoch { get; private set; }

    public static Customer Enrol(CustomerId id, CustomerDetails details, string? reference, StoreId home, DateTimeOffset now)
    {
        var customer = new Customer { Id = id, HomeStoreId = home, CreatedAt = now };
        customer.Take(details, reference);
        return customer;
    }

    /// <summary>Takes what is now known of the customer in place of what was.</summary>
    /// <param name="reference">What the customer is called where no name is known.</param>
    public void Change(CustomerDetails details, StoreId? home, string? reference, string by, DateTimeOffset now)
    {
        Take(details, reference);
        HomeStoreId = home;
        Changed(by, now);
    }

    /// <summary>Becomes one with another record, under whose name the person is found from now on.</summary>
    public void BecomeAbsorbed(string by, DateTimeOffset now)
    {
        Kind = CustomerKind.Absorbed;
        Changed(by, now);
    }

    public void StandAlone(string by, DateTimeOffset now)
    {
        Kind = CustomerKind.Person;
        Changed(by, now);
    }

    /// <summary>The links given out so far open nothing any more.</summary>
    public void RevokeLinks(string by, DateTimeOffset now)
    {
        LinkEpoch++;
        Changed(by, now);
    }

    public CustomerDetails Details => new()
    {
        Title = Title, FirstName = FirstName, LastName = LastName, Email = Email is null ? null : EmailAddress.Parse(Email), Phone = Phone is not null && PhoneNumber.TryParse(Phone, out var phone) ? phone : null,
        Line1 = Line1, Line2 = Line2, Postcode = Postcode, City = City, Country = Country, Language = Language, Birthday = Birthday,
    };

    /// <summary>
    /// The day on which a birthday is kept in a year. Who was born on 29 February is wished well on 28 February of the other years: a gift
    /// that comes a day early is still in time.
    /// </summary>
    public static DateOnly BirthdayIn(DateOnly birthday, int year) =>
        new(year, birthday.Month, Math.Min(birthday.Day, DateTime.DaysInMonth(year, birthday.Month)));

    private void Take(CustomerDetails details, string? reference)
    {
        (Title, FirstName, LastName, Birthday, Language) = (details.Title, details.FirstName, details.LastName, details.Birthday, details.Language);
        (Email, EmailKey, Phone) = (details.Email?.Text, details.Email?.Key, details.Phone?.E164);
        (Line1, Line2, Postcode, City, Country) = (details.Line1, details.Line2, details.Postcode, details.City, details.Country);
        DisplayName = CustomerNames.Display(FirstName, LastName, reference ?? "");
        SortName = CustomerNames.Sort(FirstName, LastName, reference ?? "");
    }

    private void Changed(string by, DateTimeOffset now)
    {
        Version++;
        (ChangedBy, ChangedAt) = (by, now);
    }
}

/// <summary>The name under which a source (a till, a file) knows a customer. A table of its own, because it is unique beyond the customer.</summary>
internal sealed class CustomerReference
{
    /// <summary>The source of the cards that are given at the counter.</summary>
    public const string Card = "card";

    public required string Source { get; init; }
    public required string Value { get; init; }
    public required CustomerId CustomerId { get; init; }
}

/// <summary>One folded word by which a customer is found, from its beginning: the same index serves both engines.</summary>
internal sealed class CustomerWord
{
    public required string Word { get; init; }
    public required CustomerId CustomerId { get; init; }
}

/// <summary>A word that staff put on a customer, to find all who share it.</summary>
internal sealed class CustomerTag
{
    public const int Most = 40;

    public required CustomerId CustomerId { get; init; }
    public required string Tag { get; init; }
}

/// <summary>A store that welcomed a customer of another one: its staff see the customer from then on.</summary>
internal sealed class CustomerStore
{
    public required CustomerId CustomerId { get; init; }
    public required StoreId StoreId { get; init; }
    public required DateTimeOffset Since { get; init; }
}

/// <summary>What one member of staff tells the others of a customer.</summary>
internal sealed class CustomerNote
{
    public const int Most = 2000;

    public required CustomerId CustomerId { get; init; }
    public required Id<CustomerNote> Id { get; init; }
    /// <summary>Empty once it was withdrawn.</summary>
    public required string Text { get; set; }
    public Guid? AuthorId { get; init; }
    public required string AuthorName { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Takes the note back: only its author may, and what it said is gone.</summary>
    public Refusal? Withdraw(Guid? by, DateTimeOffset now)
    {
        if (by is null || by != AuthorId) return CustomerRefusals.OnlyTheAuthorWithdraws;
        (Text, WithdrawnAt) = ("", now);
        return null;
    }
}

/// <summary>The key under which an enrolment came in: the same key twice is one customer.</summary>
internal sealed class CustomerEnrolment
{
    public const int MostOfKey = 120;

    public required string Key { get; init; }
    public required CustomerId CustomerId { get; init; }
    /// <summary>SHA-256 of what was said: the same key with another content is a conflict.</summary>
    public required byte[] ContentHash { get; init; }
}
