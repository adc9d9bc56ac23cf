namespace Retour.Modules.AfterSales.Presence;

/// <summary>That a colleague has a case before them: their page says so again and again while it is shown.</summary>
internal sealed class CasePresence
{
    public required Id<Case> CaseId { get; init; }
    public required Guid StaffId { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
    /// <summary>When they last wrote something into the answer or a note.</summary>
    public DateTimeOffset? TypedAt { get; init; }
}
