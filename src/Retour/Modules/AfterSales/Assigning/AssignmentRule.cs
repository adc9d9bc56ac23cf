namespace Retour.Modules.AfterSales.Assigning;

/// <summary>To whom new cases are given, without anybody having to think of it.</summary>
internal sealed class AssignmentRule
{
    /// <summary><see cref="CaseScope.Key"/>, of any priority: there is one rule for a scope.</summary>
    public required string Scope { get; init; }
    public required CaseKind? Kind { get; init; }
    public required StoreId? StoreId { get; init; }
    /// <summary>The colleague; null to share cases out: each goes to whoever sees to the fewest.</summary>
    public required Guid? AssigneeId { get; set; }

    public CaseScope For => new(null, Kind, StoreId);
}
