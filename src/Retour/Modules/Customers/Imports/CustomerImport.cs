namespace Retour.Modules.Customers.Imports;

internal enum CustomerImportStatus { Running, Finished, Failed }

/// <summary>One import of a file of customers: what was asked, by whom, how far it came, what it found. A killed run goes on from its checkpoint.</summary>
internal sealed class CustomerImport
{
    public Id<CustomerImport> Id { get; init; }
    /// <summary>SHA-256 of the files, the mapping and the store: the same import again is recognised.</summary>
    public required string Fingerprint { get; init; }
    public required string Profile { get; init; }
    public required string MappingJson { get; init; }
    public StoreId? StoreId { get; init; }
    public required string Files { get; init; }
    public required string ByName { get; init; }
    public CustomerImportStatus Status { get; set; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Counters and place in the file at the last commit, as JSON.</summary>
    public string? CheckpointJson { get; set; }
    public string? SummaryJson { get; set; }
}

/// <summary>One line that was refused, or of which something was not taken, with the reason's code: the sentence is made in the reader's language.</summary>
internal sealed class CustomerImportRefusal
{
    public Id<CustomerImport> ImportId { get; init; }
    public required string File { get; init; }
    public long Line { get; init; }
    public required string Reason { get; init; }
    public string? Column { get; init; }
    public string? Value { get; init; }
}

/// <summary>A mapping that someone made and named.</summary>
internal sealed class CustomerImportProfile
{
    public required string Name { get; init; }
    public required string MappingJson { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}
