using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Purchases.Api;

/// <param name="VatRate">In per cent.</param>
public sealed record ProductView(Guid Id, string Reference, string Label, string? Category, string? Brand, decimal? VatRate);

/// <summary><c>GET /api/v1/products</c>: what was sold, by reference.</summary>
internal static class ReadProducts
{
    private const string Example = """{"data":[{"id":"0199f0a2-6c3e-7c39-a4f5-0d9c2b7d1e11","reference":"A-1","label":"Bougie","category":"Maison","brand":"Perrin","vat_rate":20}],"next":"A-1"}""";

    public static void MapReadProducts(this IEndpointRouteBuilder api) => api.MapGet("/products", async (string? reference, string? after, int? limit, HttpContext http, RetourDb db, CancellationToken cancel) =>
        {
            var (size, key) = (ApiV1.PageSize(limit), reference?.ToUpperInvariant());
            var products = db.Set<Product>().AsNoTracking();
            if (key is not null) products = products.Where(p => p.ReferenceKey == key);
            if (after is { Length: > 0 }) products = products.Where(p => p.ReferenceKey.CompareTo(after) > 0);
            var found = await products.OrderBy(p => p.ReferenceKey).Take(size + 1).ToListAsync(cancel);
            var more = found.Count > size;
            if (more) found.RemoveAt(size);
            return ApiV1.Tagged(http, new ApiPage<ProductView>([.. found.Select(p => new ProductView(p.Id.Value, p.Reference, p.Label, p.Category, p.Brand, p.VatBasisPoints / 100m))], more ? found[^1].ReferenceKey : null));
        })
        .Needs(Right.SeeStores)
        .Produces<ApiPage<ProductView>>().Produces(StatusCodes.Status304NotModified).WithTags("Products").WithSummary("Products, in the order of their references").WithExamples(null, Example);
}
