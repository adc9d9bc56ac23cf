namespace Retour.Modules.Purchases.Imports;

internal enum ImportStatus { Ready, Running, Finished, Failed }

/// <summary>One import of one or more files: what was asked, how far it came, what it found. A killed run goes on from its checkpoint.</summary>
internal sealed class ImportRun
{
    public Id<ImportRun> Id { get; init; }
    /// <summary>SHA-256 of the files, the mapping and the store: the same import again is recognised.</summary>
    public required string Fingerprint { get; init; }
    public required string Profile { get; init; }
    /// <summary>The mapping as it was, so that the run can be understood and resumed later.</summary>
    public required string MappingJson { get; init; }
    public StoreId? StoreId { get; set; }
    public required string Files { get; init; }
    public ImportStatus Status { get; set; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Counters and place in the file at the last commit, as JSON.</summary>
    public string? CheckpointJson { get; set; }
    public string? SummaryJson { get; set; }
    public string? Failure { get; set; }
}

/// <summary>One line that was refused, with the reason's code: the sentence is made in the reader's language.</summary>
internal sealed class ImportRefusal
{
    public Id<ImportRun> ImportId { get; init; }
    public required string File { get; init; }
    public long Line { get; init; }
    public required string Reason { get; init; }
    public string? Column { get; init; }
    public string? Value { get; init; }
}

/// <summary>A mapping that someone made and named.</summary>
internal sealed class ImportProfile
{
    public required string Name { get; init; }
    public required string MappingJson { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}
