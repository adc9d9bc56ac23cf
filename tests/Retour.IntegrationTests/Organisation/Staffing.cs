using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;

namespace Retour.Organisation;

public sealed partial class Staffing
{
    private static ColleagueDraft Draft(StaffRole role, params Id<Store>[] stores) => new("Zoé Martin", "zoe@retour.example", role, stores);

    [Theory, BothDatabases]
    public async Task A_colleague_comes_in_by_the_link_once_and_works_in_her_stores_only(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var lyon = await shop.UseAsync(async s => (await s.GetRequiredService<StoreDirectory>().FindAsync("LYON", default)).Value!.Id);
        using var claire = await shop.VisitorAsync();
        var made = await (await claire.SubmitAsync("/staff/invite", "invite", ("Form.Name", "Zoé Martin"), ("Form.Email", "zoe@retour.example"), ("role", "Agent"), ("stores", lyon.ToString()))).Content.ReadAsStringAsync();
        var link = Link().Match(made).Value;
        link.ShouldNotBeEmpty(made);
        (await claire.TextAsync("/staff?state=invited")).ShouldContain("Zo&#xE9; Martin");
        (await shop.CountAsync($"staff_links WHERE length(hash) = 32")).ShouldBe(1);

        using var zoe = new Visitor(shop.Address);
        (await zoe.TextAsync(link)).ShouldContain("Welcome");
        (await zoe.SubmitAsync(link, "invitation", ("Form.Password", "motdepasse123"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        zoe.Onward(await zoe.SubmitAsync(link, "invitation", ("Form.Password", "quatre mots faciles a retenir"))).ShouldBe("/");
        (await zoe.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await zoe.GetAsync("/staff")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var thief = new Visitor(shop.Address);
        (await thief.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory, BothDatabases]
    public async Task A_manager_invites_only_for_the_shop_floor_of_her_own_stores(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var (lyon, nice) = (await shop.UseAsync(async s => (await s.GetRequiredService<StoreDirectory>().FindAsync("LYON", default)).Value!.Id), await shop.StoreAsync("NICE"));
        var manager = Actor.Staff(Guid.NewGuid(), "Manager", StaffRole.Manager, [lyon]);
        async Task<Refusal?> InviteAsync(ColleagueDraft draft) => (await shop.UseAsync(s => s.GetRequiredService<InviteColleague>().RunAsync(manager, draft, default))).Refusal;

        (await InviteAsync(Draft(StaffRole.Manager, lyon))).ShouldBe(Actor.NotAllowed);
        (await InviteAsync(Draft(StaffRole.Administrator))).ShouldBe(Actor.NotAllowed);
        (await InviteAsync(Draft(StaffRole.Till, nice))).ShouldBe(Actor.OtherStore);
        (await InviteAsync(Draft(StaffRole.Till, lyon, nice))).ShouldBe(Actor.OtherStore);
        (await InviteAsync(Draft(StaffRole.Till)))!.Code.ShouldBe("store_missing");
        (await InviteAsync(Draft(StaffRole.Till, lyon) with { Email = "no address" }))!.Code.ShouldBe("email_unreadable");
        (await InviteAsync(Draft(StaffRole.Till, lyon))).ShouldBeNull();
        (await InviteAsync(Draft(StaffRole.Till, lyon)))!.Code.ShouldBe("email_has_account");
        (await shop.CountAsync("staff")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task A_manager_cannot_touch_a_colleague_who_also_works_elsewhere_and_the_attempt_is_audited(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.StoreAsync("NICE");
        await shop.ColleagueAsync(StaffRole.Manager, "LYON");
        var agent = await shop.ColleagueAsync(StaffRole.Agent, "LYON", "NICE");
        using var manager = await shop.VisitorAsync(StaffRole.Manager);
        (await manager.GetAsync($"/staff/{agent.Id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await shop.CountAsync($"audit_entries WHERE action = 'refused' AND subject = 'staff' AND subject_id = '{agent.Id}'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task A_closed_account_is_out_at_once_and_can_come_back(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var till = await shop.ColleagueAsync(StaffRole.Till, "LYON");
        using var claire = await shop.VisitorAsync();
        using var cashier = await shop.VisitorAsync(StaffRole.Till);
        (await cashier.GetAsync("/customers")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await claire.SubmitAsync($"/staff/{till.Id}", "close")).StatusCode.ShouldBe(HttpStatusCode.Found);
        cashier.Onward(await cashier.GetAsync("/customers")).ShouldStartWith("/sign-in");
        using var again = new Visitor(shop.Address);
        (await again.SignInAsync(RunningShop.EmailOf(StaffRole.Till), RunningShop.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await claire.SubmitAsync($"/staff/{till.Id}", "reopen")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await again.SignInAsync(RunningShop.EmailOf(StaffRole.Till), RunningShop.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Theory, BothDatabases]
    public async Task What_a_colleague_may_do_changes_with_the_next_click(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var till = await shop.ColleagueAsync(StaffRole.Till, "LYON");
        using var claire = await shop.VisitorAsync();
        using var cashier = await shop.VisitorAsync(StaffRole.Till);
        (await cashier.GetAsync("/figures")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var lyon = await shop.UseAsync(async s => (await s.GetRequiredService<StoreDirectory>().FindAsync("LYON", default)).Value!.Id);
        (await claire.SubmitAsync($"/staff/{till.Id}", "change", ("role", "Manager"), ("stores", lyon.ToString()), ("Form.Name", "Promoted"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await cashier.GetAsync("/figures")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_change_the_same_account_the_second_is_told_by_whom(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var head = await shop.ColleagueAsync(StaffRole.HeadOffice);
        var claire = Actor.Staff(Guid.NewGuid(), "Claire", StaffRole.Administrator, []);
        Task<Result> SaveAsync(string name) => shop.UseAsync(s => s.GetRequiredService<ChangeColleague>().RunAsync(claire, head.Id, head.Version, new(name, head.Email!, StaffRole.HeadOffice, []), default));
        (await SaveAsync("First")).Refusal.ShouldBeNull();
        var refusal = (await SaveAsync("Second")).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("changed_meanwhile");
        refusal.Arguments[0].ShouldBe("Claire");
        (await shop.CountAsync("staff WHERE display_name = 'First'")).ShouldBe(1);
    }

    [Theory, BothDatabases]
    public async Task The_last_administrator_can_be_neither_demoted_nor_closed_even_by_two_at_once(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        var claire = await shop.UseAsync(s => Task.FromResult(s.GetRequiredService<Retour.Database.RetourDb>().Set<StaffMember>().Single()));
        var other = await shop.ColleagueAsync(StaffRole.Administrator);
        Actor Of(StaffMember m) => Actor.Staff(m.Id, m.DisplayName, StaffRole.Administrator, []);
        Task<Result> CloseAsync(StaffMember by, StaffMember whom) => shop.UseAsync(s => s.GetRequiredService<CloseAccount>().RunAsync(Of(by), whom.Id, default));
        var both = await Task.WhenAll(CloseAsync(claire, other), CloseAsync(other, claire));
        both.Count(r => r.Refusal is null).ShouldBe(1);
        both.Single(r => r.Refusal is not null).Refusal!.Code.ShouldBe("last_administrator");
        (await shop.CountAsync("staff WHERE closed_at IS NULL")).ShouldBe(1);

        var last = both[0].Refusal is null ? claire : other;
        (await shop.UseAsync(s => s.GetRequiredService<ChangeColleague>().RunAsync(Actor.Retour, last.Id, last.Version, new(last.DisplayName, last.Email!, StaffRole.HeadOffice, []), default)))
            .Refusal!.Code.ShouldBe("last_administrator");
    }

    [Theory, BothDatabases]
    public async Task The_export_has_exactly_those_that_the_list_shows(Engine engine)
    {
        await using var shop = await RunningShop.StartAsync(engine);
        await shop.ColleagueAsync(StaffRole.Till, "LYON");
        await shop.ColleagueAsync(StaffRole.Agent, "LYON");
        using var claire = await shop.VisitorAsync();
        (await claire.TextAsync("/staff.csv?role=Till")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        (await claire.TextAsync("/staff.csv?q=perrin")).ShouldContain("claire@retour.example");
        (await claire.GetAsync("/staff.xlsx")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex("/invitation\\?token=[0-9a-f]+")]
    private static partial Regex Link();
}
