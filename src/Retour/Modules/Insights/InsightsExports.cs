using System.Globalization;
using System.Runtime.CompilerServices;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Web;
using Retour.Web.Export;

namespace Retour.Modules.Insights;

/// <summary>The lists of these pages as files: the same address with .csv or .xlsx at the end of its path.</summary>
internal static class InsightsExports
{
    private const string Format = ".{format:regex(^(csv|xlsx)$)}";
    private const int RowsAtOnce = 20_000;

    public static void MapInsightsExports(this IEndpointRouteBuilder app)
    {
        app.MapGet(Places.Figures + Format, FiguresAsync).Needs(Right.SeeFigures).ExcludeFromDescription();
        app.MapGet(Places.Complaints + Format, ComplaintsAsync).Needs(Right.SeeFigures).ExcludeFromDescription();
        app.MapGet(Places.ComplaintTimes + Format, ComplaintTimesAsync).Needs(Right.SeeFigures).ExcludeFromDescription();
        app.MapGet(Places.LostCustomers + Format, LostAsync).Needs(Right.SeeFigures).ExcludeFromDescription();
        app.MapGet(Places.Customers + Format, CustomersAsync).Needs(Right.ExportCustomers).ExcludeFromDescription();
        app.MapGet(Places.Customers + "/{id:guid}/purchases" + Format, PurchasesAsync).Needs(Right.ExportCustomers).ExcludeFromDescription();
    }

    private static async Task<IResult> FiguresAsync(string format, HttpContext http, PageScope pages, ActivityIndex index, MeasureFigures measure, CancellationToken cancel)
    {
        if (await pages.CurrentAsync() is not { } scope) return Results.NotFound();
        var (question, unread) = FiguresQuestion.Read(http.Request.Query, await index.StampAsync(scope, cancel));
        if (unread is not null) return Refused(unread);
        var (figures, refusal) = await measure.RunAsync(scope, question!.Period, question.By, cancel);
        if (refusal is not null) return Refused(refusal);
        ExportColumn<FiguresRow>[] columns =
        [
            new(InsightsTexts.FirstDay, row => row.Period.From),
            new(InsightsTexts.LastDay, row => row.Period.To.AddDays(-1)),
            .. FigureKind.All.Select(kind => new ExportColumn<FiguresRow>(kind.Value(figures!.Total) is Money money ? $"{kind.Name} ({money.Currency})" : kind.Name, kind.Value)),
        ];
        return await Export.FileAsync(Print.Sentence(InsightsTexts.FiguresFile, Print.Day(question.From), Print.Day(question.Until)), format, columns, figures!.Rows.ToAsyncEnumerable(), cancel);
    }

    private static async Task<IResult> ComplaintsAsync(string format, HttpContext http, PageScope pages, ActivityIndex index, MeasureComplaints measure, MeasureComplaintGroups side, CancellationToken cancel)
    {
        if (await pages.CurrentAsync() is not { } scope) return Results.NotFound();
        var (question, unread) = FiguresQuestion.Read(http.Request.Query, await index.StampAsync(scope, cancel));
        if (unread is not null) return Refused(unread);
        if (ComplaintGroups.Read(http.Request.Query["group"]) is { } by)
        {
            var (groups, not) = await side.RunAsync(scope, question!.Period, by, cancel);
            return not is not null ? Refused(not) : await Export.FileAsync(Print.Sentence(InsightsTexts.ComplaintRateFile, Print.Day(question.From), Print.Day(question.Until)), format, ComplaintGroupsPrint.Columns(by), groups!.Rows.ToAsyncEnumerable(), cancel);
        }
        var (rates, refusal) = await measure.RunAsync(scope, question!.Period, question.By, cancel);
        if (refusal is not null) return Refused(refusal);
        ExportColumn<ComplaintRateRow>[] columns =
        [
            new(InsightsTexts.FirstDay, row => row.Period.From), new(InsightsTexts.LastDay, row => row.Period.To.AddDays(-1)), new(InsightsTexts.ComplaintsReceived, row => row.Complaints), new(InsightsTexts.ActiveCustomers, row => row.Active),
            new(InsightsTexts.ComplaintRate, row => Shared(row.Rate)), new(InsightsTexts.IntervalLow, row => Shared(row.Interval?.Low)), new(InsightsTexts.IntervalHigh, row => Shared(row.Interval?.High)),
            new(InsightsTexts.ComplainingCustomers, row => row.Complaining), new(InsightsTexts.ComplaintsPerThousand, row => row.PerThousandReceipts), new(InsightsTexts.Notes, row => string.Join(' ', row.Notes().Select(n => n.ToString()))),
        ];
        return await Export.FileAsync(Print.Sentence(InsightsTexts.ComplaintRateFile, Print.Day(question.From), Print.Day(question.Until)), format, columns, rates!.Rows.ToAsyncEnumerable(), cancel);
    }

    private static async Task<IResult> ComplaintTimesAsync(string format, HttpContext http, PageScope pages, MeasureComplaintTimes measure, TimeProvider time, CancellationToken cancel)
    {
        if (await pages.CurrentAsync() is not { } scope) return Results.NotFound();
        var (question, unread) = ComplaintTimesQuestion.Read(http.Request.Query, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (unread is not null) return Refused(unread);
        var (times, refusal) = await measure.RunAsync(scope, question!.Period, question.By, cancel);
        if (refusal is not null) return Refused(refusal);
        ExportColumn<ComplaintTimesRow>[] columns =
        [
            new(question.By is ComplaintsBy.Store ? InsightsTexts.ByStore : InsightsTexts.ByCriterion, row => row.Name), new(InsightsTexts.ComplaintsReceived, row => row.Received),
            new(InsightsTexts.AnsweredCount, row => row.Answered), new(InsightsTexts.MedianAnswer, row => row.MedianAnswer), new(InsightsTexts.SettledCount, row => row.Settled), new(InsightsTexts.MedianResolution, row => row.MedianResolution),
            new(InsightsTexts.OnTimeCount, row => row.OnTime), new(InsightsTexts.DueCount, row => row.Due), new(InsightsTexts.OnTimeShare, row => Shared(row.OnTimeRate)), new(InsightsTexts.IntervalLow, row => Shared(row.OnTimeInterval?.Low)), new(InsightsTexts.IntervalHigh, row => Shared(row.OnTimeInterval?.High)),
            new(InsightsTexts.ContestedCount, row => row.Contested), new(InsightsTexts.ContestedShare, row => Shared(row.ContestedRate)), new(InsightsTexts.Notes, row => string.Join(' ', row.Notes().Select(n => n.ToString()))),
        ];
        return await Export.FileAsync(Print.Sentence(InsightsTexts.ComplaintTimesFile, Print.Day(question.From), Print.Day(question.Until)), format, columns, times!.Rows.Append(times.Total).ToAsyncEnumerable(), cancel);
    }

    private static async Task<IResult> LostAsync(string format, HttpContext http, PageScope pages, MeasureAttrition measure, CancellationToken cancel)
    {
        if (await pages.CurrentAsync() is not { } scope) return Results.NotFound();
        var (question, unread) = LostQuestion.Read(http.Request.Query);
        if (unread is not null) return Refused(unread);
        var (answer, refusal) = await measure.RunAsync(scope, question!.At, question.LapseDays, question.Periods, cancel);
        if (refusal is not null) return Refused(refusal);
        ExportColumn<AttritionRow>[] columns =
        [
            new(InsightsTexts.AtDate, row => row.At), new(InsightsTexts.LapseDays, row => row.LapseDays), new(InsightsTexts.Base, row => row.Base),
            new(InsightsTexts.Lost, row => row.Lost), new(InsightsTexts.InactiveSoFar, row => row.InactiveSoFar),
            new(InsightsTexts.AttritionRate, row => Shared(row.Rate)), new(InsightsTexts.IntervalLow, row => Shared(row.Interval?.Low)), new(InsightsTexts.IntervalHigh, row => Shared(row.Interval?.High)),
            new(InsightsTexts.NewcomersInBase, row => row.Newcomers.Base), new(InsightsTexts.NewcomersLost, row => row.Complete ? row.Newcomers.Silent : null),
            new(InsightsTexts.WonBack, row => row.WonBack), new(InsightsTexts.Notes, row => string.Join(' ', row.Notes().Select(n => n.ToString()))),
        ];
        return await Export.FileAsync(InsightsTexts.LostFile, format, columns, answer!.Rows.Reverse().ToAsyncEnumerable(), cancel);
    }

    private static async Task<IResult> CustomersAsync(string format, HttpContext http, PageScope pages, ListCustomers lists, CancellationToken cancel)
    {
        if (await pages.CurrentAsync() is not { } scope || CustomerListQuestion.Read(http.Request.Query) is not { } question) return Results.NotFound();
        var list = await lists.OpenAsync(scope, question.Group, question.Search, cancel);
        if (format == "xlsx" && list.Count > Spreadsheet.MostRows)
            return Refused(new(InsightsTexts.ResourceManager, nameof(InsightsTexts.TooManyForExcel), list.Count, Spreadsheet.MostRows));
        List<ExportColumn<CustomerRow>> columns =
        [
            new(InsightsTexts.Customer, row => row.Name), new(InsightsTexts.City, row => row.City), new(InsightsTexts.LastPurchase, row => row.Last), new(InsightsTexts.Receipts, row => row.Receipts),
        ];
        if (list.Currency is not null) columns.Add(new($"{InsightsTexts.NetSales} ({list.Currency})", row => row.Net));
        return await Export.FileAsync(InsightsTexts.CustomersFile, format, columns, RowsAsync(list, question.Order, cancel), cancel);
    }

    private static async IAsyncEnumerable<CustomerRow> RowsAsync(CustomerList list, CustomerOrder order, [EnumeratorCancellation] CancellationToken cancel)
    {
        ListPlace? place = null;
        do
        {
            var page = await list.PageAsync(order, place, backwards: false, RowsAtOnce, cancel);
            foreach (var row in page.Rows) yield return row;
            place = page.Next;
        }
        while (place is not null);
    }

    private static async Task<IResult> PurchasesAsync(Guid id, string format, HttpContext http, PageScope pages, CustomerAccess access, CustomerIdentities identities, CustomerLinks links, CustomerPurchases purchases, CancellationToken cancel)
    {
        if (await pages.CurrentAsync() is not { } scope || await identities.FindAsync(new(id), cancel) is not { } identity) return Results.NotFound();
        if (await access.CheckAsync(http.Actor(), identity.Id, Right.ExportCustomers, cancel) is { } refusal) return Refused(refusal);
        var stores = scope.Stores.ToDictionary(s => s.Id);
        ExportColumn<Purchase>[] columns =
        [
            new(InsightsTexts.Day, row => row.Day), new(InsightsTexts.Receipt, row => row.Number), new(WebTexts.Store, row => stores[row.Store].Name),
            new(InsightsTexts.Kind, row => row.Kind is ReceiptKind.Sale ? InsightsTexts.Sale : InsightsTexts.Return), new(InsightsTexts.Items, row => row.Quantity / 1000.0),
            new(InsightsTexts.Amount, row => new Money(row.NetMinor, stores[row.Store].Currency)), new(InsightsTexts.Currency, row => stores[row.Store].Currency),
        ];
        return await Export.FileAsync(InsightsTexts.PurchasesFile, format, columns, PurchasesOf(await links.PersonAsync(identity.Id, cancel), scope.All, purchases, cancel), cancel);
    }

    private static async IAsyncEnumerable<Purchase> PurchasesOf(IReadOnlyList<CustomerId> person, Scope scope, CustomerPurchases purchases, [EnumeratorCancellation] CancellationToken cancel)
    {
        ListPlace? place = null;
        do
        {
            var page = await purchases.PageAsync(person, scope, place, backwards: false, RowsAtOnce, cancel);
            foreach (var row in page.Rows) yield return row;
            place = page.Next;
        }
        while (place is not null);
    }

    private static Share? Shared(double? share) => share is { } value ? new Share(value) : null;

    private static IResult Refused(Refusal refusal) =>
        refusal.ToProblem(refusal.IsForbidden() ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity);
}
