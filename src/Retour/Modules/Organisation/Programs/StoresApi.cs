using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Organisation.Programs;

/// <summary>A store, as programs see it.</summary>
public sealed record StoreView(Guid Id, string Code, string Name, string Kind, string TimeZone, string Currency, int LapseDays);

/// <summary><c>GET /api/v1/stores</c>: those that the key is for.</summary>
internal static class StoresApi
{
    private const string Example = """{"id":"0199f0a2-6c3e-7c39-a4f5-0d9c2b7d1e11","code":"LYON","name":"Maison Perrin Lyon","kind":"shop","time_zone":"Europe/Paris","currency":"EUR","lapse_days":365}""";

    public static void MapStores(this IEndpointRouteBuilder api)
    {
        api.MapGet("/stores", async (HttpContext http, StoreDirectory stores, CancellationToken cancel) =>
                ApiV1.Tagged(http, new ApiPage<StoreView>([.. (await stores.OfAsync(http.Actor(), cancel)).Select(View)], null)))
            .Needs(Right.SeeStores)
            .Produces<ApiPage<StoreView>>().Produces(StatusCodes.Status304NotModified).WithTags("Stores").WithSummary("The stores that the key is for").WithExamples(null, $$"""{"data":[{{Example}}],"next":null}""");
        api.MapGet("/stores/{code}", async (string code, HttpContext http, StoreDirectory stores, CancellationToken cancel) =>
            {
                var (store, unknown) = await stores.FindAsync(code, cancel);
                if (unknown is not null) return unknown.ToProblem(StatusCodes.Status404NotFound);
                return http.Actor().WorksFor(store!.Id) ? ApiV1.Tagged(http, View(store)) : Actor.OtherStore.ToProblem(StatusCodes.Status403Forbidden);
            })
            .Needs(Right.SeeStores)
            .Produces<StoreView>().ProducesProblem(StatusCodes.Status404NotFound).WithTags("Stores").WithSummary("One store by its code").WithExamples(null, Example);
    }

    private static StoreView View(StoreInfo store) => new(store.Id.Value, store.Code, store.Name, SnakeCase.From(store.Kind.ToString()), store.Zone, store.Currency, store.LapseDays);
}
