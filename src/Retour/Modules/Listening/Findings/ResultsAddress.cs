namespace Retour.Modules.Listening.Findings;

/// <summary>What the address of the results asks for.</summary>
internal static class ResultsAddress
{
    public static ResultsAsked Asked(HttpContext http, StoreId? store) => new(store, IsoDay.Read(http.Request.Query["from"]), IsoDay.Read(http.Request.Query["until"]));
}
