namespace Retour.Web;

/// <summary>The conventions of the API.</summary>
internal static class ApiV1
{
    public const string Prefix = "/api/v1";

    /// <summary>Programs come in by key.</summary>
    public const string Policy = "api";
}
