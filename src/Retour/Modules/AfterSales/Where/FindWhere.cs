using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.AfterSales.Where;

/// <summary>Where somebody goes: to the workshop or service of the rule, or to one of these stores.</summary>
/// <param name="Rule">Null where the shop has said nothing of this.</param>
/// <param name="Stores">By name; at most <see cref="FindWhere.MostStores"/>.</param>
internal sealed record WhereAnswer(WhereRule? Rule, IReadOnlyList<StorePlace> Stores);

/// <summary>What a customer may have meant by a word.</summary>
internal sealed record WhereMatches(IReadOnlyList<string> Brands, IReadOnlyList<ProductInfo> Products);

/// <summary>Tells customers where to go with what they have.</summary>
internal sealed class FindWhere(RetourDb db, StoreCalendars calendars, ProductFinder products)
{
    public const int MostStores = 50;
    private const int MostMatches = 20;

    public async Task<WhereAnswer> AnswerAsync(WhereQuestion asked, CancellationToken cancel)
    {
        var rule = WhereRule.Choose(await RulesAsync(cancel), asked);
        if (rule is { Target: WhereTarget.Workshop or WhereTarget.Manufacturer }) return new(rule, []);
        return new(rule, await calendars.PlacesAsync(rule?.TargetStoreId ?? asked.Store, MostStores, cancel));
    }

    /// <summary>All rules, the most particular first.</summary>
    public async Task<IReadOnlyList<WhereRule>> RulesAsync(CancellationToken cancel) =>
        [.. (await db.Set<WhereRule>().AsNoTracking().ToListAsync(cancel)).OrderByDescending(r => r.For.Weight).ThenBy(r => r.Brand, StringComparer.CurrentCultureIgnoreCase).ThenBy(r => r.Category, StringComparer.CurrentCultureIgnoreCase).ThenBy(r => r.Product, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Brands, of the rules and of what was ever sold, and products that have these words.</summary>
    public async Task<WhereMatches> MatchAsync(string text, CancellationToken cancel)
    {
        var words = Folding.Words(text).ToList();
        if (words.Count == 0) return new([], []);
        var brands = (await RulesAsync(cancel)).Select(r => r.Brand).OfType<string>().Concat(await products.BrandsAsync(cancel)).DistinctBy(WhereScope.Folded)
            .Where(b => words.All(w => Folding.Words(b).Any(part => part.StartsWith(w, StringComparison.Ordinal)))).Order(StringComparer.CurrentCultureIgnoreCase).Take(MostMatches);
        return new([.. brands], await products.LikeAsync(words, MostMatches, cancel));
    }
}
