using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Purchases.Contracts;

/// <summary>A product as other rooms see it.</summary>
internal sealed record ProductInfo(ProductId Id, string Reference, string Label, string? Category, string? Brand);

/// <summary>Finds what was ever sold, for rooms that ask a customer what they have.</summary>
internal sealed class ProductFinder(RetourDb db)
{
    private const int MostWords = 6, MostNames = 1_000;

    /// <summary>By its reference, however it is capitalised.</summary>
    public async Task<ProductInfo?> FindAsync(string reference, CancellationToken cancel)
    {
        var key = reference.ToUpperInvariant();
        return await db.Set<Product>().Where(p => p.ReferenceKey == key).Select(p => new ProductInfo(p.Id, p.Reference, p.Label, p.Category, p.Brand)).FirstOrDefaultAsync(cancel);
    }

    public Task<ProductInfo?> FindAsync(ProductId id, CancellationToken cancel) =>
        db.Set<Product>().Where(p => p.Id == id).Select(p => new ProductInfo(p.Id, p.Reference, p.Label, p.Category, p.Brand)).FirstOrDefaultAsync(cancel);

    /// <summary>Those whose reference and label together have all of these words, folded.</summary>
    public async Task<IReadOnlyList<ProductInfo>> LikeAsync(IEnumerable<string> words, int most, CancellationToken cancel)
    {
        var products = db.Set<Product>().AsNoTracking();
        foreach (var word in words.Take(MostWords)) products = products.Where(p => p.SearchText.Contains(word));
        return await products.OrderBy(p => p.Label).ThenBy(p => p.ReferenceKey).Take(most).Select(p => new ProductInfo(p.Id, p.Reference, p.Label, p.Category, p.Brand)).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<string>> BrandsAsync(CancellationToken cancel) =>
        await db.Set<Product>().Where(p => p.Brand != null).Select(p => p.Brand!).Distinct().OrderBy(b => b).Take(MostNames).ToListAsync(cancel);

    public async Task<IReadOnlyList<string>> CategoriesAsync(CancellationToken cancel) =>
        await db.Set<Product>().Where(p => p.Category != null).Select(p => p.Category!).Distinct().OrderBy(c => c).Take(MostNames).ToListAsync(cancel);
}
