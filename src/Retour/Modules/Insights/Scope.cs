using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Insights;

/// <summary>What figures are about: one store, or all of them.</summary>
internal sealed record Scope(IReadOnlyList<StoreInfo> Stores, StoreInfo? Chosen)
{
    public const int UsualLapseDays = 365;

    public StoreId? StoreId => Chosen?.Id;

    /// <summary>The lapse after which a customer counts as lost here, unless another is asked for.</summary>
    public int LapseDays => Chosen?.LapseDays ?? UsualLapseDays;

    /// <summary>The currency of what was sold, or a refusal: amounts of several currencies do not add.</summary>
    /// <param name="sold">The currencies in which something was sold.</param>
    public Result<string> Currency(IReadOnlyCollection<string> sold)
    {
        if (Chosen is not null) return Chosen.Currency;
        if (sold.Count > 1)
            return new Refusal(InsightsTexts.ResourceManager, nameof(InsightsTexts.SeveralCurrencies),
                string.Join(", ", Stores.Where(s => sold.Contains(s.Currency)).Select(s => $"{s.Code} ({s.Currency})")));
        return sold.FirstOrDefault() ?? Stores[0].Currency;
    }
}

/// <summary>Finds the scope that a page or a command names.</summary>
internal sealed class Scopes(StoreDirectory directory)
{
    /// <param name="code">A store's code; empty for all stores.</param>
    /// <param name="cancel">Stops the search.</param>
    public async Task<Result<Scope>> FindAsync(string? code, CancellationToken cancel)
    {
        var stores = await directory.ListAsync(cancel);
        if (stores.Count > 0 && string.IsNullOrWhiteSpace(code)) return new Scope(stores, null);
        var (store, refusal) = await directory.FindAsync(code?.Trim() ?? "", cancel);
        return refusal is null ? new Scope(stores, store) : refusal;
    }
}
