using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Purchases.Api;

/// <summary>A stored receipt with its lines.</summary>
/// <param name="Key">The source's identity (api:…), or till/number/day: the name by which it is unique in its store.</param>
/// <param name="Quantity">Units, up to three decimals.</param>
public sealed record ReceiptView(
    Guid Id, string Store, string Key, string? Till, string Number, DateOnly BusinessDate, DateTimeOffset At, string Kind, MoneyBody Net, decimal Quantity,
    Guid? CustomerId, Guid? Returns, IReadOnlyList<LineView> Lines);

/// <param name="VatRate">In per cent.</param>
public sealed record LineView(int Position, string? Product, string? Label, decimal Quantity, decimal? UnitPrice, long DiscountMinor, long NetMinor, decimal? VatRate, decimal ReturnedQuantity);

/// <summary><c>GET /api/v1/receipts</c>: those of a store by key, page by page, or one of them.</summary>
internal static class ReadReceipts
{
    private const string Example = """
        {"data":[{"id":"0199f0a2-6c3e-7c39-a4f5-0d9c2b7d1e11","store":"LYON","key":"1/4711/2026-03-14","till":"1","number":"4711","business_date":"2026-03-14","at":"2026-03-14T09:15:00Z","kind":"sale",
        "net":{"minor":1990,"currency":"EUR"},"quantity":2,"customer_id":"0199f0a2-6c3e-7c39-a4f5-0d9c2b7d1e12","returns":null,
        "lines":[{"position":1,"product":"A-1","label":"Bougie","quantity":2,"unit_price":9.95,"discount_minor":0,"net_minor":1990,"vat_rate":20,"returned_quantity":0}]}],"next":null}
        """;

    public static void MapReadReceipts(this IEndpointRouteBuilder api) => api.MapGet("/receipts", ListAsync).Needs(Right.SeeReceipts)
        .Produces<ApiPage<ReceiptView>>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithTags("Receipts")
        .WithSummary("Receipts of a store, in the order of their keys").WithDescription("?store= is needed. ?key= asks for one receipt; ?after= and ?limit= go through all of them.").WithExamples(null, Example);

    private static async Task<IResult> ListAsync(string? store, string? key, string? after, int? limit, HttpContext http, StoreCache stores, RetourDb db, CancellationToken cancel)
    {
        if (store is null || !(await stores.ByCodeAsync(cancel)).TryGetValue(store, out var where)) return ReceiptRefusals.UnknownStore(store).ToProblem(StatusCodes.Status422UnprocessableEntity);
        if (http.Actor().Lacks(Right.SeeReceipts, where.Id) is { } forbidden) return forbidden.ToProblem(StatusCodes.Status403Forbidden);
        var size = ApiV1.PageSize(limit);
        var keys = db.Set<ReceiptKey>().AsNoTracking().Where(k => k.StoreId == where.Id);
        if (key is not null) keys = keys.Where(k => k.Key == key);
        if (after is { Length: > 0 }) keys = keys.Where(k => k.Key.CompareTo(after) > 0);
        var found = await keys.OrderBy(k => k.Key).Take(size + 1)
            .Join(db.Set<Receipt>(), k => new { k.CustomerId, Id = k.ReceiptId }, r => new { r.CustomerId, r.Id }, (k, r) => new { k.Key, Receipt = r }).OrderBy(f => f.Key).ToListAsync(cancel);
        var more = found.Count > size;
        if (more) found.RemoveAt(size);
        var ids = found.Select(f => f.Receipt.Id).ToList();
        var lines = (await db.Set<ReceiptLine>().AsNoTracking().Where(l => ids.Contains(l.ReceiptId))
            .GroupJoin(db.Set<Product>(), l => l.ProductId, p => p.Id, (l, p) => new { l, p }).SelectMany(x => x.p.DefaultIfEmpty(), (x, p) => new { Line = x.l, p!.Reference, p.Label })
            .ToListAsync(cancel)).ToLookup(l => l.Line.ReceiptId);
        return ApiV1.Tagged(http, new ApiPage<ReceiptView>([.. found.Select(f => View(f.Key, f.Receipt, where, lines[f.Receipt.Id].OrderBy(l => l.Line.Position).Select(l => View(l.Line, l.Reference, l.Label))))], more ? found[^1].Key : null));
    }

    private static ReceiptView View(string key, Receipt receipt, StoreInfo store, IEnumerable<LineView> lines) => new(
        receipt.Id.Value, store.Code, key, receipt.Till, receipt.Number, receipt.BusinessDate, receipt.At, SnakeCase.From(receipt.Kind.ToString()), new(receipt.NetMinor, store.Currency), receipt.Quantity / 1_000m,
        receipt.CustomerId == store.HouseCustomer ? null : receipt.CustomerId.Value, receipt.ReturnsReceiptId?.Value, [.. lines]);

    private static LineView View(ReceiptLine line, string? reference, string? label) => new(
        line.Position, reference, line.Label ?? label, line.Quantity / 1_000m, line.UnitPrice / 10_000m, line.DiscountMinor, line.NetMinor, line.VatBasisPoints / 100m, line.ReturnedQuantity / 1_000m);
}
