using Retour.Modules.Organisation.Contracts;

namespace Retour.Web;

/// <summary>The store that the reader looks at: named in the address (<c>?store=</c>), remembered in a cookie, or all that the reader works for.</summary>
internal sealed class StoreChoice(IHttpContextAccessor accessor, IServiceScopeFactory scopes)
{
    public const string Query = "store";
    private Task<IReadOnlyList<StoreInfo>>? stores;

    /// <summary>The code chosen; null for all stores.</summary>
    public string? Code
    {
        get
        {
            var request = accessor.HttpContext!.Request;
            var code = request.Query.TryGetValue(Query, out var asked) ? asked.ToString() : request.Cookies[Query];
            return string.IsNullOrEmpty(code) ? null : code;
        }
    }

    /// <summary>The stores that the reader works for. In a scope of its own: layout and page load side by side, and a database context serves one at a time.</summary>
    public Task<IReadOnlyList<StoreInfo>> StoresAsync() => stores ??= LoadAsync();

    /// <summary>The store chosen; null for all of the reader's, or when the code is no longer one. Who works for one store looks at that one.</summary>
    public async Task<StoreInfo?> CurrentAsync()
    {
        var mine = await StoresAsync();
        if (Actor.Stores is not null && mine.Count == 1) return mine[0];
        return Code is { } code ? mine.FirstOrDefault(s => string.Equals(s.Code, code, StringComparison.OrdinalIgnoreCase)) : null;
    }

    /// <summary>The store to which a list is narrowed that also shows what is no store's. Who works for one store does not choose it, and sees what belongs to everybody too.</summary>
    public async Task<StoreId?> NarrowedToAsync() => Actor.Stores is not null && (await StoresAsync()).Count == 1 ? null : (await CurrentAsync())?.Id;

    /// <summary>Whether the reader works for every store there is.</summary>
    public bool SeesEverything => Actor.Stores is null;

    private Actor Actor => accessor.HttpContext!.Actor();

    private async Task<IReadOnlyList<StoreInfo>> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoreDirectory>().OfAsync(Actor, accessor.HttpContext!.RequestAborted);
    }
}

internal static class StoreChoiceMemory
{
    /// <summary>
    /// Remembers the store that an address names, so that the next page shows the same one. Another's store is refused here, whatever the page,
    /// and the refusal is audited.
    /// </summary>
    public static void UseStoreChoice(this IApplicationBuilder app) => app.Use((http, next) =>
        HttpMethods.IsGet(http.Request.Method) && http.Request.Query.TryGetValue(StoreChoice.Query, out var store) ? ChooseAsync(http, store.ToString(), next) : next(http));

    private static async Task ChooseAsync(HttpContext http, string code, RequestDelegate next)
    {
        if (code.Length > 0 && http.Actor() is { Stores: not null } actor && await IsAnothersAsync(http, actor, code))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (code.Length is 0 or > 32) http.Response.Cookies.Delete(StoreChoice.Query);
        else if (code != http.Request.Cookies[StoreChoice.Query])
            http.Response.Cookies.Append(StoreChoice.Query, code, new() { SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true });
        await next(http);
    }

    private static async Task<bool> IsAnothersAsync(HttpContext http, Actor actor, string code)
    {
        var (store, _) = await http.RequestServices.GetRequiredService<StoreDirectory>().FindAsync(code, http.RequestAborted);
        if (store is null || actor.WorksFor(store.Id)) return false;
        await http.RequestServices.GetRequiredService<AuditTrail>().RefusedAsync(actor, "store", store.Code, Modules.Organisation.Contracts.Actor.OtherStore, http.RequestAborted);
        return true;
    }
}
