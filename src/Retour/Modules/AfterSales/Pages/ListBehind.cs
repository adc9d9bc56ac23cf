using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Pages;

/// <summary>The addresses of the cases beside one, in the list that it was opened from.</summary>
internal sealed record CasesBeside(string? Before, string? After);

/// <summary>The list that one came to a case from: the address of the case carries what the list asks for, and where in it the case stood.</summary>
internal sealed class ListBehind(ReadCases cases, StoreChoice choice)
{
    private const string Place = "at", Macro = "macro";

    /// <summary>What stands beside a case; nothing where one did not come from a list.</summary>
    public async Task<CasesBeside> BesideAsync(HttpContext http, Id<Case> here)
    {
        if (CasePlace.Read(http.Request.Query[Place]) is not { } place) return new(null, null);
        var list = CaseQuestion.Read(http.Request.Query);
        var (before, after) = await cases.AroundAsync(http.Actor(), list, await choice.NarrowedToAsync(), place, here, http.RequestAborted);
        return new(before is null ? null : CaseIn(http, list, before), after is null ? null : CaseIn(http, list, after));
    }

    /// <summary>A case of the list. The store is remembered, and an address that somebody sends on must not choose it for others.</summary>
    public static string CaseIn(HttpContext http, CaseQuestion list, CaseRow row) =>
        Address.With(http, $"/cases/{row.Reference}", (Place, row.PlaceIn(list).ToString()), (StoreChoice.Query, null), (Macro, null));

    /// <summary>The case, with the list still behind it.</summary>
    public static string Case(HttpContext http, string reference) => Address.With(http, $"/cases/{reference}", (Macro, null));

    /// <summary>The list itself.</summary>
    public static string Of(HttpContext http) => Address.With(http, "/cases", (Place, null), (Macro, null));
}
