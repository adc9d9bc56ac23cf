using Retour.Modules.Insights;
using Retour.Testing;
using Shouldly;

namespace Retour.Insights;

/// <summary>Asking for figures as pages and commands do; a refusal fails the test.</summary>
internal static class Measuring
{
    public static async Task<Scope> ScopeAsync(this TestShop shop, string? store = null)
    {
        var (scope, refusal) = await shop.Get<Scopes>().FindAsync(store, CancellationToken.None);
        refusal.ShouldBeNull();
        return scope!;
    }

    public static async Task<Figures> FiguresAsync(this TestShop shop, DateOnly from, DateOnly to, Step by, string? store = null)
    {
        var (figures, refusal) = await shop.Get<MeasureFigures>().RunAsync(await shop.ScopeAsync(store), new(from, to), by, CancellationToken.None);
        refusal.ShouldBeNull();
        return figures!;
    }

    public static async Task<Attritions> AttritionAsync(this TestShop shop, DateOnly? at, int? lapse = null, int periods = 0, string? store = null)
    {
        var (attritions, refusal) = await shop.Get<MeasureAttrition>().RunAsync(await shop.ScopeAsync(store), at, lapse, periods, CancellationToken.None);
        refusal.ShouldBeNull();
        return attritions!;
    }

    public static async Task<CustomerList> ListAsync(this TestShop shop, CustomerGroup group, string? store, string? search = null) =>
        await shop.Get<ListCustomers>().OpenAsync(await shop.ScopeAsync(store), group, search, CancellationToken.None);

    /// <summary>All rows, page by page; each page but the first leads back to the one before.</summary>
    public static async Task<List<CustomerRow>> WalkAsync(this CustomerList list, CustomerOrder order, int size)
    {
        var rows = new List<CustomerRow>();
        var before = (IReadOnlyList<CustomerRow>)[];
        for (ListPlace? place = null; ;)
        {
            var page = await list.PageAsync(order, place, false, size, CancellationToken.None);
            (page.Previous is not null).ShouldBe(place is not null);
            if (page.Previous is { } back) (await list.PageAsync(order, back, true, size, CancellationToken.None)).Rows.ShouldBe(before);
            rows.AddRange(before = page.Rows);
            if (page.Next is null) return rows;
            // As the next page's address would say it.
            place = ListPlace.Read(page.Next.ToString(), order);
        }
    }
}
