namespace Retour.Modules.AfterSales.Joining;

/// <summary>That a case has to do with another. Kept both ways, so that each finds the other.</summary>
internal sealed class RelatedCase
{
    public required Id<Case> CaseId { get; init; }
    public required Id<Case> OtherId { get; init; }

    public static RelatedCase[] Both(Id<Case> one, Id<Case> other) => [new() { CaseId = one, OtherId = other }, new() { CaseId = other, OtherId = one }];
}
