using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Public;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;
using static Retour.Testing.SetClock;

namespace Retour.AfterSales;

/// <summary>The clocks of cases: what they were promised, when they stand and go on, and what stays on record. The store is open from 9:30 to 19:00, Monday to Saturday.</summary>
public sealed class Deadlines
{
    private static readonly Promise Brief = new(new(2, AllowanceUnit.OpenHours), new(10, AllowanceUnit.OpenHours), 25, Told.Nobody, Told.StoreManager);

    private static async Task<(TestShop Shop, SetClock Clock, StoreInfo Lyon)> OpenAsync(Engine engine, string at = "2026-06-02 10:00")
    {
        var clock = new SetClock(at);
        var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        return (shop, clock, await shop.StoreAsync("LYON"));
    }

    private static Task<Refusal?> SetAsync(TestShop shop, CaseScope scope, Promise promise, int version = 0, Actor? by = null) => shop.DoAsync((ChangeServiceLevel c) => c.SetAsync(by ?? Boss, scope, version, promise, default));

    private static async Task<string> OpenCaseAsync(TestShop shop, StoreInfo? store, Func<NewCase, NewCase>? with = null) =>
        (await shop.DoAsync((OpenCase open) => open.RunAsync(Boss, (with ?? (c => c))(new(CaseKind.Repair, CaseChannel.Counter, store?.Id, "Cafetière cassée", "Elle ne chauffe plus.") { Name = "Léa Faure", Email = "lea@example.fr" }), default))).Value!.Reference;

    private static async Task<(DateTimeOffset?, ClockKind?)> DueAsync(TestShop shop, string reference) => (await shop.ReadCaseAsync(reference)).Case is var of ? (of.DueAt, of.DueClock) : default;

    private static async Task AnswerAsync(TestShop shop, string reference, CaseStatus then = CaseStatus.WaitingForCustomer) => (await shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(reference, "Apportez-la.", 99, then), default))).ShouldBeNull();

    private static async Task BecomeAsync(TestShop shop, string reference, CaseStatus status) => (await shop.DoAsync((ChangeStatus c) => c.RunAsync(Boss, reference, status, default))).ShouldBeNull();

    private static Task<Refusal?> ClassifyAsync(TestShop shop, string reference, CasePriority priority, StoreInfo? store, CaseKind kind = CaseKind.Repair, Actor? by = null) => shop.DoAsync((ClassifyCase c) => c.RunAsync(by ?? Boss, reference, new(kind, priority, store?.Id), default));

    private static Task<int> LookAsync(TestShop shop) => shop.Services.GetRequiredService<WatchDeadlines>().LookAsync(default);

    private static async Task OpeningHoursAsync(TestShop shop, StoreInfo of, string day) => await shop.DoAsync(async (RetourDb db) =>
    {
        (await db.Set<Store>().SingleAsync(s => s.Id == of.Id)).OpenOn(WeekHours.Parse(string.Join(';', Enumerable.Repeat(day, 7))), HolidayRegion.None);
        return await db.SaveChangesAsync();
    });

    private static Task<List<CaseBreach>> BreachesAsync(TestShop shop) => shop.DoAsync((RetourDb db) => db.Set<CaseBreach>().AsNoTracking().OrderBy(b => b.DueAt).ToListAsync());

    [Theory, BothDatabases]
    public async Task A_level_holds_from_now_on_and_a_case_keeps_its_dates_until_it_becomes_another_one(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var dijon = await shop.StoreAsync("DIJON");
        await OpeningHoursAsync(shop, dijon, "14:00-18:00");
        var old = await OpenCaseAsync(shop, lyon);
        (await DueAsync(shop, old)).ShouldBe((At("2026-06-02 18:00"), ClockKind.Answer));
        (await SetAsync(shop, new(null, CaseKind.Repair, null), Brief)).ShouldBeNull();
        (await SetAsync(shop, new(null, CaseKind.Repair, null), Brief)).ShouldBe(DeadlineRefusals.AlreadySet);
        (await SetAsync(shop, new(null, CaseKind.Repair, null), Brief, version: 9)).ShouldNotBeNull().Code.ShouldBe("changed_meanwhile");
        (await SetAsync(shop, CaseScope.All, Brief with { Answer = new(0, AllowanceUnit.Days) })).ShouldNotBeNull().Code.ShouldBe("answer_out_of_range");
        (await SetAsync(shop, CaseScope.All, Brief with { NearPercent = 91 })).ShouldBe(DeadlineRefusals.NearOutOfRange);
        var young = await OpenCaseAsync(shop, lyon);
        (await DueAsync(shop, young)).ShouldBe((At("2026-06-02 12:00"), ClockKind.Answer));
        clock.Set("2026-06-02 10:30");
        (await shop.DoAsync((NoteOnCase n) => n.RunAsync(Boss, old, "Je regarde.", default))).ShouldBeNull();
        (await DueAsync(shop, old)).ShouldBe((At("2026-06-02 18:00"), ClockKind.Answer));
        // More haste, another store, another kind: each time what counts there, from when it was opened.
        (await ClassifyAsync(shop, old, CasePriority.High, lyon)).ShouldBeNull();
        (await DueAsync(shop, old)).ShouldBe((At("2026-06-02 14:00"), ClockKind.Answer));
        (await ClassifyAsync(shop, old, CasePriority.High, dijon)).ShouldBeNull();
        (await DueAsync(shop, old)).ShouldBe((At("2026-06-02 18:00"), ClockKind.Answer));
        (await ClassifyAsync(shop, old, CasePriority.Normal, lyon, CaseKind.Complaint)).ShouldBeNull();
        (await DueAsync(shop, old)).ShouldBe((At("2026-06-02 14:00"), ClockKind.Answer));
        (await shop.ReadCaseAsync(old)).Entries.Select(e => e.Change).OfType<CaseChange>().Skip(1).ShouldBe([CaseChange.Priority, CaseChange.Store, CaseChange.Kind, CaseChange.Priority, CaseChange.Store]);
        (await shop.DoAsync((ChangeServiceLevel c) => c.RemoveAsync(Boss, new(null, CaseKind.Repair, null), default))).ShouldBeNull();
        (await DueAsync(shop, await OpenCaseAsync(shop, lyon))).ShouldBe((At("2026-06-02 18:30"), ClockKind.Answer));
        (await shop.CountAsync("audit_entries", "action IN ('service_level_set', 'service_level_removed', 'case_classified')")).ShouldBe(5);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task However_a_case_comes_in_its_clocks_run(Engine engine)
    {
        var (shop, _, lyon) = await OpenAsync(engine);
        await using var __ = shop;
        var mailbox = await shop.MailboxAsync(lyon);
        var common = await shop.MailboxAsync(null, "common", "bonjour@retour.example");
        var web = await shop.DoAsync((AskByWeb a) => a.RunAsync(Guid.CreateVersion7(), new(CaseKind.Order, CaseChannel.Web, lyon.Id, "Commande", "Où est-elle ?") { Email = "lea@example.fr" }, [], default));
        string[] cases =
        [
            await OpenCaseAsync(shop, lyon), await OpenCaseAsync(shop, lyon, c => c with { Channel = CaseChannel.Phone }), web.Value!.Reference, (await shop.DeliverAsync(mailbox, Mail("Elle ne chauffe plus."))).Case!,
        ];
        foreach (var reference in cases) (await DueAsync(shop, reference)).ShouldBe((At("2026-06-02 18:00"), ClockKind.Answer), reference);
        // A letter's clock runs since it came; a case of no store follows the hours of an office.
        (await DueAsync(shop, await OpenCaseAsync(shop, lyon, c => c with { Channel = CaseChannel.Letter, Day = new(2026, 6, 1) }))).ShouldBe((At("2026-06-02 12:30"), ClockKind.Answer));
        (await DueAsync(shop, (await shop.DeliverAsync(common, Mail("Bonjour ?", id: "<9@x>", to: "bonjour@retour.example"))).Case!)).ShouldBe((At("2026-06-02 18:00"), ClockKind.Answer));
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task The_clock_stands_while_the_customer_is_waited_for_and_thanks_start_none(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        (await SetAsync(shop, CaseScope.All, Brief)).ShouldBeNull();
        var mailbox = await shop.MailboxAsync(lyon);
        var reference = (await shop.DeliverAsync(mailbox, Mail("Elle ne chauffe plus."))).Case!;
        Task<Modules.Messaging.Inbound.MailOutcome> WriteAsync(string text, int number) => shop.DeliverAsync(mailbox, Mail(text, id: $"<{number}@x>", headers: "In-Reply-To: <1@example.fr>"));
        clock.Set("2026-06-02 11:00");
        await AnswerAsync(shop, reference);
        (await DueAsync(shop, reference)).ShouldBe((null, null));
        clock.Set("2026-06-03 12:00");
        await WriteAsync("Merci !", 2);
        (await DueAsync(shop, reference)).ShouldBe((null, null));
        // One hour of ten was used: three are left of Thursday, six go on with on Friday.
        clock.Set("2026-06-04 16:00");
        await WriteAsync("Elle est sous garantie ?", 3);
        (await DueAsync(shop, reference)).ShouldBe((At("2026-06-05 15:30"), ClockKind.Resolution));
        await BecomeAsync(shop, reference, CaseStatus.WaitingForProvider);
        (await DueAsync(shop, reference)).ShouldBe((At("2026-06-05 15:30"), ClockKind.Resolution));
        clock.Set("2026-06-05 15:00");
        await BecomeAsync(shop, reference, CaseStatus.Closed);
        clock.Set("2026-06-06 10:00");
        await WriteAsync("Merci beaucoup", 4);
        (await shop.ReadCaseAsync(reference)).Case.Round.ShouldBe(1);
        // Opened again by hand it goes on where it stood: half an hour is left. By the customer, everything begins anew.
        await BecomeAsync(shop, reference, CaseStatus.Open);
        (await DueAsync(shop, reference)).ShouldBe((At("2026-06-06 10:30"), ClockKind.Resolution));
        await BecomeAsync(shop, reference, CaseStatus.Closed);
        await WriteAsync("Elle est encore en panne.", 5);
        (await DueAsync(shop, reference)).ShouldBe((At("2026-06-06 12:00"), ClockKind.Answer));
        (await shop.ReadCaseAsync(reference)).Case.Round.ShouldBe(2);
        (await BreachesAsync(shop)).ShouldBeEmpty();
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task A_deadline_that_passed_is_recorded_once_and_stays_whatever_becomes_of_hours_and_levels(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        (await SetAsync(shop, CaseScope.All, Brief)).ShouldBeNull();
        var (watched, unwatched, intime) = (await OpenCaseAsync(shop, lyon, Question), await OpenCaseAsync(shop, lyon, Question), await OpenCaseAsync(shop, lyon, Question));
        clock.Set("2026-06-02 11:59");
        await AnswerAsync(shop, intime);
        clock.Set("2026-06-02 12:00");
        // Whoever answers too late records it; nobody needs to be told any more.
        await AnswerAsync(shop, unwatched);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(n => Task.Run(() => LookAsync(shop))));
        (await LookAsync(shop)).ShouldBe(0);
        var breaches = await BreachesAsync(shop);
        breaches.Select(b => (b.Clock, b.DueAt, b.EndedAt is null)).ShouldBe([(ClockKind.Answer, At("2026-06-02 12:00"), true), (ClockKind.Answer, At("2026-06-02 12:00"), false)], ignoreOrder: true);
        var late = breaches.Single(b => b.EndedAt is null);
        (late.Level, late.Amount, late.Unit, late.Calendar, late.StoreId).ShouldBe(("*/*/*", 2, AllowanceUnit.OpenHours, "Europe/Paris\n2026-06-02 09:30-19:00", lyon.Id));
        (await shop.ReadCaseAsync(watched)).Entries.Count(e => e.Change is CaseChange.DeadlinePassed).ShouldBe(1);
        (await shop.ReadCaseAsync(unwatched)).Entries.Count(e => e.Change is CaseChange.DeadlinePassed).ShouldBe(0);
        // The hours were other ones, it is said now, and the promise too: the deadline moves, the record does not.
        await OpeningHoursAsync(shop, lyon, "16:00-20:00");
        (await SetAsync(shop, CaseScope.All, Brief with { Answer = new(3, AllowanceUnit.OpenHours) }, version: 1)).ShouldBeNull();
        (await ClassifyAsync(shop, watched, CasePriority.Low, lyon, CaseKind.Question)).ShouldBeNull();
        (await DueAsync(shop, watched)).ShouldBe((At("2026-06-02 19:00"), ClockKind.Answer));
        clock.Set("2026-06-02 19:30");
        await LookAsync(shop);
        clock.Set("2026-06-03 17:00");
        await AnswerAsync(shop, watched, CaseStatus.Closed);
        await BecomeAsync(shop, watched, CaseStatus.Open);
        await BecomeAsync(shop, watched, CaseStatus.Closed);
        var kept = (await BreachesAsync(shop)).Single(b => b.CaseId == late.CaseId);
        (kept.DueAt, kept.Calendar, kept.Amount, kept.RecordedAt, kept.EndedAt).ShouldBe((late.DueAt, late.Calendar, late.Amount, late.RecordedAt, At("2026-06-03 17:00")));
        (await shop.ReadCaseAsync(watched)).Entries.Count(e => e.Change is CaseChange.DeadlinePassed).ShouldBe(1);
        (await shop.ReadCaseAsync(watched)).Deadlines.Breaches.ShouldHaveSingleItem();
        (await shop.ComplaintsAsync()).ShouldBeEmpty();

        static NewCase Question(NewCase wanted) => wanted with { Kind = CaseKind.Question };
    }

    [Theory, BothDatabases]
    public async Task The_check_names_deadlines_that_are_not_those_of_the_clocks_and_records_that_are_gone(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var reference = await OpenCaseAsync(shop, lyon);
        clock.Set("2026-06-03 10:00");
        (await LookAsync(shop)).ShouldBe(1);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        await ScalarAsync("UPDATE cases SET due_at = NULL");
        await ScalarAsync("DELETE FROM case_breaches");
        await ScalarAsync("INSERT INTO case_pauses (case_id, number, started_at) SELECT id, 1, created_at FROM cases");
        var complaints = await shop.ComplaintsAsync();
        complaints.Select(c => c.Code).ShouldBe(["cases_show_their_next_deadline", "clocks_stand_with_their_case", "late_clocks_are_recorded"]);
        complaints.ShouldAllBe(c => c.Differences[0].Row["reference"] == reference);

        Task<object?> ScalarAsync(string sql) => shop.ScalarAsync(sql);
    }

    [Theory, BothDatabases]
    public async Task Cases_of_the_time_before_there_were_clocks_are_promised_what_counts_from_today(Engine engine)
    {
        var (shop, clock, lyon) = await OpenAsync(engine);
        await using var _ = shop;
        var (open, closed) = (await OpenCaseAsync(shop, lyon), await OpenCaseAsync(shop, lyon));
        await BecomeAsync(shop, closed, CaseStatus.Closed);
        foreach (var table in new[] { "case_pauses", "case_clocks" }) await shop.ScalarAsync($"DELETE FROM {table}");
        await shop.ScalarAsync("UPDATE cases SET round = 0, due_at = NULL, due_clock = NULL, soon_at = NULL, watch_at = NULL");
        clock.Set("2026-06-04 10:00");
        while (await LookAsync(shop) > 0) { }
        (await DueAsync(shop, open)).ShouldBe((At("2026-06-04 18:00"), ClockKind.Answer));
        (await shop.ReadCaseAsync(closed)).Case.Round.ShouldBe(0);
        (await BreachesAsync(shop)).ShouldBeEmpty();
        await BecomeAsync(shop, closed, CaseStatus.Open);
        (await DueAsync(shop, closed)).ShouldBe((At("2026-06-04 18:00"), ClockKind.Answer));
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }
}
