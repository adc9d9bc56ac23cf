using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Public;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Api;

/// <summary><c>/api/v1/cases</c>: opened by programs (a form of one's own, a telephone system), and read.</summary>
internal static class CasesApi
{
    private const string Example = """
        {"reference":"R-2026-000123-K","kind":"repair","channel":"web","status":"new","priority":"normal","store":"LYON","subject":"Bouilloire qui fuit","customer_id":null,"name":"Léa Faure","email":"lea@exemple.fr","phone":null,"assignee":null,
        "opened_at":"2026-03-14T09:15:00Z","last_activity_at":"2026-03-14T09:15:00Z","first_answered_at":null,"due_at":"2026-03-17T10:00:00Z","closed_at":null,"status_page":"https://retour.example/status/7KQ2…","merged_into":null}
        """;
    private const string ExampleNew = """{"store":"LYON","kind":"repair","subject":"Bouilloire qui fuit","text":"Elle fuit depuis hier.","name":"Léa Faure","email":"lea@exemple.fr"}""";

    public static void MapCasesApi(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Cases");
        cases.MapPost("", OpenAsync).Needs(Right.WorkCases).TakesIdempotencyKey().Accepts<CaseBody>("application/json").Produces<CaseView>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Opens a case").WithDescription("Nothing is sent to the customer. Give them the status page.").WithExamples(ExampleNew, Example);
        cases.MapGet("", ListAsync).Needs(Right.SeeCases).Produces<ApiPage<CaseView>>().Produces(StatusCodes.Status304NotModified)
            .WithSummary("Cases in the order in which they were opened").WithDescription("?status= asks for those of one status: new, open, waiting_for_customer, waiting_for_provider or closed.").WithExamples(null, $$"""{"data":[{{Example}}],"next":null}""");
        cases.MapGet("/{reference}", GetAsync).Needs(Right.SeeCases).Produces<CaseView>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("One case").WithExamples(null, Example);
    }

    private static async Task<IResult> OpenAsync(HttpContext http, OpenCase open, RetourDb db, StoreCache stores, SiteAddress site, CancellationToken cancel)
    {
        var (body, unreadable) = await ApiV1.ReadAsync<CaseBody>(http, cancel);
        if (unreadable is not null) return unreadable.ToProblem(StatusCodes.Status400BadRequest);
        StoreInfo? store = null;
        if (body!.Store is { } code)
        {
            (store, var unknown) = await stores.FindAsync(code, cancel);
            if (unknown is not null) return Problem(unknown);
        }
        if (Parse(body.Kind, CaseKind.Question) is not { } kind) return Unknown<CaseKind>("kind", body.Kind);
        if (Parse(body.Channel, CaseChannel.Web) is not { } channel) return Unknown<CaseChannel>("channel", body.Channel);
        if (Parse(body.Priority, CasePriority.Normal) is not { } priority) return Unknown<CasePriority>("priority", body.Priority);
        var (of, refusal) = await open.RunAsync(http.Actor(), new(kind, channel, store?.Id, body.Subject, body.Text)
        {
            Customer = body.CustomerId is { } customer ? new(customer) : null, Name = body.Name, Email = body.Email, Phone = body.Phone, Priority = priority, Day = body.Day, Once = IdempotentPost.Of(http)?.GuidOf(0),
        }, cancel);
        if (refusal is not null) return Problem(refusal);
        return Results.Json(View(of!, store?.Code, await WholesAsync([of!], db, cancel), http, site), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(string? status, Guid? after, int? limit, HttpContext http, RetourDb db, ReadCases read, StoreDirectory stores, SiteAddress site, CancellationToken cancel)
    {
        var (size, cases) = (ApiV1.PageSize(limit), read.Visible(http.Actor()));
        if (status is not null)
        {
            if (Parse(status, CaseStatus.New) is not { } wanted) return Unknown<CaseStatus>("status", status);
            cases = cases.Where(c => c.Status == wanted);
        }
        if (after is { } place)
        {
            var id = new Id<Case>(place);
            cases = cases.Where(c => c.Id > id);
        }
        var found = await cases.OrderBy(c => c.Id).Take(size + 1).ToListAsync(cancel);
        var more = found.Count > size;
        if (more) found.RemoveAt(size);
        return ApiV1.Tagged(http, new ApiPage<CaseView>(await ViewsAsync(found, http, db, stores, site, cancel), more ? found[^1].Id.ToString() : null));
    }

    private static async Task<IResult> GetAsync(string reference, HttpContext http, RetourDb db, ReadCases read, StoreDirectory stores, SiteAddress site, AuditTrail audit, CancellationToken cancel)
    {
        var parsed = CaseReference.Parse(reference);
        if (parsed is null || await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Reference == parsed, cancel) is not { } of) return Problem(CaseRefusals.NoSuchCase);
        if (!await read.Visible(http.Actor()).AnyAsync(c => c.Id == of.Id, cancel))
        {
            await audit.RefusedAsync(http.Actor(), "case", of.Reference, Actor.OtherStore, cancel);
            return Problem(Actor.OtherStore);
        }
        return ApiV1.Tagged(http, (await ViewsAsync([of], http, db, stores, site, cancel))[0]);
    }

    private static async Task<IReadOnlyList<CaseView>> ViewsAsync(IReadOnlyList<Case> cases, HttpContext http, RetourDb db, StoreDirectory stores, SiteAddress site, CancellationToken cancel)
    {
        var codes = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Code);
        var wholes = await WholesAsync(cases, db, cancel);
        return [.. cases.Select(c => View(c, c.StoreId is { } store ? codes.GetValueOrDefault(store) : null, wholes, http, site))];
    }

    /// <summary>What those are called that some of these are part of now.</summary>
    private static async Task<Dictionary<Id<Case>, string>> WholesAsync(IReadOnlyList<Case> cases, RetourDb db, CancellationToken cancel)
    {
        var merged = cases.Select(c => c.MergedIntoId).OfType<Id<Case>>().Distinct().ToList();
        return merged.Count == 0 ? [] : await db.Set<Case>().Where(c => merged.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Reference, cancel);
    }

    private static CaseView View(Case of, string? store, Dictionary<Id<Case>, string> wholes, HttpContext http, SiteAddress site) => new(
        of.Reference, Write(of.Kind), Write(of.Channel), Write(of.Status), Write(of.Priority), store, of.CaseSubject, of.CustomerId?.Value, of.ContactName, of.ContactEmail, of.ContactPhone, of.AssigneeName,
        of.CreatedAt, of.LastActivityAt, of.FirstAnsweredAt, of.DueAt, of.ClosedAt, of.LinkKey is { } key ? site.Link(http.Request, StatusAddress.Prefix + key) : null, of.MergedIntoId is { } whole ? wholes.GetValueOrDefault(whole) : null);

    private static string Write<T>(T value) where T : struct, Enum => SnakeCase.From(value.ToString());

    private static T? Parse<T>(string? text, T otherwise) where T : struct, Enum => text is null ? otherwise : Enum.GetValues<T>().Where(v => Write(v) == text).Select(v => (T?)v).FirstOrDefault();

    private static IResult Unknown<T>(string field, string? value) where T : struct, Enum => Problem(CaseRefusals.UnknownValue(field, value ?? "", string.Join(", ", Enum.GetValues<T>().Select(Write))));

    private static IResult Problem(Refusal refusal) => refusal.ToProblem(
        refusal.IsForbidden() ? StatusCodes.Status403Forbidden : refusal == CaseRefusals.NoSuchCase ? StatusCodes.Status404NotFound : StatusCodes.Status422UnprocessableEntity);
}
