using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Retour.Web;

/// <summary>One page of a list, and the place after which the next one begins: <c>?after=</c>.</summary>
/// <param name="Data">The things themselves.</param>
/// <param name="Next">Null on the last page.</param>
public sealed record ApiPage<T>(IReadOnlyList<T> Data, string? Next);

/// <summary>The conventions of the API, and its description for programs (OpenAPI).</summary>
internal static class ApiV1
{
    public const string Prefix = "/api/v1";

    /// <summary>Programs come in by key.</summary>
    public const string Policy = "api";

    public const int UsualPage = 100, LargestPage = 500;

    public const string Document = "v1";

    /// <summary>Where a room adds its endpoints: a key is asked for, and nobody may ask without end.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app) =>
        app.MapGroup(Prefix).RequireAuthorization(Policy).RequireRateLimiting(Policy).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <summary>How often one key may ask: reading makes work, sending is what tills are for.</summary>
    public static void AddApiLimits(this RateLimiterOptions limits, ApiOptions options)
    {
        limits.AddPolicy(Policy, http => HttpMethods.IsGet(http.Request.Method)
            ? Limit("read", http, options.ReadsPerMinute)
            : Limit("write", http, options.WritesPerMinute));
        limits.OnRejected = async (rejected, cancel) =>
        {
            var response = rejected.HttpContext.Response;
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)) response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            if (rejected.HttpContext.Request.Path.StartsWithSegments(Prefix))
                await new Refusal(WebTexts.ResourceManager, nameof(WebTexts.TooManyRequests)).ToProblem(StatusCodes.Status429TooManyRequests).ExecuteAsync(rejected.HttpContext);
        };
    }

    private static RateLimitPartition<(string, Guid?)> Limit(string what, HttpContext http, int perMinute) => RateLimitPartition.GetTokenBucketLimiter((what, http.Actor().Id), _ => new()
    {
        TokenLimit = Math.Max(1, perMinute / 6), TokensPerPeriod = Math.Max(1, perMinute / 60), ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = true, QueueLimit = 0,
    });

    /// <summary>How many things a page may have: what was asked for, within reason.</summary>
    public static int PageSize(int? limit) => Math.Clamp(limit ?? UsualPage, 1, LargestPage);

    /// <summary>Reads what was sent: what is no JSON of that shape is refused with the place where it stops being one.</summary>
    public static async Task<Result<T>> ReadAsync<T>(HttpContext http, CancellationToken cancel) where T : class
    {
        try
        {
            var json = http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
            if (await JsonSerializer.DeserializeAsync<T>(http.Request.Body, json, cancel) is { } body) return body;
            return Unreadable(new JsonException());
        }
        catch (JsonException e)
        {
            return Unreadable(e);
        }

        static Refusal Unreadable(JsonException e) => new(WebTexts.ResourceManager, nameof(WebTexts.JsonUnreadable), e.Path ?? "$", (e.LineNumber ?? 0) + 1);
    }

    /// <summary>JSON with an ETag: who has it already is told so in a few bytes (304).</summary>
    public static IResult Tagged<T>(HttpContext http, T value)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        var body = JsonSerializer.SerializeToUtf8Bytes(value, json);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return EntityTagHeaderValue.TryParseList(http.Request.Headers.IfNoneMatch, out var known) && known.Any(k => k.Tag == tag || k.Tag == "*")
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(body, "application/json");
    }

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, o =>
    {
        o.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(Prefix[1..], StringComparison.Ordinal) is true;
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Retour", Version = Document,
                Description = "Money is whole minor units with its currency; instants are ISO 8601 in UTC, dates YYYY-MM-DD; lists come in pages (?after=, ?limit=); errors are ProblemDetails with a stable code. "
                    + "A POST may carry an Idempotency-Key; what is read carries an ETag.",
            };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made on the page Programs, or by: retour api-key create NAME --scope …" },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
        o.AddOperationTransformer((operation, context, _) =>
        {
            foreach (var example in context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiExample>())
            {
                if (example.IsRequest && operation.RequestBody?.Content?.Values is { } sent) foreach (var content in sent) content.Example = JsonNode.Parse(example.Json);
                if (!example.IsRequest && operation.Responses?.FirstOrDefault(r => r.Key.StartsWith('2')).Value?.Content?.Values is { } answered) foreach (var content in answered) content.Example = JsonNode.Parse(example.Json);
            }
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder app) => app.MapOpenApi(Prefix + "/openapi.json").AllowAnonymous();

    public static TBuilder WithExamples<TBuilder>(this TBuilder endpoint, string? request, string answer) where TBuilder : IEndpointConventionBuilder =>
        request is null ? endpoint.WithMetadata(new ApiExample(false, answer)) : endpoint.WithMetadata(new ApiExample(true, request), new ApiExample(false, answer));
}

/// <summary>What a request or an answer looks like, for the description.</summary>
internal sealed record ApiExample(bool IsRequest, string Json);

/// <summary>How often a key may ask, as configured under <c>Api</c> (RETOUR_API__READSPERMINUTE…). A tenth of a minute's share may come at once.</summary>
internal sealed class ApiOptions
{
    public int ReadsPerMinute { get; set; } = 6_000;
    public int WritesPerMinute { get; set; } = 1_200_000;
}
