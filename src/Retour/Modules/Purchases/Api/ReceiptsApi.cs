using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Web;

namespace Retour.Modules.Purchases.Api;

/// <summary>
/// <c>POST /api/v1/receipts</c>: one receipt, or up to 500 as <c>{"receipts":[…]}</c>. A receipt is its own idempotency key, so a till
/// sends it again until it is answered; one that nobody numbered takes its identity from the <c>Idempotency-Key</c> header.
/// </summary>
internal static class ReceiptsApi
{
    private const int MostInBatch = 500;
    private const long MostBytes = 8 << 20;

    private const string Example = """
        {"store":"LYON","till":"1","number":"4711","at":"2026-03-14T10:15:00+01:00","customer":{"reference":"2970001234567","source":"card"},
        "lines":[{"product":"A-1","label":"Bougie","quantity":2,"unit_price":9.95,"vat_rate":20}]}
        """;
    private const string ExampleAnswer = """
        {"id":"0199f0a2-6c3e-7c39-a4f5-0d9c2b7d1e11","store":"LYON","key":"1/4711/2026-03-14","business_date":"2026-03-14","kind":"sale","net":{"minor":1990,"currency":"EUR"},"customer_id":"0199f0a2-6c3e-7c39-a4f5-0d9c2b7d1e12"}
        """;

    public static void MapReceipts(this IEndpointRouteBuilder api) => api.MapPost("/receipts", PostAsync).Needs(Right.SendReceipts)
        .Accepts<ReceiptBody>("application/json").Produces<ReceiptAnswer>(StatusCodes.Status201Created).Produces<BatchAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .WithTags("Receipts").WithExamples(Example, ExampleAnswer)
        .TakesIdempotencyKey()
        .WithSummary("Stores a receipt, or a batch of up to 500")
        .WithDescription("Idempotent: the same receipt again is answered as the first time (200 instead of 201); the same key with other content is refused (409). "
            + "An Idempotency-Key header is allowed: it keeps the whole answer for two days, and is the identity of a receipt that has neither id nor number.");

    private static async Task<IResult> PostAsync(HttpContext http, ReceiptQueue queue, StoreCache stores, TimeProvider time, CancellationToken cancel)
    {
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
        var (body, unreadable) = await ReadAsync(http.Request.BodyReader, cancel);
        if (unreadable is not null) return Problem(unreadable, StatusCodes.Status400BadRequest);
        var post = IdempotentPost.Of(http);
        var reader = new ReceiptBodyReader(await stores.ByCodeAsync(cancel), http.Actor(), time.GetUtcNow());

        if (body!.Receipts is not { } receipts)
        {
            var (draft, refusal) = reader.Read(body.One!, post?.IdentityOf(0));
            if (refusal is not null) return Problem(refusal, StatusOf(refusal));
            var outcome = (await queue.StoreAsync([draft!]))[0];
            if (RefusalOf(outcome) is var (no, status)) return Problem(no, status);
            if (outcome.Fate is ReceiptFate.Known) http.Response.Headers["Idempotency-Replayed"] = "true";
            return Json(Answer(draft!, outcome), ReceiptJson.Default.ReceiptAnswer, outcome.Fate is ReceiptFate.Known ? StatusCodes.Status200OK : StatusCodes.Status201Created);
        }
        if (receipts.Count > MostInBatch) return Problem(ReceiptRefusals.BatchTooLarge(MostInBatch), StatusCodes.Status422UnprocessableEntity);
        return Json(new BatchAnswer(await StoreBatchAsync(receipts, reader, post, queue)), ReceiptJson.Default.BatchAnswer, StatusCodes.Status200OK);
    }

    private static async Task<BatchResult[]> StoreBatchAsync(IReadOnlyList<ReceiptBody> receipts, ReceiptBodyReader reader, IdempotentPost? post, ReceiptQueue queue)
    {
        var results = new BatchResult[receipts.Count];
        var (drafts, places) = (new List<ReceiptDraft>(), new List<int>());
        for (var i = 0; i < receipts.Count; i++)
        {
            var (draft, refusal) = reader.Read(receipts[i], post?.IdentityOf(i));
            if (refusal is not null) results[i] = Refused(refusal, StatusOf(refusal));
            else
            {
                drafts.Add(draft!);
                places.Add(i);
            }
        }
        var outcomes = drafts.Count > 0 ? await queue.StoreAsync(drafts) : [];
        for (var i = 0; i < outcomes.Length; i++)
            results[places[i]] = RefusalOf(outcomes[i]) is var (no, status) ? Refused(no, status)
                : new(outcomes[i].Fate is ReceiptFate.Known ? StatusCodes.Status200OK : StatusCodes.Status201Created, Answer(drafts[i], outcomes[i]), null);
        return results;
    }

    private static async Task<Result<Body>> ReadAsync(PipeReader pipe, CancellationToken cancel)
    {
        ReadResult read;
        try
        {
            while (!(read = await pipe.ReadAsync(cancel)).IsCompleted) pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ReceiptRefusals.BatchTooLarge(MostInBatch);
        }
        try
        {
            return Parse(read.Buffer);
        }
        catch (JsonException e)
        {
            return ReceiptRefusals.JsonUnreadable(e.Path ?? "$", (e.LineNumber ?? 0) + 1);
        }
        finally
        {
            pipe.AdvanceTo(read.Buffer.End);
        }
    }

    private static Body Parse(System.Buffers.ReadOnlySequence<byte> json)
    {
        var probe = new Utf8JsonReader(json);
        var isBatch = probe.Read() && probe.TokenType is JsonTokenType.StartObject && probe.Read() && probe.TokenType is JsonTokenType.PropertyName && probe.ValueTextEquals("receipts"u8);
        var reader = new Utf8JsonReader(json);
        return isBatch
            ? new(null, JsonSerializer.Deserialize(ref reader, ReceiptJson.Default.BatchBody)?.Receipts ?? [])
            : new(JsonSerializer.Deserialize(ref reader, ReceiptJson.Default.ReceiptBody) ?? throw new JsonException(), null);
    }

    private static ReceiptAnswer Answer(ReceiptDraft draft, ReceiptOutcome outcome) => new(outcome.Id.Value, draft.Store.Code, draft.Key, draft.BusinessDate,
        SnakeCase.From(draft.Kind.ToString()), new(draft.NetMinor, draft.Store.Currency), outcome.Customer == draft.Store.HouseCustomer ? null : outcome.Customer.Value);

    private static (Refusal Refusal, int Status)? RefusalOf(ReceiptOutcome outcome) => outcome.Fate switch
    {
        ReceiptFate.Conflict => (ReceiptRefusals.Conflict, StatusCodes.Status409Conflict),
        ReceiptFate.ReturnExceedsSale => (ReceiptRefusals.ReturnExceedsSale, StatusCodes.Status422UnprocessableEntity),
        _ => null,
    };

    private static int StatusOf(Refusal refusal) => refusal.IsForbidden() ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity;

    private static BatchResult Refused(Refusal refusal, int status) => new(status, null, new(refusal.Code, refusal.Text(CultureInfo.CurrentUICulture)));

    private static IResult Problem(Refusal refusal, int status) => refusal.ToProblem(status);

    private static IResult Json<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, int status) => Results.Json(value, type, statusCode: status);

    private sealed record Body(ReceiptBody? One, IReadOnlyList<ReceiptBody>? Receipts);
}
