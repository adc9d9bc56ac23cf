using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Export;

namespace Retour.Modules.Listening.Kiosks;

/// <summary>Presses as a file: those of the board, flagged ones included, each with what the figures make of it.</summary>
internal sealed class ExportPresses(RetourDb db, StoreDirectory stores, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/kiosks/presses.{format:regex(^(csv|xlsx)$)}", (string format, HttpContext http, StoreChoice choice, ExportPresses export, CancellationToken cancel) => export.FileAsync(format, http, choice, cancel)).Needs(Right.SeeSurveys).ExcludeFromDescription();

    private async Task<IResult> FileAsync(string format, HttpContext http, StoreChoice choice, CancellationToken cancel)
    {
        var asked = BoardAddress.Asked(http, (await choice.CurrentAsync())?.Id);
        var theirs = (await stores.OfAsync(http.Actor(), cancel)).Where(s => asked.Store is null || s.Id == asked.Store).ToDictionary(s => s.Id);
        var today = theirs.Values.Select(s => s.DayAt(time.GetUtcNow())).DefaultIfEmpty(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).Max();
        var (from, until) = asked.Days(today);
        var ids = theirs.Keys.ToList();
        var kiosks = await db.Set<Kiosk>().Where(k => ids.Contains(k.StoreId)).ToDictionaryAsync(k => k.Id, k => k.Name, cancel);
        ExportColumn<Press>[] columns =
        [
            new(KioskTexts.Store, p => theirs[p.StoreId].Name), new(KioskTexts.Zone, p => p.Zone), new(KioskTexts.Kiosk, p => kiosks.GetValueOrDefault(p.KioskId)), new(KioskTexts.Day, p => p.Day), new(KioskTexts.Hour, p => theirs[p.StoreId].At(p.At).ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
            new(KioskTexts.Question, p => p.Question), new(KioskTexts.Criterion, p => CriteriaTree.Find(p.Criterion)?.Path ?? p.Criterion), new(KioskTexts.Face, p => p.Face), new(KioskTexts.FollowUp, p => CriteriaTree.Find(p.FollowUp)?.Path), new(KioskTexts.Comment, p => p.Comment), new(WebTexts.Language, p => p.Language),
            new(KioskTexts.IsCounted, p => p.IsCounted ? 1 : 0), new(KioskTexts.Flags, p => string.Join(", ", KioskWords.Flags(p))), new(KioskTexts.Reason, p => p.Reason), new(KioskTexts.Received, p => theirs[p.StoreId].At(p.ReceivedAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
        ];
        return await Export.FileAsync(string.Format(CultureInfo.CurrentCulture, KioskTexts.PressesFile, from.Iso(), until.Iso()), format, columns, Rows(ids, from, until), cancel);
    }

    private IAsyncEnumerable<Press> Rows(List<StoreId> ids, DateOnly from, DateOnly until) =>
        db.Set<Press>().AsNoTracking().Where(p => ids.Contains(p.StoreId) && p.Day >= from && p.Day <= until).OrderBy(p => p.Day).ThenBy(p => p.At).ThenBy(p => p.Id).AsAsyncEnumerable();
}

/// <summary>What the address of the board asks for.</summary>
internal static class BoardAddress
{
    public static BoardAsked Asked(HttpContext http, StoreId? store) => new(store, IsoDay.Read(http.Request.Query["from"]), IsoDay.Read(http.Request.Query["until"]));
}
