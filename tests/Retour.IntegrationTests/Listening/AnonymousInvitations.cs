using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Surveys;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Listening.InvitationActions;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>Invited, and anonymous all the same: that a customer has answered is known, what is not, to nobody, whatever one looks at.</summary>
public sealed class AnonymousInvitations
{
    private static async Task<(TestShop Shop, StoreInfoOf Of)> AskedAsync(Engine engine, int people)
    {
        var (shop, _, lyon) = await OpenAsync(engine);
        var survey = await shop.SurveyAsync(SurveyModel.YearlyNps, anonymous: true);
        (await shop.SendAsync(survey, await shop.PeopleAsync(lyon, people))).ShouldBeNull();
        await shop.TendAllAsync();
        return (shop, new(survey, await shop.InvitationsAsync()));
    }

    private sealed record StoreInfoOf(Id<Survey> Survey, IReadOnlyList<SurveyInvitation> Invitations);

    [Theory, BothDatabases]
    public async Task Nothing_joins_a_used_invitation_and_a_response(Engine engine)
    {
        var (shop, of) = await AskedAsync(engine, 9);
        await using var _ = shop;
        // Seven answer, in an order that only they know, each with a mark that tells them apart.
        var order = new[] { 4, 1, 7, 0, 8, 2, 5 };
        foreach (var (at, who) in order.Index()) await shop.AnswerAsync(await shop.InvitedAsync(of.Invitations[who]), Guid.NewGuid(), ("q1", $"{at}"));
        var marks = await shop.InvitationsAsync();
        var used = marks.Where(i => i.Disposition is Disposition.Completed).ToList();
        used.Count.ShouldBe(7);
        var responses = await shop.DoAsync((RetourDb db) => db.Set<SurveyResponse>().AsNoTracking().ToListAsync());
        // No key in common: neither holds the other, and all identities of what was answered come of chance.
        used.ShouldAllBe(i => i.ResponseId == null);
        var known = marks.SelectMany(i => new[] { i.Id.Value, i.WaveId.Value, i.CustomerId!.Value.Value }).ToHashSet();
        responses.ShouldAllBe(r => !known.Contains(r.Id.Value) && r.Id.Value.Version == 4 && r.Channel == ResponseChannel.Link);
        // No time: a used one and an unused one say the same of when.
        marks.ShouldAllBe(i => i.RemindedAt == null && i.Reminders == 0);
        used.Select(i => i.Version).Distinct().Count().ShouldBe(1);
        responses.ShouldAllBe(r => r.StartedAt.TimeOfDay == TimeSpan.Zero);
        // No column beside these tells anything either.
        Columns(shop).ShouldBe(["CustomerId", "Disposition", "EventId", "ExpiresAt", "Id", "IsAmongWaiting", "RemindedAt", "Reminders", "ResponseId", "SentAt", "StoreId", "SurveyId", "TokenHash", "Version", "WatchAt", "WaveId", "WhyNot"]);
        (await shop.CountAsync("audit_entries", "action NOT IN ('survey_created', 'survey_published', 'survey_sent', 'customer_enrolled', 'store_opened')")).ShouldBe(0);
        (await shop.CountAsync("survey_responses", "day IS NOT NULL AND NOT is_shown")).ShouldBe(2);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nor_does_what_the_database_keeps_beside_its_rows()
    {
        var (shop, of) = await AskedAsync(Engine.Postgres, 9);
        await using var _ = shop;
        for (var come = 0; come < 9; come++)
        {
            await shop.AnswerAsync(await shop.InvitedAsync(of.Invitations[come]), Guid.NewGuid(), ("q1", $"{come}"));
            if (come % 5 == 4) continue;
            // Whoever holds the files sees which transaction wrote a row last, and in which order within it. All marks of those who may be behind a response that waits have the
            // same, and were written in the order of hashes, which nobody chose.
            var waiting = await MarksAsync(shop);
            waiting.Count.ShouldBe((come + 1) % 5);
            waiting.Select(m => m.Writer).Distinct().Count().ShouldBe(1);
            waiting.OrderBy(m => m.Command).Select(m => m.Hash).ShouldBe(waiting.Select(m => m.Hash).Order(StringComparer.Ordinal));
        }
    }

    private static async Task<IReadOnlyList<(string Writer, long Command, string Hash)>> MarksAsync(TestShop shop)
    {
        await using var connection = await shop.Sql.OpenAsync(default);
        await using var command = SqlDialect.Command(connection, null, "SELECT xmin::text, cmin::text, token_hash FROM survey_invitations WHERE is_among_waiting");
        await using var reader = await command.ExecuteReaderAsync();
        var marks = new List<(string, long, string)>();
        while (await reader.ReadAsync()) marks.Add((reader.GetString(0), long.Parse(reader.GetString(1)), Convert.ToHexString((byte[])reader[2])));
        return marks;
    }

    [Theory, BothDatabases]
    public async Task It_is_good_once_even_by_two_tabs_at_the_same_moment(Engine engine)
    {
        var (shop, of) = await AskedAsync(engine, 1);
        await using var _ = shop;
        var asked = await shop.InvitedAsync(of.Invitations[0]);
        var tabs = Enumerable.Range(0, 6).Select(_ => Guid.NewGuid()).ToList();
        foreach (var tab in tabs) await shop.SendAsync(asked, tab, 0, ("q1", "9"));
        // Begun leaves no trace on the invitation.
        (await shop.DispositionAsync(of.Invitations[0])).ShouldBe(Disposition.Sent);
        var last = await Task.WhenAll(tabs.Select(tab => shop.LastAsync(asked, tab, ("q2", "Le choix"))));
        last.Count(s => s.Refusal is null).ShouldBe(1);
        last.Count(s => s.Refusal == InvitationRefusals.AlreadyAnswered).ShouldBe(5);
        (await shop.CountAsync("survey_responses", "state = 'Complete'")).ShouldBe(1);
        // Nothing of the others was stored, and who sends the same page once more is told the same.
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        var winner = tabs[last.Index().Single(s => s.Item.Refusal is null).Index];
        (await shop.LastAsync(asked, winner, ("q2", "Le choix"))).Value!.WasComplete.ShouldBeTrue();
        (await shop.InvitedAsync(of.Invitations[0])).Invitation!.Over.ShouldBe(InvitationRefusals.AlreadyAnswered);
    }

    [Theory, BothDatabases]
    public async Task Who_sent_it_sees_how_many_and_never_who(Engine engine)
    {
        var (shop, of) = await AskedAsync(engine, 3);
        await using var _ = shop;
        await shop.AnswerAsync(await shop.InvitedAsync(of.Invitations[1]), Guid.NewGuid(), ("q1", "9"));
        var wave = (await shop.DoAsync((ReadWaves r) => r.ListAsync(Boss, of.Survey, default))).Single();
        wave.Counts.ShouldBe(new Dictionary<Disposition, int> { [Disposition.Sent] = 2, [Disposition.Completed] = 1 }, ignoreOrder: true);
        (await shop.DoAsync((ReadWaves r) => r.InvitationsAsync(Boss, wave.Wave.Id, Disposition.Completed, null, 50, default))).Rows.ShouldBeEmpty();
        (await shop.DoAsync((InvitationsOfCustomer i) => i.ReadAsync([of.Invitations[1].CustomerId!.Value], default))).Single(t => t.Code == "survey_answers").Rows.ShouldBeEmpty();
    }

    private static IEnumerable<string> Columns(TestShop shop) => shop.Get<RetourDb>().Model.FindEntityType(typeof(SurveyInvitation))!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal);
}
