using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Assigning;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Public;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.InboundActions;

namespace Retour.AfterSales;

/// <summary>New cases go to whom the rules name, however they come in.</summary>
public sealed class Assigning
{
    private static Task<Refusal?> SetAsync(TestShop shop, CaseKind? kind, StoreInfo? store, StaffMember? to, Actor? actor = null) =>
        shop.DoAsync((ChangeAssignmentRules r) => r.SetAsync(actor ?? Boss, kind, store?.Id, to?.Id, default));

    private static async Task<string?> AssigneeAsync(TestShop shop, string reference) => (await shop.ReadCaseAsync(reference)).Case.AssigneeName;

    private static async Task<string?> OpenAsync(TestShop shop, StoreInfo store, CaseKind kind, bool mine = false) =>
        await AssigneeAsync(shop, (await shop.DoAsync((OpenCase o) => o.RunAsync(Boss, new(kind, CaseChannel.Phone, store.Id, "x", "y") { Name = "Léa", IsMine = mine }, default))).Value!.Reference);

    [Theory, BothDatabases]
    public async Task The_most_particular_rule_counts_and_who_takes_a_case_keeps_it(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var (anna, bruno) = (await shop.Services.HireAsync("a@x.fr", "Anna", StaffRole.Agent, [lyon.Id]), await shop.Services.HireAsync("b@x.fr", "Bruno", StaffRole.Agent, [lyon.Id, dijon.Id]));
        (await OpenAsync(shop, lyon, CaseKind.Repair)).ShouldBeNull();
        (await SetAsync(shop, null, lyon, anna)).ShouldBeNull();
        (await SetAsync(shop, CaseKind.Repair, null, bruno)).ShouldBeNull();
        (await OpenAsync(shop, lyon, CaseKind.Question)).ShouldBe("Anna");
        (await OpenAsync(shop, lyon, CaseKind.Repair)).ShouldBe("Bruno");
        (await OpenAsync(shop, dijon, CaseKind.Question)).ShouldBeNull();
        (await OpenAsync(shop, lyon, CaseKind.Repair, mine: true)).ShouldBe(Boss.Name);
        // By mail and by the public form too.
        var mailbox = await shop.MailboxAsync(lyon);
        (await AssigneeAsync(shop, (await shop.DeliverAsync(mailbox, Mail("Bonjour"))).Case!)).ShouldBe("Anna");
        var asked = await shop.DoAsync((AskByWeb a) => a.RunAsync(Guid.NewGuid(), new(CaseKind.Repair, CaseChannel.Web, lyon.Id, "x", "y") { Email = "lea@example.fr" }, [], default));
        (await AssigneeAsync(shop, asked.Value!.Reference)).ShouldBe("Bruno");
        // One rule for a scope: the later one.
        (await SetAsync(shop, CaseKind.Repair, null, anna)).ShouldBeNull();
        var rules = await shop.DoAsync((ChangeAssignmentRules r) => r.ListAsync(default));
        rules.Select(r => (r.Kind, r.StoreId)).ShouldBe([(CaseKind.Repair, null), (null, lyon.Id)]);
        // Anna does not work in Dijon: the case waits.
        (await OpenAsync(shop, dijon, CaseKind.Repair)).ShouldBeNull();
        foreach (var rule in rules) (await shop.DoAsync((ChangeAssignmentRules r) => r.RemoveAsync(Boss, rule.For, default))).ShouldBeNull();
        (await OpenAsync(shop, lyon, CaseKind.Question)).ShouldBeNull();
        (await shop.CountAsync("audit_entries", "subject = 'assignment_rule'")).ShouldBe(5);
    }

    [Theory, BothDatabases]
    public async Task Shared_out_each_goes_to_whoever_sees_to_the_fewest(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        foreach (var name in new[] { "Anna", "Bruno", "Chloé" }) await shop.Services.HireAsync($"{name}@x.fr", name, StaffRole.Agent, [lyon.Id]);
        await shop.Services.HireAsync("t@x.fr", "Tom", StaffRole.Till, [lyon.Id]);
        (await SetAsync(shop, null, lyon, null)).ShouldBeNull();
        var given = new List<string?>();
        for (var i = 0; i < 7; i++) given.Add(await OpenAsync(shop, lyon, CaseKind.Question));
        given.ShouldBe(["Anna", "Bruno", "Chloé", "Anna", "Bruno", "Chloé", "Anna"]);
        // Those that come at the same moment are entered together, and shared out and told of one by one all the same.
        async Task<IReadOnlyList<Modules.AfterSales.Case>> EnterAsync()
        {
            var together = Enumerable.Range(0, 8).Select(_ => new CheckedCase(Boss, new(CaseKind.Question, CaseChannel.Phone, lyon.Id, "x", "y"), Id<Modules.AfterSales.Case>.New(), DateTimeOffset.UtcNow, null, "Léa", null, null)).ToList();
            return await shop.DoAsync((EnterCases e) => e.RunAsync(together, default));
        }
        var entered = await EnterAsync();
        string.Join(' ', entered.Select(c => c.AssigneeName).Order(StringComparer.Ordinal)).ShouldBe("Anna Anna Bruno Bruno Bruno Chloé Chloé Chloé");
        entered.Select(c => c.Reference).Distinct().Count().ShouldBe(8);
        (await shop.CountAsync("audit_entries", "action = 'case_opened'")).ShouldBe(15);
        (await shop.CountAsync("audit_details", "json LIKE '%assignee_name%'")).ShouldBe(15);
        (await SetAsync(shop, null, lyon, await shop.Services.HireAsync("d@x.fr", "Dora", StaffRole.Agent, [lyon.Id]))).ShouldBeNull();
        (await EnterAsync()).ShouldAllBe(c => c.AssigneeName == "Dora");
        (await shop.CountAsync("audit_details", "json LIKE '%assignee_name%'")).ShouldBe(23);
        (await shop.CountAsync("audit_details", "json LIKE '%assignee_name 2%' OR json LIKE '%\"json\"%'")).ShouldBe(0, "each line tells of its own case alone");
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory, BothDatabases]
    public async Task Only_head_office_says_so_and_only_of_who_can_work_there(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var anna = await shop.Services.HireAsync("a@x.fr", "Anna", StaffRole.Agent, [lyon.Id]);
        (await SetAsync(shop, null, lyon, anna, Staff(StaffRole.Manager, lyon))).ShouldBe(Actor.NotAllowed);
        (await shop.DoAsync((ChangeAssignmentRules r) => r.RemoveAsync(Staff(StaffRole.Agent, lyon), new CaseScope(null, null, lyon.Id), default))).ShouldBe(Actor.NotAllowed);
        (await SetAsync(shop, null, dijon, anna)).ShouldBe(CaseRefusals.CannotWorkOnIt);
        (await SetAsync(shop, null, null, anna, Staff(StaffRole.HeadOffice))).ShouldBeNull();
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject = 'assignment_rule'")).ShouldBe(2);
    }
}
