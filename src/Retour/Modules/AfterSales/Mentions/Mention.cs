namespace Retour.Modules.AfterSales.Mentions;

/// <summary>That a note asks a colleague for something.</summary>
internal sealed class Mention
{
    public required Id<CaseEntry> EntryId { get; init; }
    public required Id<Case> CaseId { get; init; }
    public required Guid StaffId { get; init; }
    /// <summary>When they did something about it, or said that it is seen; null until then.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}
