using Retour.Modules.Listening.Kiosks;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Listening.KioskActions;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>Pairing, questions, a person's word about presses, silence, and the board.</summary>
public sealed class SettingUpKiosks
{
    [Theory, BothDatabases]
    public async Task A_link_makes_one_tablet_a_kiosk_for_a_quarter_of_an_hour_and_the_former_one_is_none_any_more(Engine engine)
    {
        await using var shop = await OpenAsync(engine, new("2026-11-28 10:00"));
        var clock = (SetClock)shop.Get<TimeProvider>();
        var kiosk = await shop.KioskAsync(await shop.StoreAsync("LYON"));
        Task<Result<string>> LinkAsync() => shop.DoAsync((PairKiosk p) => p.OpenLinkAsync(Boss, kiosk, default));
        Task<Result<PairedTablet>> UseAsync(string link) => shop.DoAsync((PairKiosk p) => p.PairAsync(link, default));
        var (old, late) = ((await LinkAsync()).Value!, (await LinkAsync()).Value!);
        (await UseAsync(old)).Refusal.ShouldBe(KioskRefusals.LinkIsOver);
        clock.Set("2026-11-28 10:16");
        (await UseAsync(late)).Refusal.ShouldBe(KioskRefusals.LinkIsOver);
        var link = (await LinkAsync()).Value!;
        var opened = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => UseAsync(link)));
        var first = opened.Where(o => o.Refusal is null).ShouldHaveSingleItem().Value!;
        (await shop.CallAsync(first.Token, clock.Now)).Refusal.ShouldBeNull();
        var second = await shop.PairAsync(kiosk);
        (await shop.CallAsync(first.Token, clock.Now)).Refusal.ShouldBe(KioskRefusals.KioskRevoked);
        // Both begin at 1, and neither is taken for the other.
        (await shop.CallAsync(second, clock.Now, Touched(1, clock.Now))).Value!.Done.ShouldBe([1]);
        (await shop.DoAsync((ManageKiosk m) => m.CloseAsync(Boss, kiosk, true, default))).ShouldBeNull();
        (await shop.CallAsync(second, clock.Now)).Refusal.ShouldBe(KioskRefusals.KioskRevoked);
        (await LinkAsync()).Refusal.ShouldBe(KioskRefusals.KioskIsClosed);
    }

    [Theory, BothDatabases]
    public async Task Who_does_not_work_for_a_store_changes_nothing_of_its_kiosks_and_leaves_a_line(Engine engine)
    {
        await using var shop = await OpenAsync(engine, new("2026-11-28 10:00"));
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var kiosk = await shop.KioskAsync(lyon);
        var (other, till) = (Staff(StaffRole.Manager, nice), Staff(StaffRole.Till, lyon));
        foreach (var (actor, why) in new[] { (other, Actor.OtherStore), (till, Actor.NotAllowed) })
        {
            (await shop.DoAsync((ManageKiosk m) => m.CreateAsync(actor, lyon.Id, new("X", "Y", "1234"), null, default))).Refusal.ShouldBe(why);
            (await shop.DoAsync((ManageKiosk m) => m.ChangeAsync(actor, kiosk, new("X", "Y", null), default))).ShouldBe(why);
            (await shop.DoAsync((ManageKiosk m) => m.CloseAsync(actor, kiosk, true, default))).ShouldBe(why);
            (await shop.DoAsync((PairKiosk p) => p.OpenLinkAsync(actor, kiosk, default))).Refusal.ShouldBe(why);
            (await shop.DoAsync((PairKiosk p) => p.RevokeAsync(actor, kiosk, default))).ShouldBe(why);
            (await shop.DoAsync((WriteQuestions w) => w.SaveAsync(actor, kiosk, null, new("price", "Prix ?", "", KioskFollowUp.Never, false), default))).ShouldBe(why);
            (await shop.DoAsync((JudgePresses j) => j.RunAsync(actor, kiosk, [], PressVerdict.LeftOut, "x", default))).ShouldBe(why);
            (await shop.DoAsync((ReadKiosks r) => r.OneAsync(actor, kiosk, default))).Refusal.ShouldBe(why);
        }
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject = 'kiosk'")).ShouldBe(14);
        (await shop.DoAsync((ReadKiosks r) => r.ListAsync(other, null, default))).Value!.ShouldBeEmpty();
        (await shop.DoAsync((ReadBoard r) => r.RunAsync(other, new(lyon.Id, null, null), default))).Refusal.ShouldBe(Actor.OtherStore);
    }

    [Theory, BothDatabases]
    public async Task A_persons_word_stands_above_the_flags_has_a_reason_and_can_be_taken_back(Engine engine)
    {
        await using var shop = await OpenAsync(engine, new("2026-11-28 15:00"));
        var clock = (SetClock)shop.Get<TimeProvider>();
        var kiosk = await shop.KioskAsync(await shop.StoreAsync("LYON"));
        var token = await shop.PairAsync(kiosk);
        var at = clock.Now;
        clock.Set("2026-11-28 15:30");
        await shop.CallAsync(token, clock.Now, [.. Enumerable.Range(1, 4).Select(i => Touched(i, at.AddSeconds(i * 2), 1)), Touched(5, at.AddMinutes(9))]);
        var ids = (await shop.PressesAsync()).ConvertAll(p => p.Id);
        Task<Refusal?> JudgeAsync(PressVerdict? verdict, string? reason, params Id<Press>[] which) => shop.DoAsync((JudgePresses j) => j.RunAsync(Boss, kiosk, which, verdict, reason, default));
        Task<long> CountedAsync() => shop.CountAsync("presses", "is_counted");
        (await CountedAsync()).ShouldBe(1);
        (await JudgeAsync(PressVerdict.Counted, " ", ids[0])).ShouldBe(KioskRefusals.ReasonMissing);
        (await JudgeAsync(PressVerdict.Counted, "x")).ShouldBe(KioskRefusals.NothingChosen);
        (await JudgeAsync(PressVerdict.Counted, new string('x', 201), ids[0])).ShouldBe(KioskRefusals.ReasonTooLong);
        (await JudgeAsync(PressVerdict.Counted, "Une famille de quatre", [.. ids.Take(4)])).ShouldBeNull();
        (await JudgeAsync(PressVerdict.LeftOut, "Démonstration", ids[4])).ShouldBeNull();
        ((await CountedAsync(), await shop.CountAsync("signals", "source = 'Press'"))).ShouldBe((4, 4));
        (await shop.PressesAsync())[4].ShouldSatisfyAllConditions(p => p.Reason.ShouldBe("Démonstration"), p => p.JudgedBy.ShouldBe(Boss.Name), p => p.IsFlagged.ShouldBeFalse());
        // The tablet goes on at once: the flags of what was put back do not come again.
        await shop.CallAsync(token, clock.Now, Touched(6, at.AddMinutes(9).AddSeconds(1)), Touched(7, at.AddMinutes(9).AddSeconds(2)), Touched(8, at.AddMinutes(9).AddSeconds(3)));
        (await CountedAsync()).ShouldBe(4);
        (await JudgeAsync(null, null, [.. ids])).ShouldBeNull();
        ((await CountedAsync(), await shop.CountAsync("signals", "source = 'Press'"))).ShouldBe((0, 0));
        (await shop.CountAsync("audit_entries", "action IN ('presses_put_back', 'presses_left_out', 'presses_word_taken_back')")).ShouldBe(3);
    }

    [Theory, BothDatabases]
    public async Task Questions_have_numbers_and_what_was_asked_before_is_understood_still(Engine engine)
    {
        var (shop, kiosk, token, clock) = await PairedAsync(engine);
        await using var open = shop;
        Task<Refusal?> SaveAsync(string? code, TypedQuestion typed) => shop.DoAsync((WriteQuestions w) => w.SaveAsync(Boss, kiosk, code, typed, default));
        var typed = new TypedQuestion("waiting", "Et l’attente ?", "", KioskFollowUp.Always, false);
        (await SaveAsync(null, typed with { Days = [DayOfWeek.Saturday], From = "14:00", Until = "18:00" })).ShouldBeNull();
        foreach (var (wrong, why) in new[] { (typed with { French = " " }, KioskRefusals.TextMissing), (typed with { French = new string('x', 121) }, KioskRefusals.TextTooLong), (typed with { Criterion = "such" }, KioskRefusals.CriterionUnknown), (typed with { From = "25 h" }, KioskRefusals.TimeUnread), (typed with { First = new(2026, 12, 1), Last = new(2026, 11, 1) }, KioskRefusals.DatesReversed) })
            (await SaveAsync(null, wrong)).ShouldBe(why);
        (await SaveAsync("k7", typed)).ShouldBe(KioskRefusals.NoSuchQuestion);
        (await SaveAsync("k1", new("welcome", "Bienvenue ?", "Welcome?", KioskFollowUp.Never, false) { Days = [DayOfWeek.Monday] })).ShouldBeNull();
        var view = (await shop.DoAsync((ReadKiosks r) => r.OneAsync(Boss, kiosk, default))).Value!;
        view.Questions.Asked(new(2026, 11, 28, 15, 0, 0)).Code.ShouldBe("k2");
        view.Questions.Asked(new(2026, 11, 28, 19, 0, 0)).Text.En.ShouldBe("Welcome?");
        view.Questions.Usual.Window.Days.ShouldBeEmpty();
        view.Row.Kiosk.ScheduleNumber.ShouldBe(3);
        // A tablet that was away asked by number 1; another by number 2.
        (await shop.CallAsync(token, clock.Now, Touched(1, clock.Now.AddSeconds(-5)), Touched(2, clock.Now.AddSeconds(-2)) with { Question = "k2", Version = 2 })).Value!.Done.Count.ShouldBe(2);
        (await shop.PressesAsync()).Select(p => p.Criterion).ShouldBe(["welcome", "waiting"]);
        (await shop.DoAsync((WriteQuestions w) => w.MoveAsync(Boss, kiosk, "k2", QuestionMove.Remove, default))).ShouldBeNull();
        (await shop.DoAsync((WriteQuestions w) => w.MoveAsync(Boss, kiosk, "k1", QuestionMove.Remove, default))).ShouldBe(KioskRefusals.NoSuchQuestion);
        (await SaveAsync(null, typed)).ShouldBeNull();
        (await shop.DoAsync((ReadKiosks r) => r.OneAsync(Boss, kiosk, default))).Value!.Questions.Timed.ShouldHaveSingleItem().Code.ShouldBe("k3");
    }

    [Theory, BothDatabases]
    public async Task A_kiosk_is_silent_once_its_store_was_open_without_a_word_of_it(Engine engine)
    {
        await using var shop = await OpenAsync(engine, new("2026-11-27 18:50"));
        var clock = (SetClock)shop.Get<TimeProvider>();
        var kiosk = await shop.KioskAsync(await shop.StoreAsync("LYON"));
        async Task<KioskState> StateAsync() => (await shop.DoAsync((ReadKiosks r) => r.ListAsync(Boss, null, default))).Value!.ShouldHaveSingleItem().State;
        (await StateAsync()).ShouldBe(KioskState.Unpaired);
        var token = await shop.PairAsync(kiosk);
        // Ten minutes until closing, a night, and twenty minutes of the next morning.
        foreach (var (at, state) in new[] { ("2026-11-27 19:30", KioskState.Fine), ("2026-11-28 08:00", KioskState.Fine), ("2026-11-28 09:49", KioskState.Fine), ("2026-11-28 09:51", KioskState.Silent) })
        {
            clock.Set(at);
            (await StateAsync()).ShouldBe(state, at);
        }
        (await shop.CallAsync(token, clock.Now)).Refusal.ShouldBeNull();
        (await StateAsync()).ShouldBe(KioskState.Fine);
        (await shop.DoAsync((ManageKiosk m) => m.CloseAsync(Boss, kiosk, true, default))).ShouldBeNull();
        (await StateAsync()).ShouldBe(KioskState.Closed);
    }

    [Theory, BothDatabases]
    public async Task The_board_counts_by_hour_zone_and_store_and_says_what_leaves_its_limits(Engine engine)
    {
        await using var shop = await OpenAsync(engine, new("2026-10-20 09:00"));
        var clock = (SetClock)shop.Get<TimeProvider>();
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var (exit, tills, other) = (await shop.PairAsync(await shop.KioskAsync(lyon)), await shop.PairAsync(await shop.KioskAsync(lyon, "Caisses", "Caisses")), await shop.PairAsync(await shop.KioskAsync(nice)));
        clock.Set("2026-11-28 16:30");
        // A month before: an hour each of twelve visitors, nine happy.
        var (sequence, before) = (0, new List<SentPress>());
        for (var day = 1; day <= 32; day++)
            for (var i = 0; i < 12; i++) before.Add(Touched(++sequence, SetClock.At("2026-11-28 11:00").AddDays(-day).AddMinutes(i * 4), i % 4 == 0 ? 2 : 3 + i % 2));
        foreach (var some in before.OrderBy(p => p.At).Select((p, i) => p with { Sequence = i + 1 }).Chunk(100)) (await shop.CallAsync(exit, clock.Now, some)).Value.ShouldNotBeNull();
        // Today at two: all unhappy at the tills; at eleven in Nice: as ever.
        await shop.CallAsync(tills, clock.Now, [.. Enumerable.Range(1, 15).Select(i => Touched(i, SetClock.At("2026-11-28 14:00").AddMinutes(i * 3), 1))]);
        await shop.CallAsync(other, clock.Now, [.. Enumerable.Range(1, 20).Select(i => Touched(i, SetClock.At("2026-11-28 11:00").AddMinutes(i * 2.5), i % 4 == 0 ? 1 : 4))]);
        var board = (await shop.DoAsync((ReadBoard r) => r.RunAsync(Boss, new(null, null, null), default))).Value.ShouldNotBeNull();
        (board.From, board.Until, board.IsByHour).ShouldBe((new DateOnly(2026, 11, 28), new DateOnly(2026, 11, 28), true));
        (board.Faces.All, board.Faces.Happy!.Value.Part, board.LeftOut).ShouldBe((35, 15, 0));
        board.Steps.Select(s => (s.Hour, s.Faces.All, s.Out)).ShouldBe([(11, 20, 0), (12, 0, 0), (13, 0, 0), (14, 15, -1)]);
        board.Places.Select(p => (p.Store.Code, p.Zone, p.Faces.All)).ShouldBe([("LYON", null, 15), ("LYON", "Caisses", 15), ("NICE", null, 20), ("NICE", "Sortie", 20)]);
        // Sundays and the eleventh of November are closed: what was pressed then is nobody’s.
        var days = (await shop.DoAsync((ReadBoard r) => r.RunAsync(Boss, new(lyon.Id, new(2026, 11, 27), new(2026, 11, 28)), default))).Value!;
        days.Steps.Select(s => (s.Day.Day, s.Faces.All)).ShouldBe([(27, 12), (28, 15)]);
        days.Hours.Select(h => (h.Hour, h.Faces.All)).ShouldBe([(11, 12), (14, 15)]);
        days.Usual!.Value.ShouldBe(.75, .0001);
        (await shop.DoAsync((ReadBoard r) => r.RunAsync(Boss, new(nice.Id, null, null), default))).Value!.Usual.ShouldBeNull();
    }
}
