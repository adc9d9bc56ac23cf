using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Insights;

/// <summary>What figures are about: one store, all that the reader works for, or all there are.</summary>
/// <param name="Stores">The reader's stores.</param>
/// <param name="Chosen">The one looked at; null for all of the reader's.</param>
/// <param name="Everything">The reader's stores are all there are.</param>
internal sealed record Scope(IReadOnlyList<StoreInfo> Stores, StoreInfo? Chosen, bool Everything = true)
{
    public const int UsualLapseDays = 365;

    /// <summary>Every store of the organisation is in it: nothing has to be left out.</summary>
    public bool IsWhole => Chosen is null && Everything;

    /// <summary>The stores in it.</summary>
    public IReadOnlyList<StoreId> StoreIds => Chosen is not null ? [Chosen.Id] : [.. Stores.Select(s => s.Id)];

    /// <summary>Two scopes of one key are about the same stores.</summary>
    public string Key => IsWhole ? "" : string.Join(' ', StoreIds.Select(id => id.ToString()).Order(StringComparer.Ordinal));

    public bool Contains(StoreId store) => StoreIds.Contains(store);

    /// <summary>All of the reader's stores.</summary>
    public Scope All => this with { Chosen = null };

    /// <summary>One of them.</summary>
    public Scope Of(StoreInfo store) => this with { Chosen = store };

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
