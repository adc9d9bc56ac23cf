using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>Which product and which provider a complaint is about.</summary>
internal sealed record Matter(ProductInfo? Product, ProviderId? Provider);

/// <summary>Finds it: as it is typed, else from the case that the complaint comes from, else from its receipt.</summary>
internal sealed class FindMatter(ProductFinder products, BoughtLines bought, IKnowsMatters matters)
{
    private const int MostNamed = 4;

    public Task<IReadOnlyList<(ProviderId Id, string Name)>> ProvidersAsync(CancellationToken cancel) => matters.ProvidersAsync(cancel);

    public async Task<ProductInfo?> ProductAsync(ProductId? id, CancellationToken cancel) => id is { } known ? await products.FindAsync(known, cancel) : null;

    /// <summary>What was said, completed by what is known already. An unknown product is a refusal: a guess would count against another.</summary>
    public async Task<Result<Matter>> RunAsync(NewComplaint wanted, CancellationToken cancel)
    {
        var (said, refusal) = await SaidAsync(wanted.Product, wanted.Provider, cancel);
        if (refusal is not null) return refusal;
        if (ComplaintReference.ParseCase(wanted.Case) is { } reference && await matters.OfCaseAsync(reference, cancel) is { } of)
            said = new(said!.Product ?? (of.ProductReference is { } item ? await products.FindAsync(item, cancel) : null), said.Provider ?? of.Provider);
        // A receipt of one product says which; of several it says nothing.
        if (said!.Product is null && wanted.Store is { } store && EnterComplaint.Typed(wanted.Receipt) is { } number
            && (await bought.OnReceiptAsync(store, number, cancel)).Select(l => l.Reference).Distinct(StringComparer.Ordinal).ToList() is [{ } only])
            said = said with { Product = await products.FindAsync(only, cancel) };
        return said;
    }

    /// <param name="product">A reference, or words of which only one product has all.</param>
    /// <param name="provider">One of those there are; null for none.</param>
    /// <param name="cancel">Stops the search.</param>
    public async Task<Result<Matter>> SaidAsync(string? product, ProviderId? provider, CancellationToken cancel)
    {
        if (provider is { } asked && (await matters.ProvidersAsync(cancel)).All(p => p.Id != asked)) return ComplaintRefusals.ProviderUnknown;
        if (EnterComplaint.Typed(product) is not { } typed) return new Matter(null, provider);
        if (await products.FindAsync(typed, cancel) is { } exact) return new Matter(exact, provider);
        var like = await products.LikeAsync(Folding.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries), MostNamed, cancel);
        return like.Count switch
        {
            1 => new Matter(like[0], provider),
            0 => ComplaintRefusals.ProductUnknown(typed),
            _ => ComplaintRefusals.ProductUnclear(typed, string.Join(" ; ", like.Select(p => $"{p.Reference} ({p.Label})"))),
        };
    }
}

/// <summary>Says what a complaint is about once that is known, or says it otherwise.</summary>
internal sealed class ConcernComplaint(ComplaintWork work, FindMatter find)
{
    public async Task<Refusal?> RunAsync(Actor actor, string reference, string? product, ProviderId? provider, CancellationToken cancel)
    {
        var (matter, refusal) = await find.SaidAsync(product, provider, cancel);
        if (refusal is not null) return refusal;
        var named = provider is null ? null : (await find.ProvidersAsync(cancel)).First(p => p.Id == provider).Name;
        var words = string.Join(" · ", new[] { matter!.Product is { } p ? $"{p.Label} ({p.Reference})" : null, named }.OfType<string>());
        return await work.ChangeAsync(actor, reference, (of, _, now) => of.Concern(actor, matter.Product?.Id, provider, words.Length == 0 ? ComplaintTexts.ConcernsNothing : words, now), byMail: false, cancel);
    }
}
