using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Export;

namespace Retour.Modules.Organisation;

/// <summary>The list of colleagues as a file: exactly those that the page shows.</summary>
internal static class StaffExports
{
    public static void MapStaffExports(this IEndpointRouteBuilder app) =>
        app.MapGet("/staff.{format:regex(^(csv|xlsx)$)}", async (string format, HttpContext http, ListStaff list, CancellationToken cancel) =>
        {
            var (rows, refusal) = await list.RunAsync(http.Actor(), StaffQuestion.Read(http.Request.Query), cancel);
            if (refusal is not null) return refusal.ToProblem(StatusCodes.Status403Forbidden);
            ExportColumn<StaffRow>[] columns =
            [
                new(StaffTexts.Name, r => r.Name), new(StaffTexts.Email, r => r.Email), new(StaffTexts.Role, r => StaffWords.Of(r.Role)), new(StaffTexts.Stores, r => StaffWords.Stores(r.Role, r.Stores)),
                new(StaffTexts.State, r => StaffWords.Of(r.State)), new(StaffTexts.SecondFactor, r => r.HasSecondFactor ? StaffTexts.Yes : StaffTexts.No),
                new(StaffTexts.LastSeen, r => r.SeenAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null),
            ];
            return await Export.FileAsync(StaffTexts.FileName, format, columns, rows!.ToAsyncEnumerable(), cancel);
        }).Needs(Right.ManageStaff).ExcludeFromDescription();
}
