
namespace Retour.Modules.Customers;

/// <summary>House customers own the receipts that nobody identified: one for each store, with the store's own identity.</summary>
internal enum CustomerKind { Person, House }

/// <summary>One person in the customer file.</summary>
internal sealed class Customer
{
    public CustomerId Id { get; init; }
    public CustomerKind Kind { get; init; }
    /// <summary>How people call the customer: the name, or the reference of the file the customer came from.</summary>
    public string DisplayName { get; set; } = "";
    /// <summary>The folded family name, then the first name: what lists are sorted by.</summary>
    public string SortName { get; set; } = "";
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Email { get; set; }
    /// <summary>E.164.</summary>
    public string? Phone { get; set; }
    public string? Postcode { get; set; }
    public string? City { get; set; }
    public DateOnly? Birthday { get; set; }
    public StoreId? HomeStoreId { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The name under which a source (a till, a file) knows a customer. A table of its own, because it is unique beyond the customer.</summary>
internal sealed class CustomerReference
{
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
