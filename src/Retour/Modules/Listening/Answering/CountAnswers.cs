using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Retour.Database;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Answering;

/// <summary>Adds to the <see cref="AnswerCount"/>s.</summary>
internal static class CountAnswers
{
    private static readonly BulkInsert<KeyValuePair<Key, long>> Into = new("survey_answer_counts", "ON CONFLICT (survey_id, day, store_id, item, state, value) DO UPDATE SET count = survey_answer_counts.count + excluded.count",
        new("survey_id", ColumnType.Id, c => c.Key.Survey.Value), new("day", ColumnType.Date, c => c.Key.Day), new("store_id", ColumnType.Id, c => c.Key.Store.Value), new("item", ColumnType.Text, c => c.Key.Item),
        new("state", ColumnType.Text, c => c.Key.State.ToString()), new("value", ColumnType.Text, c => c.Key.Value), new("count", ColumnType.Long, c => c.Value));

    /// <summary>Adds answers that count from now on.</summary>
    /// <param name="lines">All lines of the responses that they are of.</param>
    public static async Task AddAsync(SqlDialect sql, IDbContextTransaction transaction, IEnumerable<SurveyAnswer> lines, CancellationToken cancel)
    {
        var counts = new Dictionary<Key, long>();
        foreach (var (whose, ofOne) in lines.Where(l => l.State is not AnswerState.NotShown).GroupBy(l => (l.ResponseId, l.Item)).Select(g => (g.First(), g)))
        {
            Count("");
            foreach (var line in ofOne)
                if (ValueOf(line) is { } value) Count(value);

            void Count(string value)
            {
                var key = new Key(whose.SurveyId, whose.Day, whose.StoreId, whose.Item, whose.State, value);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }
        // Always in the same order: of two who add to the same lines, one waits for the other and never both.
        await sql.InsertAsync(transaction.GetDbTransaction(), Into, [.. counts.OrderBy(c => c.Key.Day).ThenBy(c => c.Key.Item, StringComparer.Ordinal).ThenBy(c => c.Key.State).ThenBy(c => c.Key.Value, StringComparer.Ordinal)], cancel);
    }

    /// <summary>Texts that are taken away count as not answered from now on.</summary>
    /// <param name="texts">Lines with a text, as they are before that.</param>
    public static async Task TakeAwayAsync(RetourDb db, SqlDialect sql, IReadOnlyCollection<SurveyAnswer> texts, CancellationToken cancel)
    {
        foreach (var same in texts.Where(t => t.IsShown).GroupBy(t => (t.SurveyId, t.Day, t.StoreId, t.Item)))
        {
            var (key, lost) = (same.Key, (long)same.Count());
            var counted = db.Set<AnswerCount>().Where(c => c.SurveyId == key.SurveyId && c.Day == key.Day && c.StoreId == key.StoreId && c.Item == key.Item && c.State == AnswerState.Given && c.Value == "");
            if (await counted.Where(c => c.Count <= lost).ExecuteDeleteAsync(cancel) == 0) await counted.ExecuteUpdateAsync(c => c.SetProperty(x => x.Count, x => x.Count - lost), cancel);
        }
        await AddAsync(sql, db.Database.CurrentTransaction!, texts.Where(t => t.IsShown).Select(t => new SurveyAnswer { ResponseId = t.ResponseId, SurveyId = t.SurveyId, StoreId = t.StoreId, Day = t.Day, Item = t.Item, State = AnswerState.Skipped }), cancel);
    }

    private static string? ValueOf(SurveyAnswer line) => line switch
    {
        { Option: { } option } => option,
        { Mark: >= 0 and <= AnswerCount.MostOfMark and var mark } when double.IsInteger(mark) => ((int)mark).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private readonly record struct Key(Id<Survey> Survey, DateOnly Day, StoreId Store, string Item, AnswerState State, string Value);
}
