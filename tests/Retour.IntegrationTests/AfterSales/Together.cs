using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Mentions;
using Retour.Modules.AfterSales.Presence;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;

namespace Retour.AfterSales;

/// <summary>Several colleagues on one desk: who is asked for something, and who has the same case before them.</summary>
public sealed class Together
{
    private static async Task<string> OpenAsync(TestShop shop, StoreInfo store) =>
        (await shop.DoAsync((OpenCase o) => o.RunAsync(Boss, new(CaseKind.Question, CaseChannel.Phone, store.Id, "Horaires", "Quand ouvrez-vous ?") { Name = "Léa Faure" }, default))).Value!.Reference;

    private static async Task<Actor> HireAsync(TestShop shop, string name, StaffRole role, StoreInfo store)
    {
        var member = await shop.Services.HireAsync($"{Folding.Fold(name).Replace(' ', '.')}@retour.example", name, role, [store.Id]);
        return Actor.Staff(member.Id, name, role, [store.Id]);
    }

    private static async Task<IReadOnlyList<string>> AskedOfAsync(TestShop shop, Actor actor) =>
        [.. (await shop.DoAsync((ReadCases r) => r.PageAsync(actor, new(CaseView.Mentioned, null, null), null, 50, default))).Rows.Select(r => r.Reference)];

    [Theory, BothDatabases]
    public async Task Who_is_named_in_a_note_is_asked_until_they_have_done_something(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var (helene, paul, paula) = (await HireAsync(shop, "Hélène Roux", StaffRole.Agent, lyon), await HireAsync(shop, "Paul", StaffRole.Manager, lyon), await HireAsync(shop, "Paul Andrieu", StaffRole.Agent, lyon));
        var (till, elsewhere) = (await HireAsync(shop, "Tom", StaffRole.Till, lyon), await HireAsync(shop, "Nora", StaffRole.Agent, dijon));
        var reference = await OpenAsync(shop, lyon);
        Task<Refusal?> Note(Actor actor, string text, params Guid[] asked) => shop.DoAsync((NoteOnCase n) => n.RunAsync(actor, reference, text, asked, default));
        (await Note(paula, "@helene roux, tu as la facture ? @Paul Andrieu le sait peut-être. paul@example.fr", till.Id!.Value, elsewhere.Id!.Value)).ShouldBeNull();
        // Accents and capitals do not count, the longest name does; nobody asks themselves, nor those who cannot read the case. What only ends in a name does not ask.
        (await AskedOfAsync(shop, helene)).ShouldBe([reference]);
        foreach (var nobody in new[] { paul, paula, till, elsewhere }) (await AskedOfAsync(shop, nobody)).ShouldBeEmpty(nobody.Name);
        (await Note(helene, "Non. Paul ?", paul.Id!.Value)).ShouldBeNull();
        (await AskedOfAsync(shop, helene)).ShouldBeEmpty();
        (await AskedOfAsync(shop, paul)).ShouldBe([reference]);
        (await shop.DoAsync((ReadCases r) => r.CountsAsync(paul, null, default)))[CaseView.Mentioned].ShouldBe(1);
        var thread = await shop.ReadCaseAsync(reference);
        (await shop.DoAsync((MentionColleagues m) => m.AskedByAsync(paul, thread.Case, default))).ShouldBe("Hélène Roux");
        (await shop.DoAsync((MentionColleagues m) => m.SeenAsync(paul, reference, default))).ShouldBeNull();
        (await AskedOfAsync(shop, paul)).ShouldBeEmpty();
        // Each was told once by mail, which names the case and nobody of the customers.
        (await shop.CountAsync("messages", $"about_id = '{reference}'")).ShouldBe(2);
        (await shop.CountAsync("messages", $"about_id = '{reference}' AND (text LIKE '%Faure%' OR text LIKE '%facture%')")).ShouldBe(0);
    }

    [Theory, BothDatabases]
    public async Task Colleagues_who_have_the_same_case_before_them_see_one_another(Engine engine)
    {
        var clock = new MovedClock();
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        var lyon = await shop.StoreAsync("LYON");
        var mailbox = await shop.MailboxAsync();
        var reference = (await shop.DeliverAsync(mailbox, Mail("Elle ne chauffe plus."))).Case!;
        var (helene, paul) = (await HireAsync(shop, "Hélène Roux", StaffRole.Agent, lyon), await HireAsync(shop, "Paul", StaffRole.Agent, lyon));
        async Task<SeenTogether> Say(Actor actor, bool typing = false) => (await shop.DoAsync((WhoIsHere w) => w.SayAsync(actor, reference, typing, 1, default))).Value!;
        (await Say(helene)).ShouldBe(new SeenTogether(null, false));
        (await Say(paul)).Others!.ShouldContain("Hélène Roux");
        var reading = (await Say(helene)).Others!;
        await Say(paul, typing: true);
        var writing = (await Say(helene)).Others!;
        (reading.Contains("Paul", StringComparison.Ordinal), writing.Contains("Paul", StringComparison.Ordinal), reading == writing).ShouldBe((true, true, false));
        // Who closed the page is forgotten; nothing of it stays.
        clock.Ahead = WhoIsHere.Memory + TimeSpan.FromSeconds(1);
        (await Say(helene)).Others.ShouldBeNull();
        (await shop.CountAsync("case_presences")).ShouldBe(1);
        await shop.DeliverAsync(mailbox, Mail("Alors ?", id: "<2@x>", headers: "In-Reply-To: <1@example.fr>"));
        (await Say(helene)).Newer.ShouldBeTrue();
        var till = Staff(StaffRole.Till, lyon);
        (await shop.DoAsync((WhoIsHere w) => w.SayAsync(till, reference, false, 1, default))).Refusal.ShouldBe(Actor.NotAllowed);
        // Two windows of one person at the same moment.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Say(paul))));
        (await shop.CountAsync("case_presences")).ShouldBe(2);
    }
}
