using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Contracts;

/// <summary>Customers that somebody chose to ask.</summary>
/// <param name="Name">Who that is, in the reader's words.</param>
internal sealed record Audience(string Name, IReadOnlyList<CustomerId> Customers);

/// <summary>A group that is offered where a survey is sent.</summary>
/// <param name="Address">What names it, as the address of a list of customers does.</param>
internal sealed record AudienceOffer(string Address, string Name);

/// <summary>The room above that knows groups of customers.</summary>
internal interface IKnowsAudiences
{
    IReadOnlyList<AudienceOffer> Offered(DateOnly today);

    /// <summary>Null when the address names no group.</summary>
    /// <param name="stores">Those that the reader works for,</param>
    /// <param name="chosen">the one looked at, or null for all of them,</param>
    /// <param name="everything">and whether they are all there are.</param>
    Task<Audience?> FindAsync(string address, IReadOnlyList<StoreInfo> stores, StoreInfo? chosen, bool everything, CancellationToken cancel);
}
