namespace Retour.Modules.Customers.Retention;

internal enum RetentionStatus { Running, Finished, Interrupted }

/// <summary>One run that erased those who have been silent for too long: how many, by whose order. Names are what it erases, so it keeps none.</summary>
internal sealed class RetentionRun
{
    public required Id<RetentionRun> Id { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required string ByName { get; init; }
    /// <summary>Whoever did nothing of their own since this day was erased.</summary>
    public required DateOnly SilentSince { get; init; }
    public required int Found { get; init; }
    public int Erased { get; set; }
    public RetentionStatus Status { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}
