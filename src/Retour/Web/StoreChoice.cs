using Retour.Modules.Organisation.Contracts;

namespace Retour.Web;

/// <summary>The store that the reader looks at: named in the address (<c>?store=</c>), remembered in a cookie, or all of them.</summary>
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

    // In a scope of its own: layout and page load side by side, and a database context serves one at a time.
    public Task<IReadOnlyList<StoreInfo>> StoresAsync() => stores ??= LoadAsync();

    /// <summary>The store chosen; null for all stores, or when the code is no longer one.</summary>
    public async Task<StoreInfo?> CurrentAsync() =>
        Code is { } code ? (await StoresAsync()).FirstOrDefault(s => string.Equals(s.Code, code, StringComparison.OrdinalIgnoreCase)) : null;

    private async Task<IReadOnlyList<StoreInfo>> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StoreDirectory>().ListAsync(accessor.HttpContext!.RequestAborted);
    }
}

internal static class StoreChoiceMemory
{
    /// <summary>Remembers the store that an address names, so that the next page shows the same one.</summary>
    public static void UseStoreChoice(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query.TryGetValue(StoreChoice.Query, out var store) && store.ToString() is var code && code != (http.Request.Cookies[StoreChoice.Query] ?? ""))
        {
            if (code.Length is 0 or > 32) http.Response.Cookies.Delete(StoreChoice.Query);
            else http.Response.Cookies.Append(StoreChoice.Query, code, new() { SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
        }
        return next(http);
    });
}
