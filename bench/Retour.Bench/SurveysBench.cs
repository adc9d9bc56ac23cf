using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Database.Upkeep;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Findings;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Bench;

/// <summary>The results of a survey with very many answers: all of them, of one store, and of one month; and what to work on first. Written straight into the tables.</summary>
internal static class SurveysBench
{
    private const int AtOnce = 5_000, Rounds = 7, Wanted = 400, ItemsEach = 9, Days = 365;

    /// <summary>Opens a survey of one page with two questions, and prints where customers answer it.</summary>
    /// <param name="target">A folder for SQLite, or the connection of an empty PostgreSQL.</param>
    public static async Task<int> OpenAsync(string target)
    {
        await using var services = Fill.Services(target);
        await Fill.OpenAsync(services);
        await using var scope = services.CreateAsyncScope();
        var design = scope.ServiceProvider.GetRequiredService<DesignSurvey>();
        var id = (await design.CreateAsync(Actor.Retour, "Deux questions", SurveyModel.Empty, false, default)).Value;
        var version = 1;
        await design.FrameAsync(Actor.Retour, id, version++, "fr", "Deux questions", false, "Votre visite", "", "", default);
        await design.AddItemAsync(Actor.Retour, id, version++, ItemKind.Csat, default);
        await design.AddItemAsync(Actor.Retour, id, version++, ItemKind.Nps, default);
        if (await scope.ServiceProvider.GetRequiredService<PublishSurvey>().RunAsync(Actor.Retour, id, version, default) is { } refusal) throw new InvalidOperationException(refusal.ToString());
        Console.WriteLine(SurveyAddress.Prefix + await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<SurveyLink>().Where(l => l.SurveyId == id).Select(l => l.Key).FirstAsync());
        return 0;
    }

    /// <param name="answers">How many.</param>
    /// <param name="target">A folder for SQLite, or the connection of an empty PostgreSQL.</param>
    public static async Task<int> RunAsync(int answers, string target)
    {
        await using var services = Fill.Services(target);
        List<Guid> stores = [.. (await Fill.OpenAsync(services)).Select(s => s.Id.Value)];
        await using var scope = services.CreateAsyncScope();
        var design = scope.ServiceProvider.GetRequiredService<DesignSurvey>();
        var id = (await design.CreateAsync(Actor.Retour, "Après un achat", SurveyModel.AfterPurchase, false, default)).Value;
        await scope.ServiceProvider.GetRequiredService<PublishSurvey>().RunAsync(Actor.Retour, id, 1, default);
        var version = await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<SurveyVersion>().Select(v => v.Id).FirstAsync();
        var (clock, sql) = (Stopwatch.StartNew(), services.GetRequiredService<SqlDialect>());
        await WriteAsync(sql, stores, id.Value, version.Value, answers / ItemsEach);
        await services.GetRequiredService<RebuildRollups>().RunAsync(null, default);
        await Fill.SettleAsync(services, target);
        Console.WriteLine($"{answers:N0} answers in {clock.Elapsed.TotalSeconds:F0} s");
        var (read, levers, slowest) = (scope.ServiceProvider.GetRequiredService<ReadResults>(), scope.ServiceProvider.GetRequiredService<ReadLevers>(), 0.0);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        foreach (var (name, asked) in new[] { ("all", new ResultsAsked(null, null, null)), ("one store", new(new(stores[0]), null, null)), ("one month", new(null, today.AddDays(-30), today)) })
        {
            await MeasureAsync($"results, {name}", async () => (await read.RunAsync(Actor.Retour, id, asked, default)).Value!.Completed);
            await MeasureAsync($"verbatims, {name}", async () => (await read.VerbatimsAsync(Actor.Retour, id, asked, null, 0, default)).Value.Page.Count);
            await MeasureAsync($"what to work on, {name}", async () => (await levers.RunAsync(Actor.Retour, id, asked, default))!.Complete);
        }
        return slowest < Wanted ? 0 : 1;

        async Task MeasureAsync(string name, Func<Task<long>> run)
        {
            var (times, found) = (new List<double>(), 0L);
            for (var round = 0; round < Rounds; round++)
            {
                clock.Restart();
                found = await run();
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
            var median = times.Order().ElementAt(Rounds / 2);
            slowest = Math.Max(slowest, median);
            Console.WriteLine($"{name}: {found:N0}, median {median:F0} ms, slowest {times.Max():F0} ms (wanted: under {Wanted} ms)");
        }
    }

    private static async Task WriteAsync(SqlDialect sql, List<Guid> stores, Guid survey, Guid version, int responses)
    {
        await using var connection = await sql.OpenForBulkAsync(default);
        var (random, today) = (new Random(7), DateOnly.FromDateTime(DateTime.UtcNow));
        for (var done = 0; done < responses; done += AtOnce)
        {
            var rows = Enumerable.Range(0, Math.Min(AtOnce, responses - done)).Select(_ => new Response(Guid.NewGuid(), survey, version, stores[random.Next(stores.Count)], today.AddDays(-random.Next(Days)))).ToList();
            await using var transaction = await sql.BeginWriteAsync(connection, default);
            await sql.InsertAsync(transaction, Responses, rows, default);
            await sql.InsertAsync(transaction, Answers, [.. rows.SelectMany(r => Enumerable.Range(1, ItemsEach).Select(item => Line.Of(r, item, random)))], default);
            await transaction.CommitAsync();
        }
    }

    private sealed record Response(Guid Id, Guid Survey, Guid Version, Guid Store, DateOnly Day);

    private sealed record Line(Response Whose, int Item, string State, int? Mark, string? Text)
    {
        // Six marks out of five, what went wrong for some, a recommendation, and a word now and then.
        public static Line Of(Response response, int item, Random random) => item switch
        {
            7 or 9 => random.Next(4) == 0 ? new(response, item, "Given", null, "Trop d’attente à la caisse le samedi, sinon très bien.") : new(response, item, "Skipped", null, null),
            8 => new(response, item, "Given", random.Next(11), null),
            _ => random.Next(12) == 0 ? new(response, item, "Skipped", null, null) : new(response, item, "Given", 1 + random.Next(5), null),
        };
    }

    private static readonly BulkInsert<Response> Responses = new("survey_responses", "",
        new("id", ColumnType.Id, r => r.Id), new("survey_id", ColumnType.Id, r => r.Survey), new("version_id", ColumnType.Id, r => r.Version), new("channel", ColumnType.Text, _ => "Link"), new("is_unhappy", ColumnType.Boolean, _ => false), new("store_id", ColumnType.Id, r => r.Store), new("language", ColumnType.Text, _ => "fr"), new("state", ColumnType.Text, _ => "Complete"),
        new("started_at", ColumnType.Instant, r => r.Day.ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc)), new("day", ColumnType.Date, r => r.Day), new("content_hash", ColumnType.Bytes, _ => new byte[32]), new("is_shown", ColumnType.Boolean, _ => true), new("version", ColumnType.Integer, _ => 1));

    private static readonly BulkInsert<Line> Answers = new("survey_answers", "",
        new("id", ColumnType.Id, _ => Guid.NewGuid()), new("response_id", ColumnType.Id, l => l.Whose.Id), new("survey_id", ColumnType.Id, l => l.Whose.Survey), new("store_id", ColumnType.Id, l => l.Whose.Store), new("day", ColumnType.Date, l => l.Whose.Day), new("item", ColumnType.Text, l => $"q{l.Item}"),
        new("state", ColumnType.Text, l => l.State), new("is_shown", ColumnType.Boolean, _ => true), new("mark", ColumnType.Integer, l => l.Mark), new("text", ColumnType.Text, l => l.Text), new("search_text", ColumnType.Text, l => l.Text is null ? null : "trop d attente a la caisse le samedi sinon tres bien"));
}
