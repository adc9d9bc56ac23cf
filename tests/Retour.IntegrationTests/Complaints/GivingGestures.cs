using System.Net;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Complaints;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Complaints.Complaining;
using static Retour.Testing.CustomerActions;

namespace Retour.Complaints;

/// <summary>What customers are given because they complained, and who may give how much.</summary>
public sealed class GivingGestures
{
    private static Task<Result<Gesture>> GiveAsync(TestShop shop, Actor actor, string reference, string amount, GestureKind? kind = GestureKind.Voucher, string? words = null, Guid? once = null) =>
        shop.DoAsync((GiveGesture give) => give.RunAsync(actor, reference, new(once ?? Guid.CreateVersion7(), kind, amount, words), default));

    private static async Task<string?> DecideAsync(TestShop shop, Actor actor, string reference, Id<Gesture> id, bool grants, string? reason = null) =>
        (await shop.DoAsync((GiveGesture give) => give.DecideAsync(actor, reference, id, grants, reason, default)))?.Code;

    private static Task<IReadOnlyList<WaitingGesture>> WaitingAsync(TestShop shop, Actor actor) => shop.DoAsync((ReadGestures read) => read.WaitingForAsync(actor, null, 10, default));

    [Theory, BothDatabases]
    public async Task What_is_above_a_limit_waits_for_somebody_whose_limit_suffices(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var (agent, manager) = (Staff(StaffRole.Agent, lyon), Staff(StaffRole.Manager, lyon));
        var reference = (await shop.EnterAsync(Said(lyon))).Reference;
        (await GiveAsync(shop, agent, reference, "20")).Value!.State.ShouldBe(GestureState.Granted);
        // Two small ones are one large one.
        var second = (await GiveAsync(shop, agent, reference, "12,50")).Value!;
        (second.State, second.Amount).ShouldBe((GestureState.Waiting, new Money(1250, "EUR")));
        (await DecideAsync(shop, agent, reference, second.Id, true)).ShouldBe("above_your_limit");
        (await WaitingAsync(shop, agent)).ShouldBeEmpty();
        (await WaitingAsync(shop, manager)).Select(w => (w.Reference, w.Amount.Minor, w.AskedBy)).ShouldBe([(reference, 1250, agent.Name)]);
        (await DecideAsync(shop, manager, reference, second.Id, false)).ShouldBe("gesture_reason_missing");
        (await DecideAsync(shop, manager, reference, second.Id, true)).ShouldBeNull();
        (await DecideAsync(shop, manager, reference, second.Id, false, "Trop.")).ShouldBe("already_granted");
        var third = (await GiveAsync(shop, agent, reference, "100", GestureKind.Refund)).Value!;
        (await DecideAsync(shop, manager, reference, third.Id, false, "Déjà bien servi.")).ShouldBeNull();
        (await WaitingAsync(shop, manager)).ShouldBeEmpty();
        var story = await shop.ComplaintAsync(reference);
        story.Gestures.Select(g => (g.State, g.DecidedByName)).ShouldBe([(GestureState.Granted, agent.Name), (GestureState.Granted, manager.Name), (GestureState.Refused, manager.Name)]);
        story.Events.Select(e => e.Act).ShouldBe([ComplaintAct.Entered, ComplaintAct.GestureGranted, ComplaintAct.GestureAsked, ComplaintAct.GestureApproved, ComplaintAct.GestureAsked, ComplaintAct.GestureRefused]);
        foreach (var act in new[] { "complaint_gesture_granted", "complaint_gesture_asked", "complaint_gesture_approved", "complaint_gesture_refused" }) (await shop.CountAsync("audit_entries", $"action = '{act}'")).ShouldBeGreaterThan(0, act);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Each_refusal_says_what_is_missing_and_the_same_form_gives_once(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, nice) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("NICE"));
        var reference = (await shop.EnterAsync(Said(lyon))).Reference;
        async Task<string?> RefusedAsync(string amount, GestureKind? kind = GestureKind.Voucher, Actor? actor = null, string? words = null) => (await GiveAsync(shop, actor ?? Boss, reference, amount, kind, words)).Refusal?.Code;
        foreach (var amount in new[] { "", "0", "-5", "vingt", "1,234" }) (await RefusedAsync(amount)).ShouldBe("gesture_amount_invalid", amount);
        (await RefusedAsync("20", null)).ShouldBe("gesture_kind_missing");
        (await RefusedAsync("20", GestureKind.Goodwill)).ShouldBe("gesture_words_missing");
        (await RefusedAsync("20", words: new string('x', 501))).ShouldBe("gesture_too_long");
        (await RefusedAsync("20", actor: Staff(StaffRole.Till, lyon))).ShouldBe("not_allowed");
        (await RefusedAsync("20", actor: Staff(StaffRole.Agent, nice))).ShouldBe("other_store");
        var once = Guid.CreateVersion7();
        var given = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => GiveAsync(shop, Boss, reference, "20", once: once)));
        given.Select(g => g.Value?.Id.Value).ShouldAllBe(id => id == once);
        (await shop.CountAsync("complaint_gestures")).ShouldBe(1);
        (await shop.AnswerAsync(reference, ComplaintOutcome.Upheld, "Oui.")).ShouldBeNull();
        (await shop.ActAsync(reference, ComplaintAct.Closed)).ShouldBeNull();
        (await RefusedAsync("20")).ShouldBe("gesture_on_closed");
    }

    [Theory, BothDatabases]
    public async Task The_database_holds_that_an_amount_is_positive_and_that_who_grants_is_known(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var reference = (await shop.EnterAsync(Said(await shop.StoreAsync("LYON")))).Reference;
        (await GiveAsync(shop, Boss, reference, "20")).Refusal.ShouldBeNull();
        foreach (var wrong in new[] { "amount_minor = 0", "amount_minor = -1", "decided_by_name = NULL", "decided_at = NULL", "state = 'Waiting'", "state = 'Refused'", "reason = 'x'" })
            (await shop.DatabaseRefusesAsync($"UPDATE complaint_gestures SET {wrong}")).ShouldBeTrue(wrong);
        (await shop.DatabaseRefusesAsync("INSERT INTO complaint_gesture_limits (role, grants_up_to) VALUES ('Agent', -1)")).ShouldBeTrue();
    }

    [Theory, BothDatabases]
    public async Task Limits_are_set_by_role_and_count_from_then_on(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var agent = Staff(StaffRole.Agent, lyon);
        var reference = (await shop.EnterAsync(Said(lyon))).Reference;
        async Task<string?> SetAsync(Actor actor, string? limit) => (await shop.DoAsync((GestureLimits limits) => limits.ChangeAsync(actor, new Dictionary<StaffRole, string?> { [StaffRole.Agent] = limit, [StaffRole.Manager] = "150", [StaffRole.HeadOffice] = "1 000" }, default)))?.Code;
        (await SetAsync(Staff(StaffRole.HeadOffice), "50")).ShouldBe("not_allowed");
        foreach (var wrong in new[] { "-1", "beaucoup", "2000000" }) (await SetAsync(Boss, wrong)).ShouldBe("limit_invalid", wrong);
        (await SetAsync(Boss, "50")).ShouldBeNull();
        (await SetAsync(Boss, "50")).ShouldBeNull();
        (await shop.CountAsync("audit_entries", "action = 'gesture_limit_changed'")).ShouldBe(1);
        (await GiveAsync(shop, agent, reference, "50")).Value!.State.ShouldBe(GestureState.Granted);
        var waits = (await GiveAsync(shop, agent, reference, "1")).Value!;
        waits.State.ShouldBe(GestureState.Waiting);
        (await SetAsync(Boss, "")).ShouldBeNull();
        (await shop.DoAsync((GestureLimits limits) => limits.OfAsync(agent, "EUR", default))).ShouldBeNull();
        (await shop.DoAsync((GestureLimits limits) => limits.OfAsync(Staff(StaffRole.Marketing), "EUR", default))).ShouldBe(Money.Zero("EUR"));
    }

    [Theory, BothDatabases]
    public async Task An_answer_names_what_was_granted_and_not_what_waits_or_was_refused(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        var reference = (await shop.EnterAsync(Said(lyon) with { Email = "lea@example.fr" })).Reference;
        (await GiveAsync(shop, Boss, reference, "20")).Refusal.ShouldBeNull();
        (await GiveAsync(shop, Staff(StaffRole.Agent, lyon), reference, "77")).Value!.State.ShouldBe(GestureState.Waiting);
        (await shop.DoAsync((AnswerComplaint answer) => answer.RunAsync(Boss, reference, new(ComplaintOutcome.Upheld, "Vous avez raison.", null, ByMail: true, NamesGestures: true), default))).ShouldBeNull();
        var text = (await shop.DoAsync((RetourDb db) => db.Set<Modules.Messaging.Message>().AsNoTracking().SingleAsync())).Text;
        text.ShouldContain("Vous avez raison.");
        text.ShouldContain("20,00");
        text.ShouldNotContain("77,00");
        (await shop.ComplaintAsync(reference)).Events[^1].Words!.ShouldContain("Bon d’achat");
    }

    [Theory, BothDatabases]
    public async Task By_page_a_gesture_is_given_waits_on_the_morning_and_is_approved(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.ColleagueAsync(StaffRole.Agent, "LYON");
        var lyon = (await shop.WithAsync((StoreDirectory d) => d.FindAsync("LYON", default))).Value!;
        var reference = (await shop.WithAsync((EnterComplaint enter) => enter.RunAsync(Boss, Said(lyon), default))).Value!.Reference;
        using var agent = await shop.VisitorAsync(StaffRole.Agent);
        var refused = WebUtility.HtmlDecode(await (await agent.SubmitAsync($"/complaints/{reference}", "gesture", ("kind", "Refund"), ("amount", "zéro"), ("words", "Les frais"))).Content.ReadAsStringAsync());
        refused.ShouldContain("Type an amount above zero");
        refused.ShouldContain("Les frais");
        (await agent.SubmitAsync($"/complaints/{reference}", "gesture", ("kind", "Refund"), ("amount", "80"), ("words", "Les frais"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        WebUtility.HtmlDecode(await agent.TextAsync($"/complaints/{reference}")).ShouldContain("above your limit");
        // A manager's limit suffices, where it was not lowered.
        await shop.ColleagueAsync(StaffRole.Manager, "LYON");
        using var manager = await shop.VisitorAsync(StaffRole.Manager);
        (await manager.TextAsync("/")).ShouldContain("Gestures to approve");
        using var claire = await shop.VisitorAsync();
        (await claire.TextAsync("/")).ShouldContain("Gestures to approve");
        WebUtility.HtmlDecode(await claire.TextAsync("/settings/gestures")).ShouldContain("After-sales agent");
        (await claire.SubmitAsync("/settings/gestures", "limits", ("Agent", "90"), ("Manager", "70"), ("HeadOffice", "1000"), ("Administrator", ""))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        // With the limit that holds now, whoever asked may approve it, too.
        WebUtility.HtmlDecode(await agent.TextAsync($"/complaints/{reference}")).ShouldContain("Approve the gesture");
        (await manager.TextAsync("/")).ShouldNotContain("Gestures to approve");
    }
}
