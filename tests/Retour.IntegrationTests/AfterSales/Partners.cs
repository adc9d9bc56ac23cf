using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>What a provider says of the items that it has, and that it sees no other's.</summary>
public sealed class Partners
{
    private const string Quoted = "45,00";

    private static async Task<(RepairScene Scene, PartnerVisit Visit)> SentAsync(Engine engine)
    {
        var scene = await RepairScene.OpenAsync(engine);
        await scene.TakeInAsync();
        var provider = await scene.Shop.ProviderAsync();
        await scene.SendAsync(provider);
        return (scene, await scene.Shop.VisitAsync(provider));
    }

    private static Task<Refusal?> ActAsync(RepairScene scene, Func<ProviderWork, Task<Refusal?>> act) => scene.DoAsync(act);

    [Theory, BothDatabases]
    public async Task Each_act_is_told_in_the_case_under_the_providers_name_and_puts_it_on_the_desk(Engine engine)
    {
        var (scene, visit) = await SentAsync(engine);
        await using var opened = scene;
        var of = scene.Reference;
        async Task DoneAsync(Func<ProviderWork, Task<Refusal?>> act, LegStatus status)
        {
            (await scene.DoAsync((ChangeStatus c) => c.RunAsync(Boss, of, CaseStatus.WaitingForProvider, default))).ShouldBeNull();
            (await ActAsync(scene, act)).ShouldBeNull();
            (await scene.LegAsync()).Status.ShouldBe(status);
            (await scene.FileAsync()).ShouldSatisfyAllConditions(f => f.At.Case.Status.ShouldBe(CaseStatus.Open), f => f.History[0].AuthorName.ShouldBe("Atelier Morel"));
        }
        await DoneAsync(w => w.ArriveAsync(visit, of, 1, null, default), LegStatus.Arrived);
        await DoneAsync(w => w.DiagnoseAsync(visit, of, 1, "Résistance coupée", true, [new("photo.png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])], default), LegStatus.Diagnosed);
        (await scene.FileAsync()).ShouldSatisfyAllConditions(f => f.History[0].Body!.ShouldContain("Résistance coupée"), f => f.Files[f.History[0].Id].ShouldHaveSingleItem().IsPicture.ShouldBeTrue());
        await DoneAsync(w => w.OfferAsync(visit, of, 1, Quoted, "Pièce et pose", default), LegStatus.QuoteGiven);
        (await scene.DoAsync((SendAway s) => s.AnswerAsync(Boss, of, 1, true, "Allez-y", default))).ShouldBeNull();
        (await scene.LegAsync()).ShouldSatisfyAllConditions(l => l.QuoteAccepted.ShouldBe(true), l => l.Status.ShouldBe(LegStatus.InWork), l => l.QuoteMinor.ShouldBe(4_500));
        (await scene.WrittenAsync())[^1].ShouldContain("Allez-y");
        (await scene.DoAsync((SendAway s) => s.AnswerAsync(Boss, of, 1, true, null, default))).ShouldBe(ProviderRefusals.NoQuoteToAnswer, "it was answered");
        await DoneAsync(w => w.FinishAsync(visit, of, 1, null, default), LegStatus.Done);
        await DoneAsync(w => w.SendBackAsync(visit, of, 1, null, "BACK-1", default), LegStatus.ComingBack);
        await scene.ComeBackAsync();
        await DoneAsync(w => w.BillAsync(visit, of, 1, "45", "FA-12", [new("f.pdf", "application/pdf", "%PDF-1.4 x"u8.ToArray())], default), LegStatus.Back);
        (await scene.LegAsync()).ShouldSatisfyAllConditions(l => l.CostMinor.ShouldBe(4_500), l => l.InvoiceNumber.ShouldBe("FA-12"));
        // What it sent it sees again; nobody else's provider does.
        var item = (await scene.Shop.DoAsync((ReadLegs r) => r.OfPartnerAsync(visit, of, 1, default)))!;
        var sent = (await scene.Shop.DoAsync((ReadLegs r) => r.SaidAsync(visit, item, default))).SelectMany(s => s.Files).ToList();
        sent.Select(f => f.Name).ShouldBe(["f.pdf", "photo.png"]);
        (await scene.Shop.DoAsync((ReadLegs r) => r.FileAsync(visit, item, sent[0].Id, default))).ShouldBe("%PDF-1.4 x"u8.ToArray());
        var another = await scene.Shop.VisitAsync(await scene.Shop.ProviderAsync(ProviderScene.Draft("Autre atelier")));
        (await scene.Shop.DoAsync((ReadLegs r) => r.FileAsync(another, item, sent[0].Id, default))).ShouldBeNull();
        (await scene.Shop.CountAsync("audit_entries", "actor_kind = 'Provider' AND actor_name = 'Atelier Morel'")).ShouldBe(6);
        (await scene.Shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task What_is_entered_late_and_out_of_order_fills_in_what_was_missing(Engine engine)
    {
        var (scene, visit) = await SentAsync(engine);
        await using var opened = scene;
        scene.Shop.Clock().Set("2026-12-03 10:00");
        (await ActAsync(scene, w => w.FinishAsync(visit, scene.Reference, 1, new(2026, 12, 2), default))).ShouldBeNull();
        (await ActAsync(scene, w => w.DiagnoseAsync(visit, scene.Reference, 1, "Joint usé", null, [], default))).ShouldBeNull();
        (await ActAsync(scene, w => w.ArriveAsync(visit, scene.Reference, 1, new(2026, 12, 1), default))).ShouldBeNull();
        (await scene.LegAsync()).ShouldSatisfyAllConditions(l => l.Status.ShouldBe(LegStatus.Done), l => l.ArrivedOn.ShouldBe(new DateOnly(2026, 12, 1)), l => l.Finding.ShouldBe("Joint usé"));
        (await ActAsync(scene, w => w.ArriveAsync(visit, scene.Reference, 1, new(2026, 11, 27), default))).ShouldSay(ProviderRefusals.DayBefore(RepairScene.Today), "before it was sent");
        (await ActAsync(scene, w => w.ArriveAsync(visit, scene.Reference, 1, new(2026, 12, 4), default))).ShouldBe(ProviderRefusals.SentInTheFuture);
        await scene.ComeBackAsync();
        (await ActAsync(scene, w => w.DiagnoseAsync(visit, scene.Reference, 1, "Joint usé, tampon sale", null, [], default))).ShouldBeNull("it is known later");
        (await scene.LegAsync()).Status.ShouldBe(LegStatus.Back);
        (await ActAsync(scene, w => w.OfferAsync(visit, scene.Reference, 1, "12", null, default))).ShouldBe(ProviderRefusals.LegIsBack);
        (await ActAsync(scene, w => w.SendBackAsync(visit, scene.Reference, 1, null, null, default))).ShouldBe(ProviderRefusals.LegIsBack);
    }

    [Theory, BothDatabases]
    public async Task A_provider_sees_and_touches_nothing_that_is_anothers_and_nothing_of_the_customer(Engine engine)
    {
        var (scene, visit) = await SentAsync(engine);
        await using var opened = scene;
        var other = await scene.Shop.VisitAsync(await scene.Shop.ProviderAsync(ProviderScene.Draft("Autre atelier")));
        (await scene.Shop.DoAsync((ReadLegs r) => r.OfPartnerAsync(other, default))).ShouldBeEmpty();
        (await scene.Shop.DoAsync((ReadLegs r) => r.OfPartnerAsync(other, scene.Reference, 1, default))).ShouldBeNull();
        foreach (var act in new Func<ProviderWork, Task<Refusal?>>[]
        {
            w => w.ArriveAsync(other, scene.Reference, 1, null, default), w => w.DiagnoseAsync(other, scene.Reference, 1, "x", null, [], default), w => w.OfferAsync(other, scene.Reference, 1, "1", null, default), w => w.StartAsync(other, scene.Reference, 1, default),
            w => w.FinishAsync(other, scene.Reference, 1, null, default), w => w.SendBackAsync(other, scene.Reference, 1, null, null, default), w => w.BillAsync(other, scene.Reference, 1, "1", null, [], default), w => w.SayAsync(other, scene.Reference, 1, "x", [], default),
            w => w.SayAsync(visit, scene.Reference, 2, "x", [], default), w => w.SayAsync(visit, "SAV-1999-000001", 1, "x", [], default), w => w.SayAsync(visit, "n’importe quoi", 1, "x", [], default),
        }) (await ActAsync(scene, act)).ShouldBe(ProviderRefusals.NoSuchLeg);
        (await scene.FileAsync()).History.Count.ShouldBe(2, "taken in, and sent away");
        visit.Actor.Rights.ShouldBeEmpty();
        visit.Actor.Stores.ShouldBeEmpty();
        // Nor by the ways of staff.
        (await scene.DoAsync((SendAway s) => s.ComeBackAsync(visit.Actor, scene.Reference, new(null, null, null, null), default)))!.IsForbidden().ShouldBeTrue();
        (await scene.Shop.DoAsync((ReadRepairs r) => r.FindAsync(visit.Actor, scene.Reference, default))).Refusal!.IsForbidden().ShouldBeTrue();
        (await scene.Shop.DoAsync((ReadLegs r) => r.OfPartnerAsync(visit, scene.Reference, 1, default)))!.ToString().ShouldSatisfyAllConditions(s => s.ShouldContain("Ne chauffe plus"), s => s.ShouldNotContain("Petit"), s => s.ShouldNotContain("anne@"), s => s.ShouldNotContain("612345678"));
    }

    [Theory, BothDatabases]
    public async Task Nothing_said_no_amount_and_too_much_are_refused(Engine engine)
    {
        var (scene, visit) = await SentAsync(engine);
        await using var opened = scene;
        (await ActAsync(scene, w => w.SayAsync(visit, scene.Reference, 1, " ", [], default))).ShouldBe(ProviderRefusals.NothingSaid);
        (await ActAsync(scene, w => w.DiagnoseAsync(visit, scene.Reference, 1, "", null, [], default))).ShouldBe(ProviderRefusals.NothingSaid);
        (await ActAsync(scene, w => w.OfferAsync(visit, scene.Reference, 1, "-3", null, default))).ShouldBe(ProviderRefusals.LegAmountUnreadable);
        (await ActAsync(scene, w => w.BillAsync(visit, scene.Reference, 1, "beaucoup", null, [], default))).ShouldBe(ProviderRefusals.LegAmountUnreadable);
        (await ActAsync(scene, w => w.SayAsync(visit, scene.Reference, 1, new('x', ProviderLeg.MostOfWords + 1), [], default))).ShouldSay(ProviderRefusals.TooLong(ProviderLeg.MostOfWords));
        for (var i = 0; i < ProviderWork.MostADay; i++) (await ActAsync(scene, w => w.SayAsync(visit, scene.Reference, 1, "Encore", [], default))).ShouldBeNull();
        (await ActAsync(scene, w => w.SayAsync(visit, scene.Reference, 1, "Encore", [], default))).ShouldBe(ProviderRefusals.TooMuchToday);
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_let_in_gets_a_link_with_each_mail(Engine engine)
    {
        var (scene, visit) = await SentAsync(engine);
        await using var opened = scene;
        var id = visit.Provider.Id;
        var (path, refusal) = await scene.Shop.DoAsync((PartnerDoor d) => d.InviteAsync(Boss, id, default));
        refusal.ShouldBeNull();
        (await scene.WrittenAsync())[^1].ShouldContain(path!);
        (await scene.Shop.DoAsync((PartnerDoor d) => d.InviteAsync(Staff(StaffRole.Agent, scene.Store), id, default))).Refusal!.IsForbidden().ShouldBeTrue();
        (await scene.DoAsync((SendAway s) => s.AnswerAsync(Boss, scene.Reference, 1, null, "Où en êtes-vous ?", default))).ShouldBeNull();
        (await scene.WrittenAsync())[^1].ShouldContain($"/partner/enter/");
        (await scene.Shop.CountAsync("provider_keys")).ShouldBe(2);
        (await scene.Shop.CountAsync("messages", $"text LIKE '%to={scene.Reference}/1%'")).ShouldBe(1);
        var alone = await scene.Shop.ProviderAsync(ProviderScene.Draft("Sans adresse", email: null));
        (await scene.Shop.DoAsync((PartnerDoor d) => d.InviteAsync(Boss, alone, default))).Refusal.ShouldBe(ProviderRefusals.EmailMissing);
    }
}
