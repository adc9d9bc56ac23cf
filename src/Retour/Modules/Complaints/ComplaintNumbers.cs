using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>Gives complaints their references.</summary>
internal sealed class ComplaintNumbers(YearlyNumbers numbers)
{
    /// <summary>As many as there are complaints, in their order.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(DateTimeOffset now, int count, CancellationToken cancel) =>
        [.. (await numbers.NextAsync(NumberSeries.Complaints, now, count, cancel)).Select(n => ComplaintReference.Write(n.Year, n.Number))];
}
