using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Improvement;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Kiosks;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Listening.KioskActions;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>What tablets bring: each press once, at its true time, with its signal, whatever comes how often and in whatever order.</summary>
public sealed class TakingPresses
{
    private static List<SentPress> Day(int count, DateTimeOffset until) => [.. Enumerable.Range(1, count).Select(i => Touched(i, until.AddMinutes(i - count - 1), 1 + i % 4, i % 4 < 2 ? "waiting" : null, i % 10 == 0 ? "Trop d’attente" : null))];

    [Theory, BothDatabases]
    public async Task A_batch_that_comes_five_times_and_in_any_order_is_stored_once(Engine engine)
    {
        var (shop, _, token, clock) = await PairedAsync(engine);
        await using var open = shop;
        var (all, random) = (Day(40, clock.Now), new Random(3));
        for (var round = 0; round < 5; round++)
            foreach (var some in all.OrderBy(_ => random.Next()).Chunk(7))
            {
                var taken = (await shop.CallAsync(token, clock.Now, some)).Value.ShouldNotBeNull();
                taken.Done.ShouldBe(some.Select(p => p.Sequence), ignoreOrder: true);
                taken.Refused.ShouldBeEmpty();
            }
        (await shop.PressesAsync()).Select(p => (p.Sequence, p.Face, p.At)).ShouldBe(all.Select(p => (p.Sequence, p.Face, p.At.ToUniversalTime())));
        (await shop.CountAsync("signals", "source = 'Press'")).ShouldBe(40);
        (await shop.DoAsync((RetourDb db) => db.Set<Signal>().CountAsync(s => s.Source == SignalSource.Press && s.Criterion == "waiting"))).ShouldBe(20);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task The_same_batch_by_eight_calls_at_once_is_stored_once(Engine engine)
    {
        var (shop, _, token, clock) = await PairedAsync(engine);
        await using var open = shop;
        var all = Day(30, clock.Now).ToArray();
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.CallAsync(token, clock.Now, all)))) answer.Value.ShouldNotBeNull().Done.Count.ShouldBe(30);
        (await shop.CountAsync("presses")).ShouldBe(30);
        (await shop.CountAsync("signals", "source = 'Press'")).ShouldBe(30);
    }

    [Theory, BothDatabases]
    public async Task Something_else_under_the_number_of_a_press_is_refused_and_kept_apart(Engine engine)
    {
        var (shop, kiosk, token, clock) = await PairedAsync(engine);
        await using var open = shop;
        var first = Touched(1, clock.Now.AddMinutes(-5), 4);
        (await shop.CallAsync(token, clock.Now, first, first with { Face = 1 })).Value!.Refused.ShouldBe([new(1, "press_conflicts")]);
        for (var again = 0; again < 3; again++) (await shop.CallAsync(token, clock.Now, first with { Face = 1 }, first)).Value.ShouldNotBeNull().ShouldSatisfyAllConditions(t => t.Refused.ShouldBe([new(1, "press_conflicts")]), t => t.Done.ShouldBe([1]));
        (await shop.PressesAsync()).ShouldHaveSingleItem().Face.ShouldBe(4);
        (await shop.DoAsync((ReadKiosks r) => r.OneAsync(Boss, kiosk, default))).Value!.Conflicts.ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_kiosk_that_comes_back_after_seven_days_with_a_wrong_clock_has_the_right_times_and_says_so(Engine engine)
    {
        await using var shop = await OpenAsync(engine, new("2026-11-20 10:00"));
        var clock = (SetClock)shop.Get<TimeProvider>();
        var token = await shop.PairAsync(await shop.KioskAsync(await shop.StoreAsync("LYON")));
        clock.Set("2026-11-28 15:00");
        var behind = TimeSpan.FromHours(31) + TimeSpan.FromMinutes(7);
        var made = new[] { "2026-11-21 10:15", "2026-11-24 18:59", "2026-11-28 14:30" }.Select(SetClock.At).ToList();
        (await shop.CallAsync(token, clock.Now - behind, [.. made.Select((at, i) => Touched(i + 1, at - behind))])).Value.ShouldNotBeNull().Done.Count.ShouldBe(3);
        var presses = await shop.PressesAsync();
        presses.Select(p => p.At).ShouldBe(made);
        presses.Select(p => (p.Day.Iso(), p.Hour)).ShouldBe([("2026-11-21", 10), ("2026-11-24", 18), ("2026-11-28", 14)]);
        presses.ShouldAllBe(p => p.IsDrifting && p.IsCounted && p.DeviceAt == p.At - behind);
        // The clock was set in between: when this one was is not known, and no figure counts it until somebody says so.
        (await shop.CallAsync(token, clock.Now, Touched(4, SetClock.At("1970-01-01 03:00")))).Value.ShouldNotBeNull();
        (await shop.PressesAsync())[^1].ShouldSatisfyAllConditions(p => p.IsTimeless.ShouldBeTrue(), p => p.IsCounted.ShouldBeFalse(), p => p.At.ShouldBe(made[^1]));
        (await shop.CountAsync("signals", "source = 'Press'")).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task A_child_at_the_kiosk_counts_nowhere_also_where_it_began_in_an_earlier_call(Engine engine)
    {
        var (shop, _, token, clock) = await PairedAsync(engine);
        await using var open = shop;
        var at = clock.Now.AddMinutes(-10);
        await shop.CallAsync(token, clock.Now, Touched(1, at.AddMinutes(-5)), Touched(2, at, 1), Touched(3, at.AddSeconds(2), 1));
        (await shop.CountAsync("signals", "source = 'Press'")).ShouldBe(3);
        await shop.CallAsync(token, clock.Now, Touched(4, at.AddSeconds(4)), Touched(5, at.AddSeconds(6), 2), Touched(6, at.AddMinutes(3), 3));
        (await shop.PressesAsync()).Select(p => (p.IsMashing, p.IsCounted)).ShouldBe([(false, true), (true, false), (true, false), (true, false), (true, false), (false, true)]);
        (await shop.CountAsync("signals", "source = 'Press'")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task The_team_after_closing_and_a_row_of_the_best_face_are_flagged(Engine engine)
    {
        await using var shop = await OpenAsync(engine, new("2026-11-28 21:00"));
        var clock = (SetClock)shop.Get<TimeProvider>();
        clock.Set("2026-11-27 09:00");
        var token = await shop.PairAsync(await shop.KioskAsync(await shop.StoreAsync("LYON")));
        clock.Set("2026-11-28 21:00");
        var noon = SetClock.At("2026-11-28 12:00");
        await shop.CallAsync(token, clock.Now, [.. Enumerable.Range(1, 8).Select(i => Touched(i, noon.AddSeconds(i * 15))), Touched(9, noon.AddHours(2)), Touched(10, SetClock.At("2026-11-28 20:00"), 3)]);
        (await shop.PressesAsync()).Select(p => p.IsStaff).ShouldBe([.. Enumerable.Repeat(true, 8), false, true]);
    }

    [Theory, BothDatabases]
    public async Task Strangers_and_what_no_kiosk_can_have_said_are_refused_and_a_long_comment_does_not_cost_its_face(Engine engine)
    {
        var (shop, kiosk, token, clock) = await PairedAsync(engine);
        await using var open = shop;
        foreach (var stranger in new[] { "", "x", token + "x", KioskSecrets.New() }) (await shop.CallAsync(stranger, clock.Now, Touched(1, clock.Now))).Refusal.ShouldBe(KioskRefusals.KioskRevoked);
        var at = clock.Now.AddMinutes(-30);
        var good = Touched(1, at, 2, "waiting", new string('é', 10_000) + "\0<script>alert(1)</script>");
        var taken = (await shop.CallAsync(token, clock.Now, good, Touched(0, at), Touched(-3, at), Touched(2, at, 7), Touched(3, at, 0), Touched(4, at) with { Question = "k9" }, Touched(5, at) with { Version = 99 }, Touched(6, at, 1, "nothing.such"), Touched(7, at.AddMinutes(9), 3, null, "\0 \n"), Touched(8, at.AddMinutes(19), 3, null, "'; DROP TABLE presses; --") with { Language = "xx" })).Value.ShouldNotBeNull();
        taken.Done.ShouldBe([1, 7, 8]);
        taken.Refused.Select(r => (r.Sequence, r.Code)).ShouldBe(new long[] { -3, 0, 2, 3, 4, 5, 6 }.Select(s => (s, "press_unreadable")));
        var presses = await shop.PressesAsync();
        presses[0].Comment!.Length.ShouldBe(Press.MostOfComment);
        presses[0].Comment!.ShouldEndWith("…");
        presses[1].Comment.ShouldBeNull();
        presses[2].ShouldSatisfyAllConditions(p => p.Comment.ShouldBe("'; DROP TABLE presses; --"), p => p.Language.ShouldBe("fr"));
        (await shop.CallAsync(token, clock.Now, [.. Enumerable.Range(10, TakePresses.MostAtOnce + 1).Select(i => Touched(i, at))])).Refusal.ShouldBe(KioskRefusals.TooManyPresses);
        // Sent again as it was: the same press still.
        (await shop.CallAsync(token, clock.Now, good)).Value!.Done.ShouldBe([1]);
        (await shop.DoAsync((PairKiosk p) => p.RevokeAsync(Boss, kiosk, default))).ShouldBeNull();
        (await shop.CallAsync(token, clock.Now, Touched(20, clock.Now))).Refusal.ShouldBe(KioskRefusals.KioskRevoked);
        (await shop.CountAsync("presses")).ShouldBe(3);
    }
}
