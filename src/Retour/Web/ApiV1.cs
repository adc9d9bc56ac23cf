using Microsoft.OpenApi;

namespace Retour.Web;

/// <summary>The conventions of the API, and its description for programs (OpenAPI).</summary>
internal static class ApiV1
{
    public const string Prefix = "/api/v1";

    /// <summary>Programs come in by key.</summary>
    public const string Policy = "api";

    private const string Document = "v1";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, o =>
    {
        o.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(Prefix[1..], StringComparison.Ordinal) is true;
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Retour", Version = Document, Description = "Money is whole minor units with its currency; instants are ISO 8601 in UTC; errors are ProblemDetails with a stable code." };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made by: retour api-key create NAME" },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder app) => app.MapOpenApi(Prefix + "/openapi.json").AllowAnonymous();
}
