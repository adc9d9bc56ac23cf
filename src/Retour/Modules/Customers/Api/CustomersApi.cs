using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Customers.Api;

/// <summary><c>/api/v1/customers</c>: read, enrolled, corrected, asked for their consent. Who was merged is answered as the one found now.</summary>
internal static class CustomersApi
{
    private const string Example = """
        {"id":"0199f0a2-6c3e-7c39-a4f5-0d9c2b7d1e11","name":"Zoé Martin","title":"madam","first_name":"Zoé","last_name":"Martin","email":"zoe@exemple.fr","phone":"+33612345678","line1":null,"line2":null,
        "postcode":"69002","city":"Lyon","country":"FR","language":"fr","birthday":"1990-02-28","home_store":"LYON","enrolled_at":"2026-03-14T09:15:00Z","references":["2970001234567"],"version":1}
        """;
    private const string ExampleNew = """{"store":"LYON","first_name":"Zoé","last_name":"Martin","phone":"06 12 34 56 78","reference":"2970001234567","consents":{"news_by_email":true}}""";
    private const string ExampleChange = """{"version":1,"store":"LYON","first_name":"Zoé","last_name":"Martin","phone":"06 12 34 56 78","email":"zoe@exemple.fr"}""";
    private const string ExampleConsents = """{"data":[{"topic":"news_by_email","state":"given"},{"topic":"news_by_sms","state":"nothing_said"}],"next":null}""";

    public static void MapCustomersApi(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers");
        customers.MapGet("", ListAsync).Needs(Right.SeeCustomers).Produces<ApiPage<CustomerView>>().Produces(StatusCodes.Status304NotModified)
            .WithSummary("Customers in the order of their enrolment").WithDescription("?email=, ?phone= or ?reference= ask for those whom it names exactly.").WithExamples(null, $$"""{"data":[{{Example}}],"next":null}""");
        customers.MapGet("/{id}", GetAsync).Needs(Right.SeeCustomers).Produces<CustomerView>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("One customer").WithDescription("The identity of a card that was merged is answered with the card found now.").WithExamples(null, Example);
        customers.MapPost("", EnrolAsync).Needs(Right.EnrolCustomers).TakesIdempotencyKey().Accepts<CustomerBody>("application/json").Produces<CustomerView>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Enrols a customer").WithExamples(ExampleNew, Example);
        customers.MapPut("/{id}", ChangeAsync).Needs(Right.EditCustomers).Accepts<CustomerBody>("application/json").Produces<CustomerView>().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Corrects a customer's card").WithDescription("Send everything that is known, and the version that was read: a card changed meanwhile is not overwritten (409).").WithExamples(ExampleChange, Example);
        customers.MapGet("/{id}/consents", ConsentsAsync).Needs(Right.SeeCustomers).Produces<ApiPage<ConsentView>>().WithSummary("What a customer agrees to").WithExamples(null, ExampleConsents);
        customers.MapPost("/{id}/consents", RecordAsync).Needs(Right.EditCustomers).TakesIdempotencyKey().Accepts<ConsentsBody>("application/json").Produces<ApiPage<ConsentView>>()
            .WithSummary("Records what a customer said").WithExamples("""{"consents":{"news_by_email":false},"store":"LYON","language":"fr"}""", ExampleConsents);
    }

    private static async Task<IResult> ListAsync(string? email, string? phone, string? reference, Guid? after, int? limit, HttpContext http, RetourDb db, StoreDirectory stores, CustomerLinks links, CancellationToken cancel)
    {
        var size = ApiV1.PageSize(limit);
        var people = db.Set<Customer>().AsNoTracking().Where(c => c.Kind == CustomerKind.Person);
        // A key of some stores reads their customers: those of another store are asked for one by one, and then only where they were met.
        if (http.Actor().Stores is { } own) people = people.Where(c => c.HomeStoreId != null && own.Contains(c.HomeStoreId.Value));
        if (email is not null)
        {
            var key = EmailAddress.Parse(email)?.Key ?? "";
            people = people.Where(c => c.EmailKey == key);
        }
        if (phone is not null)
        {
            var number = PhoneNumber.TryParse(phone, out var parsed) ? parsed.E164 : "";
            people = people.Where(c => c.Phone == number);
        }
        if (reference is not null)
        {
            // A card of a record that was merged is the card of the person.
            var named = new List<CustomerId>();
            foreach (var record in await db.Set<CustomerReference>().Where(r => r.Value == reference).Select(r => r.CustomerId).Take(size).ToListAsync(cancel)) named.Add(await links.SurvivorAsync(record, cancel));
            people = people.Where(c => named.Contains(c.Id));
        }
        if (after is { } place)
        {
            var id = new CustomerId(place);
            people = people.Where(c => c.Id > id);
        }
        var found = await people.OrderBy(c => c.Id).Take(size + 1).ToListAsync(cancel);
        var more = found.Count > size;
        if (more) found.RemoveAt(size);
        return ApiV1.Tagged(http, new ApiPage<CustomerView>(await ViewsAsync(found, db, stores, cancel), more ? found[^1].Id.ToString() : null));
    }

    private static async Task<IResult> GetAsync(CustomerId id, HttpContext http, RetourDb db, StoreDirectory stores, CustomerAccess access, CustomerLinks links, CancellationToken cancel)
    {
        if (await access.CheckAsync(http.Actor(), id, Right.SeeCustomers, cancel) is { } refusal) return Problem(refusal);
        return await FindAsync(await links.SurvivorAsync(id, cancel), db, stores, cancel) is { } view ? ApiV1.Tagged(http, view) : Problem(CustomerRefusals.NoSuchCustomer);
    }

    private static async Task<IResult> EnrolAsync(HttpContext http, EnrolCustomer enrol, RetourDb db, StoreDirectory stores, CancellationToken cancel)
    {
        var (body, unreadable) = await ApiV1.ReadAsync<CustomerBody>(http, cancel);
        if (unreadable is not null) return unreadable.ToProblem(StatusCodes.Status400BadRequest);
        var (store, unknown) = await stores.FindAsync(body!.Store ?? "", cancel);
        if (unknown is not null) return Problem(unknown);
        var (consents, badTopic) = Topics(body.Consents);
        if (badTopic is not null) return Problem(badTopic);
        var (enrolled, refusal) = await enrol.RunAsync(http.Actor(), new(body.Input, store!.Id)
        {
            Reference = body.Reference, Consents = consents!, Place = ConsentPlace.Program, WordingLanguage = body.Language ?? "fr", Key = IdempotentPost.Of(http)?.IdentityOf(0),
        }, cancel);
        return refusal is not null ? Problem(refusal) : Results.Json(await FindAsync(enrolled!.Id, db, stores, cancel), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(CustomerId id, HttpContext http, EditCustomer edit, RetourDb db, StoreDirectory stores, CustomerLinks links, CancellationToken cancel)
    {
        var (body, unreadable) = await ApiV1.ReadAsync<CustomerBody>(http, cancel);
        if (unreadable is not null) return unreadable.ToProblem(StatusCodes.Status400BadRequest);
        var (store, unknown) = await stores.FindAsync(body!.Store ?? "", cancel);
        if (unknown is not null) return Problem(unknown);
        var survivor = await links.SurvivorAsync(id, cancel);
        if (await edit.RunAsync(http.Actor(), new(survivor, body.Version ?? 0, body.Input, store!.Id), cancel) is { } refusal) return Problem(refusal);
        return Results.Json(await FindAsync(survivor, db, stores, cancel));
    }

    private static async Task<IResult> ConsentsAsync(CustomerId id, HttpContext http, CustomerAccess access, ReadConsents consents, CancellationToken cancel) =>
        await access.CheckAsync(http.Actor(), id, Right.SeeCustomers, cancel) is { } refusal ? Problem(refusal) : ApiV1.Tagged(http, await StatesAsync(id, consents, cancel));

    private static async Task<IResult> RecordAsync(CustomerId id, HttpContext http, RecordConsents record, ReadConsents consents, StoreDirectory stores, CustomerLinks links, CancellationToken cancel)
    {
        var (body, unreadable) = await ApiV1.ReadAsync<ConsentsBody>(http, cancel);
        if (unreadable is not null) return unreadable.ToProblem(StatusCodes.Status400BadRequest);
        var (topics, badTopic) = Topics(body!.Consents);
        if (badTopic is not null) return Problem(badTopic);
        StoreInfo? store = null;
        if (body.Store is not null)
        {
            (store, var unknown) = await stores.FindAsync(body.Store, cancel);
            if (unknown is not null) return Problem(unknown);
        }
        var survivor = await links.SurvivorAsync(id, cancel);
        var refusal = await record.RunAsync(http.Actor(), survivor, topics!, ConsentPlace.Program, store?.Id, body.Language ?? "fr", cancel);
        return refusal is not null ? Problem(refusal) : Results.Json(await StatesAsync(survivor, consents, cancel));
    }

    private static async Task<ApiPage<ConsentView>> StatesAsync(CustomerId id, ReadConsents consents, CancellationToken cancel)
    {
        var states = await consents.OfAsync(id, cancel);
        return new([.. Enum.GetValues<ConsentTopic>().Select(t => new ConsentView(SnakeCase.From(t.ToString()), SnakeCase.From(states.GetValueOrDefault(t).ToString())))], null);
    }

    private static Result<Dictionary<ConsentTopic, bool>> Topics(IReadOnlyDictionary<string, bool>? said)
    {
        var topics = new Dictionary<ConsentTopic, bool>();
        foreach (var (name, given) in said ?? new Dictionary<string, bool>())
        {
            var topic = Enum.GetValues<ConsentTopic>().Where(t => SnakeCase.From(t.ToString()) == name).Select(t => (ConsentTopic?)t).FirstOrDefault();
            if (topic is not { } known) return CustomerRefusals.UnknownTopic(name, string.Join(", ", Enum.GetNames<ConsentTopic>().Select(SnakeCase.From)));
            topics[known] = given;
        }
        return topics;
    }

    // One that was just written is not read again.
    private static async Task<CustomerView?> FindAsync(CustomerId id, RetourDb db, StoreDirectory stores, CancellationToken cancel) =>
        await db.Set<Customer>().FindAsync([id], cancel) is { Kind: CustomerKind.Person } customer ? (await ViewsAsync([customer], db, stores, cancel))[0] : null;

    private static async Task<IReadOnlyList<CustomerView>> ViewsAsync(IReadOnlyList<Customer> people, RetourDb db, StoreDirectory stores, CancellationToken cancel)
    {
        var ids = people.Select(c => c.Id).ToList();
        var references = (await db.Set<CustomerReference>().AsNoTracking().Where(r => ids.Contains(r.CustomerId)).OrderBy(r => r.Source).ThenBy(r => r.Value).ToListAsync(cancel)).ToLookup(r => r.CustomerId, r => r.Value);
        var codes = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Code);
        return [.. people.Select(c => new CustomerView(c.Id.Value, c.DisplayName, c.Title is { } title ? SnakeCase.From(title.ToString()) : null, c.FirstName, c.LastName, c.Email, c.Phone, c.Line1, c.Line2, c.Postcode, c.City, c.Country,
            c.Language, c.Birthday, c.HomeStoreId is { } home ? codes.GetValueOrDefault(home) : null, c.CreatedAt, [.. references[c.Id]], c.Version))];
    }

    private static IResult Problem(Refusal refusal) => refusal.ToProblem(
        refusal.IsForbidden() ? StatusCodes.Status403Forbidden
        : refusal == CustomerRefusals.NoSuchCustomer ? StatusCodes.Status404NotFound
        : refusal == CustomerRefusals.ChangedMeanwhile ? StatusCodes.Status409Conflict
        : StatusCodes.Status422UnprocessableEntity);
}
