using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Retour.Modules.Messaging.Sms;

/// <summary>Where gateways tell what they did, each in its own way: in the address, in a form, or in JSON.</summary>
internal static class SmsEndpoints
{
    private const int MostBytes = 64 * 1024;

    public static void MapSms(this IEndpointRouteBuilder app) =>
        app.MapMethods(GatewayReportAddress.Path + "{token}", [HttpMethods.Get, HttpMethods.Post], HearAsync).AllowAnonymous().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();

    private static async Task<IResult> HearAsync(string token, HttpContext http, GatewayReportAddress address, GatewayReports reports, CancellationToken cancel)
    {
        if (!await address.IsOursAsync(token, cancel)) return Results.NotFound();
        try
        {
            if (http.Request.HasJsonContentType())
            {
                using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: cancel);
                return Answer(await reports.TakeAsync(name => JsonPlace.Find(json.RootElement, name), cancel));
            }
            var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancel) : FormCollection.Empty;
            return Answer(await reports.TakeAsync(name => form[name].FirstOrDefault() ?? http.Request.Query[name].FirstOrDefault(), cancel));
        }
        catch (BadHttpRequestException unfit)
        {
            return Results.Problem(statusCode: unfit.StatusCode);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException)
        {
            return Results.Problem(SmsTexts.ReportUnreadable, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Answer(bool understood) => understood ? Results.NoContent() : Results.Problem(SmsTexts.ReportUnknown, statusCode: StatusCodes.Status404NotFound);
}
