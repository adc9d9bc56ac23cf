namespace Retour.Modules.Customers.Duplicates;

/// <summary>Why two records may be of one person.</summary>
[Flags]
internal enum DuplicateReasons { None = 0, Phone = 1, Email = 2, NameAndBirthday = 4, NameAndPostcode = 8 }

/// <summary>Two records that may be of one person: proposed to people, never merged by itself. What was dismissed stays dismissed.</summary>
internal sealed class DuplicatePair
{
    /// <summary>The one of the two with the smaller identity.</summary>
    public required CustomerId CustomerId { get; init; }
    public required CustomerId OtherId { get; init; }
    public required DuplicateReasons Reasons { get; set; }
    public required DateTimeOffset FoundAt { get; set; }
    public DateTimeOffset? DismissedAt { get; set; }
    public string? DismissedByName { get; set; }

    public static (CustomerId First, CustomerId Second) InOrder(CustomerId a, CustomerId b) => a < b ? (a, b) : (b, a);
}
