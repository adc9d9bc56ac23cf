using System.Globalization;

namespace Retour.Web;

internal static class RefusalHttp
{
    /// <summary>ProblemDetails (RFC 9457) with the refusal's stable code and its sentence in the caller's language.</summary>
    public static IResult ToProblem(this Refusal refusal, int status) => Results.Problem(
        refusal.Text(CultureInfo.CurrentUICulture), statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });
}
