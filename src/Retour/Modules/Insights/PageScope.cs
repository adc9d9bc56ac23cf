using Retour.Web;

namespace Retour.Modules.Insights;

/// <summary>What the page is about: the store that the reader chose, or all that the reader works for.</summary>
internal sealed class PageScope(StoreChoice choice)
{
    /// <summary>Null while there is no store at all.</summary>
    public async Task<Scope?> CurrentAsync() =>
        await choice.StoresAsync() is { Count: > 0 } stores ? new Scope(stores, await choice.CurrentAsync(), choice.SeesEverything) : null;
}
