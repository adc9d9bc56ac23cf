using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Duplicates;
using Retour.Modules.Customers.Erasure;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Customers.Retention;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Components;
using Retour.Web.Export;

namespace Retour.Modules.Customers.Pages;

/// <summary>The buttons of this room's pages, and the files that they give. Each does one thing and leads back to a page.</summary>
internal static class CustomerEndpoints
{
    public static void MapCustomerPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/customers").ExcludeFromDescription();
        pages.MapPost("/{id:guid}/welcome", WelcomeAsync).Needs(Right.EnrolCustomers);
        pages.MapPost("/{id:guid}/tags", (Guid id, [FromForm] string? tag, HttpContext http, TagCustomer tags, CancellationToken cancel) => BackAsync(http, id, "tags", tags.AddAsync(http.Actor(), new(id), tag, cancel))).Needs(Right.EditCustomers);
        pages.MapPost("/{id:guid}/untag", (Guid id, [FromForm] string? tag, HttpContext http, TagCustomer tags, CancellationToken cancel) => BackAsync(http, id, "tags", tags.RemoveAsync(http.Actor(), new(id), tag ?? "", cancel))).Needs(Right.EditCustomers);
        pages.MapPost("/{id:guid}/notes", (Guid id, [FromForm] string? text, HttpContext http, NoteCustomer notes, CancellationToken cancel) => BackAsync(http, id, "notes", notes.AddAsync(http.Actor(), new(id), text, cancel))).Needs(Right.EditCustomers);
        pages.MapPost("/{id:guid}/withdraw-note", (Guid id, [FromForm] Guid note, HttpContext http, NoteCustomer notes, CancellationToken cancel) => BackAsync(http, id, "notes", notes.WithdrawAsync(http.Actor(), new(id), new(note), cancel))).Needs(Right.EditCustomers);
        pages.MapPost("/{id:guid}/revoke-links", RevokeAsync).Needs(Right.EditCustomers);
        pages.MapPost("/{id:guid}/undo-merge", UndoAsync).Needs(Right.MergeCustomers);
        pages.MapPost("/{id:guid}/export.{format:regex(^(json|html)$)}", ExportAsync).Needs(Right.AnswerCustomers);
        pages.MapPost("/duplicates/search", (HttpContext http, DuplicateSearch search) => Away(http, search.Begin(http.Actor()), "/customers/duplicates")).Needs(Right.MergeCustomers);
        pages.MapGet("/duplicates/progress", (DuplicateSearch search) => Results.Json(new { Done = 0, Total = 0, Text = CustomerTexts.SearchingDuplicates, Finished = !search.IsRunning, Location = "/customers/duplicates" })).Needs(Right.MergeCustomers);
        pages.MapPost("/duplicates/dismiss", DismissAsync).Needs(Right.MergeCustomers);
        pages.MapPost("/retention/run", (HttpContext http, RetentionRunner runner) => Away(http, runner.Begin(http.Actor()), "/customers/retention")).Needs(Right.EraseCustomers);
        pages.MapGet("/retention/progress", (RetentionRunner runner) => Results.Json(new { runner.Progress.Done, runner.Progress.Total, Text = TextOf(runner.Progress), Finished = !runner.IsRunning, Location = "/customers/retention" })).Needs(Right.EraseCustomers);
        pages.MapGet("/retention.{format:regex(^(csv|xlsx)$)}", SilentAsync).Needs(Right.EraseCustomers);
    }

    public static string TextOf((int Done, int Total) progress) =>
        string.Format(CultureInfo.CurrentCulture, CustomerTexts.RetentionProgress, Formats.Number(progress.Done), Formats.Number(progress.Total));

    private static async Task<IResult> WelcomeAsync(Guid id, [FromForm] Guid store, HttpContext http, WelcomeCustomer welcome, CancellationToken cancel)
    {
        var (customer, refusal) = await welcome.RunAsync(http.Actor(), new(id), new(store), cancel);
        return Away(http, refusal, refusal is null ? $"/customers/{customer}" : "/customers", CustomerTexts.WelcomedToast);
    }

    private static async Task<IResult> RevokeAsync(Guid id, HttpContext http, PreferenceLinks links, CancellationToken cancel) =>
        Away(http, await links.RevokeAsync(http.Actor(), new(id), cancel), $"/customers/{id}/consents", CustomerTexts.RevokedToast);

    private static async Task<IResult> UndoAsync(Guid id, [FromForm] Guid merge, HttpContext http, MergeCustomers merges, CancellationToken cancel)
    {
        var (kept, refusal) = await merges.UndoAsync(http.Actor(), new(id), new(merge), cancel);
        var told = kept is not { Count: > 0 } ? CustomerTexts.UndoneToast : string.Format(CultureInfo.CurrentCulture, CustomerTexts.UndoneKeptToast,
            string.Join(", ", kept.Select(f => CustomerTexts.ResourceManager.GetString($"MergeField_{f}", CultureInfo.CurrentUICulture))));
        return Away(http, refusal, $"/customers/{id}", told);
    }

    private static async Task<IResult> DismissAsync([FromForm] Guid one, [FromForm] Guid other, HttpContext http, DismissDuplicate dismiss, CancellationToken cancel) =>
        Away(http, await dismiss.RunAsync(http.Actor(), new(one), new(other), cancel), "/customers/duplicates", CustomerTexts.DismissedToast);

    // A POST, because handing data over is an act that the audit keeps.
    private static async Task<IResult> ExportAsync(Guid id, string format, HttpContext http, ExportCustomer export, CancellationToken cancel)
    {
        var (data, refusal) = await export.RunAsync(http.Actor(), new(id), cancel);
        if (refusal is not null) return Away(http, refusal, $"/customers/{id}");
        var (text, type) = format == "json" ? (ExportCustomer.Json(data!), "application/json; charset=utf-8") : (ExportCustomer.Html(data!), "text/html; charset=utf-8");
        return Results.File(Encoding.UTF8.GetBytes(text), type, $"retour-{id}.{format}");
    }

    private static async Task<IResult> SilentAsync(string format, HttpContext http, SilentCustomers silent, RunRetention retention, CancellationToken cancel)
    {
        if (http.Actor().LacksEverywhere(Right.EraseCustomers) is { } refusal) return Away(http, refusal, "/customers");
        ExportColumn<SilentCustomer>[] columns = [new(CustomerTexts.CustomerName, row => row.Name), new(CustomerTexts.RetentionLast, row => row.Last)];
        return await Export.FileAsync(CustomerTexts.RetentionFile, format, columns, (await silent.ReadAsync(retention.CutOff, null, null, cancel)).ToAsyncEnumerable(), cancel);
    }

    private static async Task<IResult> BackAsync(HttpContext http, Guid id, string part, Task<Refusal?> act) => Away(http, await act, $"/customers/{id}#{part}");

    /// <summary>Back to a page that says what happened; what one may not do is answered as such.</summary>
    private static IResult Away(HttpContext http, Refusal? refusal, string path, string? done = null)
    {
        if (refusal is not null && refusal.IsForbidden()) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (refusal is not null) Toast.Say(http, refusal.ToString(), Meaning.Bad);
        else if (done is not null) Toast.Say(http, done);
        return Results.LocalRedirect(path);
    }
}
