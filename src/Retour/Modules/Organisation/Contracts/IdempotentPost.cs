using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Retour.Modules.Organisation.Programs;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>
/// A POST that a program sends under an <c>Idempotency-Key</c>: sent again, it is answered as the first time. Without the header nothing happens here.
/// Whoever creates something that has no identity of its own takes one from here, so that a process killed after its work and before
/// its answer was kept does not do that work twice.
/// </summary>
internal sealed class IdempotentPost
{
    public const string Header = "Idempotency-Key";
    private readonly byte[] identity;

    private IdempotentPost(Id<ApiKey> program, string key) => identity = SHA256.HashData(Encoding.UTF8.GetBytes($"{program}/{key}"));

    /// <summary>Null for a request without the header.</summary>
    public static IdempotentPost? Of(HttpContext http) => http.Features.Get<IdempotentPost>();

    /// <summary>The identity of the n-th thing that this request creates: the same each time it is sent.</summary>
    public string IdentityOf(int index) => $"{Convert.ToHexStringLower(identity.AsSpan(0, 16))}-{index + 1}";

    /// <summary>The same as a UUID, for things that have one.</summary>
    public Guid GuidOf(int index) => new(SHA256.HashData(Encoding.UTF8.GetBytes(IdentityOf(index))).AsSpan(0, 16));

    internal static async Task<IResult> AnswerAsync(HttpContext http, Func<Task<IResult>> work)
    {
        var key = http.Request.Headers[Header].ToString();
        if (!IdempotencyKey.IsValid(key)) return Refuse(nameof(OrganisationTexts.IdempotencyKeyInvalid), StatusCodes.Status400BadRequest, IdempotencyKey.Longest);
        var program = Id<ApiKey>.Parse(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!, null);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var hash = IdempotencyKey.HashOf(http.Request.Path, body.GetBuffer().AsSpan(0, (int)body.Length));
        body.Position = 0;
        http.Request.Body = body;

        var answers = http.RequestServices.GetRequiredService<RememberedAnswers>();
        if (await answers.BeginAsync(program, key, hash, http.RequestAborted) is { } earlier)
        {
            if (!earlier.RequestHash.AsSpan().SequenceEqual(hash)) return Refuse(nameof(OrganisationTexts.IdempotencyKeyReused), StatusCodes.Status422UnprocessableEntity, key);
            if (earlier.Status is not { } status) return Refuse(nameof(OrganisationTexts.IdempotencyKeyBusy), StatusCodes.Status409Conflict, key);
            http.Response.Headers["Idempotency-Replayed"] = "true";
            return new Kept(status, earlier.Answer!);
        }
        http.Features.Set(new IdempotentPost(program, key));
        Kept? answer = null;
        try
        {
            answer = await Kept.FromAsync(http, await work());
            return answer;
        }
        finally
        {
            // A refusal changed nothing and an outage is nobody's answer: both are judged anew. The caller may be gone, its answer is kept all the same.
            if (answer is { Status: >= 200 and < 300 }) await answers.KeepAsync(program, key, answer.Status, answer.Body);
            else await answers.ForgetAsync(program, key);
        }
    }

    private static IResult Refuse(string name, int status, params object?[] arguments) =>
        Web.RefusalHttp.ToProblem(new Refusal(OrganisationTexts.ResourceManager, name, arguments), status);

    /// <summary>An answer as bytes: sent now, and kept for the next time.</summary>
    private sealed record Kept(int Status, byte[] Body) : IResult
    {
        private string ContentType { get; init; } = "application/json; charset=utf-8";

        public static async Task<Kept> FromAsync(HttpContext http, IResult result)
        {
            var wire = http.Response.Body;
            using var written = new MemoryStream();
            http.Response.Body = written;
            try
            {
                await result.ExecuteAsync(http);
            }
            finally
            {
                http.Response.Body = wire;
            }
            return new(http.Response.StatusCode, written.ToArray()) { ContentType = http.Response.ContentType ?? "" };
        }

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            (httpContext.Response.StatusCode, httpContext.Response.ContentType, httpContext.Response.ContentLength) = (Status, ContentType, Body.Length);
            await httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}

internal static class IdempotentPosts
{
    /// <summary>Makes a POST of the API take an <c>Idempotency-Key</c>.</summary>
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter((context, next) =>
        context.HttpContext.Request.Headers.ContainsKey(IdempotentPost.Header)
            ? AnswerAsync(context.HttpContext, next, context)
            : next(context));

    private static async ValueTask<object?> AnswerAsync(HttpContext http, EndpointFilterDelegate next, EndpointFilterInvocationContext context) =>
        await IdempotentPost.AnswerAsync(http, async () => (IResult)(await next(context))!);
}
