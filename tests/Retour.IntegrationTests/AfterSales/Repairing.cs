using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>An item is taken in, repaired, and handed over: the work, who has it, the guarantee.</summary>
public sealed class Repairing
{
    [Theory, BothDatabases]
    public async Task A_repair_under_guarantee_costs_nothing_and_makes_it_longer(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync(scene.Wanted with { RequestedOn = new(2026, 11, 18) });
        var taken = await scene.FileAsync();
        (taken.Repair.State, taken.Repair.Basis, taken.Repair.Custodian).ShouldBe((RepairState.Received, RepairBasis.Conformity, Custodian.Store));
        ReadRepairs.DueOf(taken.Repair).ShouldBe(new DateOnly(2026, 12, 18));
        taken.Item.Open.ShouldBe(new Dictionary<string, DateOnly> { [scene.Reference] = new(2026, 11, 18) });
        taken.Handovers.ShouldHaveSingleItem().ShouldSatisfyAllConditions(h => h.Kind.ShouldBe(HandoverKind.Intake), h => h.SignedBy.ShouldBe("Anne Petit"), h => h.Accessories.ShouldBe("Socle"), h => h.Strokes.ShouldBe("M10 10L50 60L90 20"));

        await scene.DiagnoseAsync(RepairBasis.Conformity);
        await scene.RepairAsync();
        (await scene.WrittenAsync()).ShouldHaveSingleItem().ShouldContain("votre article vous attend");
        (await scene.HandOverAsync("kx 2041")).ShouldBeNull();

        var given = await scene.FileAsync();
        (given.Repair.State, given.Repair.Outcome, given.Repair.Custodian, given.Repair.BilledMinor).ShouldBe((RepairState.Closed, RepairOutcome.Repaired, Custodian.Customer, null));
        given.Handovers.Select(h => (h.From, h.To)).ShouldBe([(Custodian.Customer, Custodian.Store), (Custodian.Store, Custodian.Customer)]);
        // Two years, six months, and the ten days that it was away.
        (await scene.CoveredUntilAsync()).ShouldBe(new DateOnly(2028, 9, 24));
        given.At.Case.Status.ShouldBe(CaseStatus.Closed);
        given.History.Select(h => h.After).ShouldBe(["HandedOver", "Ready", "CheckPassed", "Repaired", "Started", "Diagnosed", "TookIn"]);
        (await scene.Shop.CountAsync("audit_entries", "action LIKE 'repair_%'")).ShouldBe(6);
        (await scene.Shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task The_same_form_takes_it_in_once_and_a_second_claim_is_shown_the_first(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        var wanted = scene.Wanted;
        await scene.TakeInAsync(wanted);
        (await scene.TryTakeInAsync(wanted)).Value!.Reference.ShouldBe(scene.Reference);
        (await scene.TryTakeInAsync(scene.Wanted)).Refusal!.ShouldBe(RepairRefusals.AlreadyIn(scene.Reference), "the same item for another defect");
        (await scene.Shop.CountAsync("cases")).ShouldBe(1);
        (await scene.Shop.CountAsync("repairs")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_take_the_same_item_in_at_once_one_does(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.TryTakeInAsync(scene.Wanted))));
        both.Count(b => b.Refusal is null).ShouldBe(1);
        both.Where(b => b.Refusal is not null).ShouldAllBe(b => b.Refusal!.Code == "already_in");
        (await scene.Shop.CountAsync("repairs")).ShouldBe(1);
        (await scene.Shop.CountAsync("cases")).ShouldBe(1);
        (await scene.Shop.CountAsync("warranty_entries", "kind = 'Suspended'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_hand_it_over_at_once_one_does_and_the_other_is_told(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        await scene.DiagnoseAsync(RepairBasis.Conformity);
        await scene.RepairAsync();
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.HandOverAsync())));
        both.Count(b => b is null).ShouldBe(1);
        both.OfType<Refusal>().ShouldAllBe(r => r.Code == "repair_not_now" || r.Code == "handed_over_already");
        (await scene.FileAsync()).Handovers.Count.ShouldBe(2);
        (await scene.Shop.CountAsync("warranty_entries", "kind = 'Extended'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task What_is_another_item_is_neither_taken_in_nor_handed_over_for_it(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        (await scene.TryTakeInAsync(scene.Wanted with { SerialSeen = "KX-9999" })).Refusal.ShouldBe(RepairRefusals.WrongUnit("KX-2041"));
        (await scene.Shop.CountAsync("cases")).ShouldBe(0);
        await scene.TakeInAsync(scene.Wanted with { SerialSeen = "kx2041" });
        await scene.DiagnoseAsync(RepairBasis.Conformity);
        await scene.RepairAsync();
        (await scene.HandOverAsync("KX-2042")).ShouldBe(RepairRefusals.WrongUnit("KX-2041"));
        (await scene.RepairNowAsync()).State.ShouldBe(RepairState.ReadyForCollection);
    }

    [Theory, BothDatabases]
    public async Task A_replacement_for_a_repair_that_was_asked_for_begins_two_years_anew_and_has_its_own_number(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        await scene.DiagnoseAsync(RepairBasis.Conformity);
        await scene.DoneAsync((WorkOnRepair w) => w.NotRepairableAsync(Boss, scene.Reference, "Cuve percée", default));
        (await scene.DoAsync((WorkOnRepair w) => w.ChooseAsync(Boss, scene.Reference, Remedy.Replacement, null, false, default))).ShouldBe(RepairRefusals.ReasonMissing, "the customer asked for a repair");
        await scene.DoneAsync((WorkOnRepair w) => w.ChooseAsync(Boss, scene.Reference, Remedy.Replacement, "Irréparable", false, default));
        await scene.DoneAsync((WorkOnRepair w) => w.ReplaceAsync(Boss, scene.Reference, default));
        await scene.DoneAsync((WorkOnRepair w) => w.ReadyAsync(Boss, scene.Reference, default));
        (await scene.HandOverAsync("KX-3000")).ShouldBeNull();
        (await scene.CoveredUntilAsync()).ShouldBe(RepairScene.Today.AddMonths(24));
        (await scene.FileAsync()).Item.Item.Serial.ShouldBe("KX-3000");
        // It may come back itself.
        (await scene.TryTakeInAsync(scene.Wanted)).Refusal.ShouldBeNull();
    }

    [Theory, BothDatabases]
    public async Task What_does_not_pass_the_check_goes_back_to_the_workshop(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        await scene.DiagnoseAsync(RepairBasis.Conformity);
        await scene.DoneAsync((WorkOnRepair w) => w.StartAsync(Boss, scene.Reference, default));
        (await scene.DoAsync((WorkOnRepair w) => w.ReadyAsync(Boss, scene.Reference, default))).ShouldBe(RepairRefusals.NotNow(RepairState.InRepair));
        await scene.DoneAsync((WorkOnRepair w) => w.FinishAsync(Boss, scene.Reference, null, default));
        (await scene.DoAsync((WorkOnRepair w) => w.CheckAsync(Boss, scene.Reference, false, " ", default))).ShouldBe(RepairRefusals.FindingMissing);
        await scene.DoneAsync((WorkOnRepair w) => w.CheckAsync(Boss, scene.Reference, false, "Fuit encore", default));
        (await scene.RepairNowAsync()).State.ShouldBe(RepairState.InRepair);
    }

    [Theory, BothDatabases]
    public async Task Nothing_is_closed_with_a_loan_out_or_a_part_on_its_way(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        await scene.DiagnoseAsync(RepairBasis.Conformity);
        await scene.DoneAsync((LendItems l) => l.LendAsync(Boss, scene.Reference, new("Bouilloire de prêt", "PRET-1", "30", RepairScene.Today.AddDays(20), "Neuve"), default));
        await scene.DoneAsync((WorkOnRepair w) => w.StartAsync(Boss, scene.Reference, default));
        await scene.DoneAsync((KeepParts p) => p.NeedAsync(Boss, scene.Reference, "Résistance", "R-12", 1, true, default));
        var waits = await scene.FileAsync();
        waits.Repair.State.ShouldBe(RepairState.AwaitingPart);
        var part = waits.Parts.ShouldHaveSingleItem();
        await scene.DoneAsync((KeepParts p) => p.ChangeAsync(Boss, scene.Reference, part.Id, PartState.Ordered, RepairScene.Today.AddDays(5), default));
        (await scene.RepairNowAsync()).State.ShouldBe(RepairState.AwaitingPart, "it is only on its way");
        await scene.DoneAsync((KeepParts p) => p.ChangeAsync(Boss, scene.Reference, part.Id, PartState.Received, null, default));
        (await scene.RepairNowAsync()).State.ShouldBe(RepairState.InRepair, "with the last part the work goes on");
        await scene.DoneAsync((WorkOnRepair w) => w.FinishAsync(Boss, scene.Reference, null, default));
        await scene.DoneAsync((WorkOnRepair w) => w.CheckAsync(Boss, scene.Reference, true, null, default));
        await scene.DoneAsync((WorkOnRepair w) => w.ReadyAsync(Boss, scene.Reference, default));
        (await scene.HandOverAsync()).ShouldBeNull();
        (await scene.RepairNowAsync()).State.ShouldBe(RepairState.HandedOver, "the loan is still out");
        (await scene.DoAsync((HandBack h) => h.CloseAsync(Boss, scene.Reference, default))).ShouldBe(RepairRefusals.LoanOut);
        (await scene.DoAsync((ChangeStatus c) => c.RunAsync(Boss, scene.Reference, CaseStatus.Closed, default))).ShouldBe(RepairRefusals.RepairNotOver, "nor by the desk");
        var loan = (await scene.FileAsync()).Loans.ShouldHaveSingleItem();
        (await scene.DoAsync((LendItems l) => l.EndAsync(Boss, scene.Reference, loan.Id, true, null, "31", default))).ShouldBe(RepairRefusals.KeptTooMuch);
        await scene.DoneAsync((LendItems l) => l.EndAsync(Boss, scene.Reference, loan.Id, true, null, null, default));
        (await scene.FileAsync()).Loans.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.State.ShouldBe(LoanState.Lost), l => l.KeptMinor.ShouldBe(3_000));
        await scene.DoneAsync((HandBack h) => h.CloseAsync(Boss, scene.Reference, default));
        (await scene.RepairNowAsync()).State.ShouldBe(RepairState.Closed);
    }

    [Theory, BothDatabases]
    public async Task A_case_stays_open_by_whatever_way_somebody_would_close_it_while_the_item_is_here(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        (await scene.DoAsync((ChangeStatus c) => c.RunAsync(Boss, scene.Reference, CaseStatus.Closed, default))).ShouldBe(RepairRefusals.RepairNotOver);
        (await scene.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(scene.Reference, "C’est fait.", 10, CaseStatus.Closed), default))).ShouldBe(RepairRefusals.RepairNotOver);
        (await scene.WrittenAsync()).ShouldBeEmpty("nothing leaves of an answer that is refused");
        (await scene.FileAsync()).At.Case.Status.ShouldBe(CaseStatus.Open);
    }

    [Theory, BothDatabases]
    public async Task A_case_of_two_items_is_over_with_the_second_of_them(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        var other = await RepairScene.FileAsync(scene.Shop, scene.Store, scene.Owner, "KX-1");
        var second = (await scene.TryTakeInAsync(scene.Wanted with { Item = other.Id })).Value!.Reference;
        (await scene.Shop.DoAsync((MergeCases m) => m.RunAsync(Boss, scene.Reference, second, default))).Refusal.ShouldBeNull();
        foreach (var (reference, then) in new[] { (scene.Reference, CaseStatus.Open), (second, CaseStatus.Closed) })
        {
            await scene.DoneAsync((WorkOnRepair w) => w.NoFaultAsync(Boss, reference, "Rien", default));
            await scene.DoneAsync((WorkOnRepair w) => w.ReadyAsync(Boss, reference, default));
            await scene.DoneAsync((HandBack h) => h.HandOverAsync(Boss, reference, new(null, null, null, null), default));
            (await scene.FileAsync()).At.Case.Status.ShouldBe(then, reference);
        }
        foreach (var reference in new[] { scene.Reference, second })
        {
            var history = (await scene.Shop.DoAsync((ReadRepairs r) => r.FindAsync(Boss, reference, default))).Value!.History;
            history.Select(h => h.After).ShouldBe(["HandedOver", "Ready", "NoFault", "TookIn"], $"{reference}: its own acts, each once, those since it was merged too");
        }
        (await scene.Shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Who_comes_second_is_told_when_by_the_clock_of_the_store(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        await scene.DoneAsync((WorkOnRepair w) => w.NoFaultAsync(Boss, scene.Reference, "Rien", default));
        await scene.DoneAsync((WorkOnRepair w) => w.ReadyAsync(Boss, scene.Reference, default));
        await scene.DoneAsync((LendItems l) => l.LendAsync(Boss, scene.Reference, new("Prêt", null, null, RepairScene.Today, null), default));
        (await scene.HandOverAsync()).ShouldBeNull();
        (await scene.HandOverAsync())!.Text(System.Globalization.CultureInfo.GetCultureInfo("fr-FR")).ShouldContain("le 28/11/2026 à 10:00");
    }

    [Theory, BothDatabases]
    public async Task What_is_lent_is_with_one_customer_at_a_time(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        var loan = new NewLoan("Bouilloire de prêt", "PRET-1", null, RepairScene.Today.AddDays(20), null);
        await scene.DoneAsync((LendItems l) => l.LendAsync(Boss, scene.Reference, loan, default));
        var other = await RepairScene.FileAsync(scene.Shop, scene.Store, scene.Owner, "KX-1");
        var second = (await scene.TryTakeInAsync(scene.Wanted with { Item = other.Id })).Value!;
        (await scene.DoAsync((LendItems l) => l.LendAsync(Boss, second.Reference, loan, default))).ShouldBe(RepairRefusals.LentElsewhere(scene.Reference));
        (await scene.DoAsync((LendItems l) => l.LendAsync(Boss, second.Reference, loan with { Serial = null, DueOn = RepairScene.Today.AddDays(-1) }, default))).ShouldBe(RepairRefusals.LoanDays);
    }

    [Theory, BothDatabases]
    public async Task Whoever_works_elsewhere_neither_sees_nor_touches_it_and_that_is_audited(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        var elsewhere = Staff(StaffRole.Agent, await scene.Shop.StoreAsync("DIJON"));
        (await scene.DoAsync((WorkOnRepair w) => w.DiagnoseAsync(elsewhere, scene.Reference, "Rien", RepairBasis.Paid, default)))!.IsForbidden().ShouldBeTrue();
        (await scene.Shop.DoAsync((ReadRepairs r) => r.FindAsync(elsewhere, scene.Reference, default))).Refusal!.IsForbidden().ShouldBeTrue();
        (await scene.Shop.DoAsync((ReadRepairs r) => r.PageAsync(elsewhere, RepairView.Open, null, null, null, 10, default))).Rows.ShouldBeEmpty();
        (await scene.Shop.CountAsync("audit_entries", "action = 'refused'")).ShouldBe(2);
        (await scene.DoAsync((WorkOnRepair w) => w.StartAsync(Boss, "SAV-1999-000001", default))).ShouldBe(RepairRefusals.NoSuchRepair);
    }

    [Theory, BothDatabases]
    public async Task A_customer_who_asked_by_phone_brings_it_later(Engine engine)
    {
        await using var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync(scene.Wanted with { IsHere = false, Channel = CaseChannel.Phone });
        var told = await scene.FileAsync();
        (told.Repair.State, told.Repair.Custodian, told.Handovers.Count, told.At.Case.Status).ShouldBe((RepairState.Registered, Custodian.Customer, 0, CaseStatus.WaitingForCustomer));
        told.Item.Open.Keys.ShouldBe([scene.Reference], "the request stops the clock, not the hand-in");
        await scene.DoneAsync((WorkOnRepair w) => w.ReceiveAsync(Boss, scene.Reference, scene.Wanted with { Condition = "Propre" }, default));
        (await scene.FileAsync()).Handovers.ShouldHaveSingleItem().Condition.ShouldBe("Propre");
        (await scene.Shop.ComplaintsAsync()).ShouldBeEmpty();
    }
}
