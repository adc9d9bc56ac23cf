using Microsoft.EntityFrameworkCore;
using Retour.Analytics;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Findings;

/// <summary>One question about a criterion: how well it is done, and how much it weighs in whether customers are satisfied.</summary>
/// <param name="Performance">Degree of satisfaction, 0 to 100.</param>
/// <param name="Importance">Its part of what all of them explain, 0 to 1.</param>
/// <param name="Interval">What its part of the whole variance may truly be.</param>
internal sealed record Lever(Item Item, double Performance, double Importance, double Share, Interval Interval, Quadrant Quadrant);

/// <param name="Explained">R²: how much of satisfaction the criteria explain together.</param>
/// <param name="Cuts">Mean importance and mean performance, where the map is cut.</param>
internal sealed record Levers(DriversVerdict Verdict, int Complete, int Incomplete, double Explained, (double Importance, double Performance) Cuts, IReadOnlyList<Lever> All);

/// <summary>What to work on first: overall satisfaction (the scales that measure no criterion, recommendation apart) explained by the scales that measure one.</summary>
internal sealed class ReadLevers(RetourDb db, ReadResults read)
{
    /// <summary>The latest so many responses say it as well as all.</summary>
    public const int MostResponses = 2_000;
    private const int Resamples = 199;

    /// <returns>Null where the survey does not ask for both.</returns>
    public async Task<Levers?> RunAsync(Actor reader, Id<Survey> id, ResultsAsked asked, CancellationToken cancel)
    {
        if ((await read.ScopeAsync(reader, id, asked, cancel)).Value is not { } scope) return null;
        var scales = (await read.QuestionsAsync(scope.Survey, cancel)).Where(q => q.Kind.Of() is not null).ToList();
        var overall = scales.Where(q => q.Criterion is null && q.Kind is not ItemKind.Nps).ToList();
        var criteria = scales.Where(q => q.Criterion is not null).Take(Drivers.MostPredictors).ToList();
        if (overall.Count == 0 || criteria.Count < 2) return null;
        var codes = overall.Concat(criteria).Select(q => q.Code).ToList();
        var latest = scope.Responses(db).Where(r => r.Day != null && r.IsShown).OrderByDescending(r => r.Day).ThenBy(r => r.Id).Take(MostResponses).Select(r => r.Id);
        var marks = (await db.Set<SurveyAnswer>().Where(a => latest.Contains(a.ResponseId) && codes.Contains(a.Item) && a.Mark != null).Select(a => new { a.ResponseId, a.Item, Mark = a.Mark!.Value }).ToListAsync(cancel))
            .GroupBy(a => a.ResponseId).OrderBy(g => g.Key).Select(g => g.ToDictionary(a => a.Item, a => a.Mark)).ToList();
        var predictors = criteria.Select(q => marks.Select(m => Degree(q, m)).ToArray()).ToList();
        var outcome = marks.Select(m => overall.Average(q => Degree(q, m))).ToArray();
        var found = Drivers.Of(outcome, predictors, resamples: Resamples);
        if (found.Verdict is not DriversVerdict.Sound) return new(found.Verdict, found.Complete, found.Incomplete, double.NaN, default, []);
        var performance = predictors.Select(p => p.Where(d => !double.IsNaN(d)).Average()).ToArray();
        var map = ImportancePerformance.Of([.. found.Drivers.Select(d => d.OfExplained)], performance);
        return new(found.Verdict, found.Complete, found.Incomplete, found.RSquared, (map.ImportanceCut, map.PerformanceCut),
            [.. criteria.Select((q, i) => new Lever(q, performance[i], found.Drivers[i].OfExplained, found.Drivers[i].Share, found.Drivers[i].Interval, map.Criteria[i].Quadrant)).OrderByDescending(l => l.Importance)]);
    }

    // From 0, the worst mark, to 100: scales of different lengths are compared. Not a number where it was not answered.
    private static double Degree(Item item, Dictionary<string, double> marks) =>
        marks.TryGetValue(item.Code, out var mark) && item.Kind.Of() is { } scale ? 100 * (mark - scale.Least) / (scale.Most - scale.Least) : double.NaN;
}
