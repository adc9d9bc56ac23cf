using System.Globalization;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Repairs.Pages;

/// <summary>The papers of a repair, as the browser's own reader shows them.</summary>
internal static class RepairEndpoints
{
    public static void MapRepairs(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/repairs/{reference}").ExcludeFromDescription();
        pages.MapGet("/papers/{number}.pdf", (string reference, string number, HttpContext http, RepairPapers papers, CancellationToken cancel) => ShowAsync(http, papers.HandoverAsync(http.Actor(), reference, Numbered(number), cancel))).Needs(Right.SeeCases);
        pages.MapGet("/quotes/{number}.pdf", (string reference, string number, HttpContext http, RepairPapers papers, CancellationToken cancel) => ShowAsync(http, papers.QuoteAsync(http.Actor(), reference, Numbered(number), cancel))).Needs(Right.SeeCases);
        pages.MapGet("/label.pdf", (string reference, HttpContext http, RepairPapers papers, CancellationToken cancel) => ShowAsync(http, papers.LabelAsync(http.Actor(), reference, cancel))).Needs(Right.SeeCases);
    }

    // What is no number is the number of nothing.
    private static int Numbered(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<IResult> ShowAsync(HttpContext http, Task<Result<byte[]>> print)
    {
        var (pdf, refusal) = await print;
        if (refusal is not null) return refusal.IsForbidden() ? Results.StatusCode(StatusCodes.Status403Forbidden) : refusal == RepairRefusals.NoSuchRepair || refusal == RepairRefusals.NoSuchQuote ? Results.NotFound() : Results.Text(refusal.ToString(), statusCode: StatusCodes.Status503ServiceUnavailable);
        SecurityHeaders.IsDocument(http);
        return Results.File(pdf!, "application/pdf");
    }
}
