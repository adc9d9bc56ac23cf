using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Findings;

/// <summary>How one question was answered month by month.</summary>
/// <param name="Months">The first day of each month with answers, and what was given in it, the earliest first.</param>
internal sealed record Trend(Item Item, IReadOnlyList<(DateOnly Month, ItemResult Result)> Months);

/// <summary>How recommendation and satisfaction went on, month by month. Of an anonymous survey there is none: who answered in a month may be known.</summary>
internal sealed class ReadTrend(RetourDb db, ReadResults read)
{
    /// <summary>So many months at most, the latest.</summary>
    public const int MostMonths = 36;

    public async Task<IReadOnlyList<Trend>> RunAsync(Actor reader, Id<Survey> id, ResultsAsked asked, CancellationToken cancel)
    {
        if ((await read.ScopeAsync(reader, id, asked, cancel)).Value is not { Survey.IsAnonymous: false } scope) return [];
        var scales = (await read.QuestionsAsync(scope.Survey, cancel)).Where(q => q.Kind.Of() is not null).ToList();
        List<Item> followed = [.. scales.Where(q => q.Kind is ItemKind.Nps).Take(1), .. scales.Where(q => q.Kind is not ItemKind.Nps).OrderBy(q => q.Criterion is not null).Take(1)];
        var codes = followed.ConvertAll(q => q.Code);
        var counts = await scope.Counts(db).Where(c => codes.Contains(c.Item) && c.Value != "")
            .GroupBy(c => new { c.Item, c.Day.Year, c.Day.Month, c.Value }).Select(g => new { g.Key.Item, g.Key.Year, g.Key.Month, g.Key.Value, Count = g.Sum(c => c.Count) }).ToListAsync(cancel);
        return [.. from item in followed
                   let months = counts.Where(c => c.Item == item.Code).GroupBy(c => new DateOnly(c.Year, c.Month, 1)).OrderBy(m => m.Key)
                       .Select(m => (m.Key, new ItemResult(item, m.Sum(c => c.Count), 0, m.ToDictionary(c => int.Parse(c.Value, CultureInfo.InvariantCulture), c => c.Count), new Dictionary<string, long>()))).TakeLast(MostMonths).ToList()
                   where months.Count > 1
                   select new Trend(item, months)];
    }
}
