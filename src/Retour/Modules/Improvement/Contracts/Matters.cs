namespace Retour.Modules.Improvement.Contracts;

/// <summary>What a case of the desk is about.</summary>
/// <param name="ProductReference">Of the item that is repaired; null where it is of no product.</param>
/// <param name="Provider">Who had it last.</param>
internal sealed record CaseMatter(string? ProductReference, ProviderId? Provider);

/// <summary>The desk says what a case is about to rooms that it does not know: a complaint that comes from a case is about the same.</summary>
internal interface IKnowsMatters
{
    /// <summary>Null where nothing is repaired in it.</summary>
    Task<CaseMatter?> OfCaseAsync(string reference, CancellationToken cancel);

    /// <summary>Those that are asked now first, by name.</summary>
    Task<IReadOnlyList<(ProviderId Id, string Name)>> ProvidersAsync(CancellationToken cancel);
}
