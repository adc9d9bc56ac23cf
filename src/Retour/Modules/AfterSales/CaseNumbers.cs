using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>Gives each case its reference.</summary>
internal sealed class CaseNumbers(YearlyNumbers numbers)
{
    public async Task<string> NextAsync(DateTimeOffset now, CancellationToken cancel) => (await NextAsync(now, 1, cancel))[0];

    /// <summary>As many as there are cases, in their order.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(DateTimeOffset now, int count, CancellationToken cancel) =>
        [.. (await numbers.NextAsync(NumberSeries.Cases, now, count, cancel)).Select(n => CaseReference.Write(n.Year, n.Number))];
}
