using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;
using Retour.Web.Export;

namespace Retour.Modules.Listening.Findings;

/// <summary>What was answered as a file: a row for each response, a column for each question and, of several choices, for each option. The codebook says what the columns are.</summary>
internal sealed class ExportAnswers(RetourDb db, ReadResults read)
{
    private const int AtOnce = 500;

    /// <summary>A response with its answers by item.</summary>
    private sealed record Row(SurveyResponse Response, ILookup<string, SurveyAnswer> Answers);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/surveys/{id:guid}/answers.{format:regex(^(csv|xlsx)$)}", (Guid id, string format, HttpContext http, StoreChoice choice, ExportAnswers export, CancellationToken cancel) => export.AnswersAsync(id, format, http, choice, cancel)).Needs(Right.SeeSurveys).ExcludeFromDescription();
        app.MapGet("/surveys/{id:guid}/answers-spss.zip", (Guid id, HttpContext http, StoreChoice choice, ExportAnswers export, CancellationToken cancel) => export.SpssAsync(id, http, choice, cancel)).Needs(Right.SeeSurveys).ExcludeFromDescription();
        app.MapGet("/surveys/{id:guid}/codebook.{format:regex(^(csv|xlsx)$)}", (Guid id, string format, HttpContext http, ExportAnswers export, CancellationToken cancel) => export.CodebookAsync(id, format, http, cancel)).Needs(Right.SeeSurveys).ExcludeFromDescription();
    }

    private async Task<IResult> AnswersAsync(Guid id, string format, HttpContext http, StoreChoice choice, CancellationToken cancel)
    {
        if (await read.ScopeAsync(http.Actor(), new(id), ResultsAddress.Asked(http, (await choice.CurrentAsync())?.Id), cancel) is var (scope, refusal) && refusal is not null) return Refused(refusal);
        var columns = Columns(scope!, await read.QuestionsAsync(scope!.Survey, cancel), ListeningTexts.Store, WebTexts.Language, ListeningTexts.Day);
        return await Export.FileAsync(string.Format(CultureInfo.CurrentCulture, ListeningTexts.AnswersFile, scope.Survey.Name), format, columns, RowsAsync(scope, cancel), cancel);
    }

    // Data and syntax: SPSS, and PSPP, read the one by the other.
    private async Task<IResult> SpssAsync(Guid id, HttpContext http, StoreChoice choice, CancellationToken cancel)
    {
        if (await read.ScopeAsync(http.Actor(), new(id), ResultsAddress.Asked(http, (await choice.CurrentAsync())?.Id), cancel) is var (scope, refusal) && refusal is not null) return Refused(refusal);
        var questions = await read.QuestionsAsync(scope!.Survey, cancel);
        // There a line is a case, whatever stands in quotes.
        var columns = Columns(scope, questions, SpssSyntax.Store, SpssSyntax.Language, SpssSyntax.Day).ConvertAll(c => c with { Value = r => c.Value(r) is string text ? SpssSyntax.Line(text) : c.Value(r) });
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, null, cancel))
            {
                await using (var data = await archive.CreateEntry(SpssSyntax.DataFile).OpenAsync(cancel))
                    await CommaSeparated.WriteAsync(data, columns, RowsAsync(scope, cancel), CultureInfo.InvariantCulture, cancel);
                await using var syntax = new StreamWriter(await archive.CreateEntry("answers.sps").OpenAsync(cancel), new UTF8Encoding(false));
                await syntax.WriteAsync(SpssSyntax.Of(scope.Survey, questions, Preferences.Language));
            }
            file.Position = 0;
            return Results.File(file, "application/zip", string.Format(CultureInfo.CurrentCulture, ListeningTexts.AnswersFile, scope.Survey.Name) + ".zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static List<ExportColumn<Row>> Columns(ResultsScope scope, IReadOnlyList<Item> questions, string store, string language, string day)
    {
        var names = scope.Stores.ToDictionary(s => s.Id, s => s.Name);
        var columns = new List<ExportColumn<Row>> { new(store, r => names[r.Response.StoreId]), new(language, r => r.Response.Language) };
        // Of an anonymous response the day may be enough to know who it was.
        if (!scope.Survey.IsAnonymous) columns.Insert(0, new(day, r => r.Response.Day));
        foreach (var item in questions)
        {
            if (item.Kind is ItemKind.Multiple) columns.AddRange(item.Options.Select(o => new ExportColumn<Row>($"{item.Code}_{o.Code}", r => State(r, item.Code) is AnswerState.Given ? r.Answers[item.Code].Any(a => a.Option == o.Code) ? 1 : 0 : null)));
            else columns.Add(new(item.Code, r => Value(item, r.Answers[item.Code].FirstOrDefault())));
        }
        return columns;
    }

    private async Task<IResult> CodebookAsync(Guid id, string format, HttpContext http, CancellationToken cancel)
    {
        if (await read.ScopeAsync(http.Actor(), new(id), new(null, null, null), cancel) is var (scope, refusal) && refusal is not null) return Refused(refusal);
        var rows = (await read.QuestionsAsync(scope!.Survey, cancel)).SelectMany(item => item.Kind is ItemKind.Multiple
            ? item.Options.Select(o => (Column: $"{item.Code}_{o.Code}", item, Values: $"1 = {o.Text.In(Preferences.Language)}"))
            : [(Column: item.Code, item, Values: item.Kind.Of() is { } scale ? $"{scale.Least}–{scale.Most}" : string.Join("; ", item.Options.Select(o => $"{o.Code} = {o.Text.In(Preferences.Language)}")))]);
        ExportColumn<(string Column, Item Item, string Values)>[] columns =
            [new(ListeningTexts.Column, r => r.Column), new(ListeningTexts.Question, r => r.Item.Text.In(Preferences.Language)), new(ListeningTexts.Kind, r => SurveyWords.Of(r.Item.Kind)), new(ListeningTexts.Values, r => r.Values), new(ListeningTexts.Criterion, r => r.Item.Criterion)];
        return await Export.FileAsync(string.Format(CultureInfo.CurrentCulture, ListeningTexts.CodebookFile, scope.Survey.Name), format, columns, rows.ToAsyncEnumerable(), cancel);
    }

    private async IAsyncEnumerable<Row> RowsAsync(ResultsScope scope, [EnumeratorCancellation] CancellationToken cancel)
    {
        var responses = scope.Responses(db).AsNoTracking().Where(r => r.Day != null && r.IsShown).OrderBy(r => r.Id);
        for (Id<SurveyResponse>? last = null; ;)
        {
            // Of chance alone, so that their order says nothing of who came when.
            var after = last;
            var page = await (after is { } from ? responses.Where(r => r.Id > from) : responses).Take(AtOnce).ToListAsync(cancel);
            var ids = page.Select(r => r.Id).ToList();
            var answers = (await db.Set<SurveyAnswer>().AsNoTracking().Where(a => ids.Contains(a.ResponseId)).ToListAsync(cancel)).ToLookup(a => a.ResponseId);
            foreach (var response in page) yield return new(response, answers[response.Id].ToLookup(a => a.Item));
            if (page.Count < AtOnce) yield break;
            last = page[^1].Id;
        }
    }

    private static AnswerState? State(Row row, string item) => row.Answers[item].FirstOrDefault()?.State;

    private static object? Value(Item item, SurveyAnswer? answer) => answer switch
    {
        null or { State: not AnswerState.Given } => null,
        { Mark: { } mark } => item.Kind.Of() is null ? mark : (object)(int)mark,
        _ => answer.Option ?? answer.Text,
    };

    private static IResult Refused(Refusal refusal) => refusal.IsForbidden() ? Results.StatusCode(StatusCodes.Status403Forbidden) : Results.NotFound();
}
