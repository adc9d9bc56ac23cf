using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Contracts;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Messaging;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;
using static Retour.Testing.SetClock;

namespace Retour.AfterSales;

/// <summary>Who sets levels, who is told, and who sees what is late.</summary>
public sealed class ServiceLevelRights
{
    private static readonly Promise Brief = new(new(2, AllowanceUnit.OpenHours), new(10, AllowanceUnit.OpenHours), 50, Told.StoreManager, Told.Both);

    private static async Task<string> OpenCaseAsync(TestShop shop, StoreInfo? store, CasePriority priority = CasePriority.Normal) =>
        (await shop.DoAsync((OpenCase open) => open.RunAsync(Boss, new(CaseKind.Question, CaseChannel.Counter, store?.Id, "Cafetière", "Elle ne chauffe plus.") { Name = "Léa Faure", Priority = priority }, default))).Value!.Reference;

    private static Task<Refusal?> SetAsync(TestShop shop, CaseScope scope, Promise promise, Actor by) => shop.DoAsync((ChangeServiceLevel c) => c.SetAsync(by, scope, 0, promise, default));

    private static Task<int> LookAsync(TestShop shop) => shop.Services.GetRequiredService<WatchDeadlines>().LookAsync(default);

    private static Task<StaffMember> HireAsync(TestShop shop, string email, StaffRole role, params StoreInfo[] stores) => shop.Services.HireAsync(email, email, role, stores.Select(s => s.Id));

    [Theory, BothDatabases]
    public async Task Head_office_and_administrators_set_levels_and_nobody_else(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        foreach (var role in new[] { StaffRole.Till, StaffRole.Agent, StaffRole.Manager, StaffRole.Marketing })
        {
            (await SetAsync(shop, CaseScope.All, Brief, Staff(role, lyon))).ShouldBe(Actor.NotAllowed, role.ToString());
            (await SetAsync(shop, new(null, null, lyon.Id), Brief, Staff(role, lyon))).ShouldBe(Actor.NotAllowed, role.ToString());
        }
        // A key of one store's, say: it speaks for that store only.
        var narrow = Boss with { Stores = System.Collections.Frozen.FrozenSet.ToFrozenSet([lyon.Id]) };
        (await SetAsync(shop, CaseScope.All, Brief, narrow)).ShouldBe(Actor.OtherStore);
        (await SetAsync(shop, new(null, null, lyon.Id), Brief, narrow)).ShouldBeNull();
        (await SetAsync(shop, CaseScope.All, Brief, Staff(StaffRole.HeadOffice))).ShouldBeNull();
        (await SetAsync(shop, new(null, null, Id<Store>.New()), Brief, Boss)).ShouldBe(CaseRefusals.NoSuchStore);
        (await shop.CountAsync("audit_entries", "subject = 'service_level' AND action = 'refused'")).ShouldBe(9);
        (await shop.CountAsync("service_levels")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task A_case_is_passed_only_to_a_store_that_one_works_for(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var (agent, both) = (Staff(StaffRole.Agent, lyon), Staff(StaffRole.Manager, lyon, dijon));
        Task<Refusal?> Pass(Actor by, string reference, StoreInfo? to) => shop.DoAsync((ClassifyCase c) => c.RunAsync(by, reference, new(CaseKind.Question, CasePriority.Normal, to?.Id), default));
        var (ours, everybodys) = (await OpenCaseAsync(shop, lyon), await OpenCaseAsync(shop, null));
        (await Pass(agent, ours, dijon)).ShouldBe(Actor.OtherStore);
        (await Pass(agent, ours, null)).ShouldBe(Actor.OtherStore);
        (await Pass(agent, ours, lyon)).ShouldBeNull();
        (await Pass(agent, everybodys, lyon)).ShouldBeNull();
        (await Pass(Staff(StaffRole.HeadOffice), ours, dijon)).ShouldBe(Actor.NotAllowed);
        await HireAsync(shop, "nina@retour.example", StaffRole.Agent, lyon);
        var nina = (await shop.DoAsync((Colleagues c) => c.WithAsync(Right.WorkCases, lyon.Id, default))).Single(c => c.Name == "nina@retour.example");
        (await shop.DoAsync((AssignCase a) => a.RunAsync(Boss, ours, nina.Id, default))).ShouldBeNull();
        (await Pass(both, ours, dijon)).ShouldBeNull();
        // Nina does not work for Dijon.
        var moved = await shop.ReadCaseAsync(ours);
        (moved.Case.StoreId, moved.Case.AssigneeId).ShouldBe((dijon.Id, null));
        (await Pass(agent, ours, lyon)).ShouldBe(Actor.OtherStore);
    }

    [Theory, BothDatabases]
    public async Task Those_whom_the_level_names_are_told_once_that_it_is_near_and_once_that_it_has_passed(Engine engine)
    {
        var clock = new SetClock("2026-06-02 10:00");
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        await HireAsync(shop, "manager@lyon.example", StaffRole.Manager, lyon);
        await HireAsync(shop, "manager@dijon.example", StaffRole.Manager, dijon);
        await HireAsync(shop, "agent@lyon.example", StaffRole.Agent, lyon);
        await HireAsync(shop, "boss@retour.example", StaffRole.Administrator);
        (await SetAsync(shop, CaseScope.All, Brief, Boss)).ShouldBeNull();
        var (ours, everybodys) = (await OpenCaseAsync(shop, lyon), await OpenCaseAsync(shop, null));
        async Task<string[]> ToldAsync(string reference)
        {
            while (await LookAsync(shop) > 0) { }
            return await shop.DoAsync((RetourDb db) => db.Set<Message>().Where(m => m.AboutId == reference && m.IsAutomatic).OrderBy(m => m.CreatedAt).ThenBy(m => m.To).Select(m => m.To).ToArrayAsync());
        }
        (await ToldAsync(ours)).ShouldBeEmpty();
        clock.Set("2026-06-02 11:00");
        (await ToldAsync(ours)).ShouldBe(["manager@lyon.example"]);
        // Nobody is of head office here: the administrators are told.
        (await ToldAsync(everybodys)).ShouldBe(["boss@retour.example"]);
        await HireAsync(shop, "office@retour.example", StaffRole.HeadOffice);
        clock.Set("2026-06-02 12:00");
        (await ToldAsync(ours)).ShouldBe(["manager@lyon.example", "manager@lyon.example", "office@retour.example"]);
        (await ToldAsync(everybodys)).ShouldBe(["boss@retour.example", "office@retour.example"]);
        clock.Set("2026-06-02 14:00");
        (await ToldAsync(ours)).Length.ShouldBe(3);
        var story = (await shop.ReadCaseAsync(ours)).Entries.Where(e => e.Change is CaseChange.DeadlineNear or CaseChange.DeadlinePassed).ToList();
        story.Select(e => (e.Change, e.Before, e.After, e.Author)).ShouldBe([(CaseChange.DeadlineNear, "Answer", "manager@lyon.example", CaseAuthor.Retour), (CaseChange.DeadlinePassed, "Answer", "manager@lyon.example, office@retour.example", CaseAuthor.Retour)]);
        // What leaves the house names the case, and nobody.
        (await shop.CountAsync("messages", "text LIKE '%Faure%' OR text LIKE '%chauffe%' OR subject LIKE '%Cafeti%'")).ShouldBe(0);
        (await shop.CountAsync("audit_entries", $"subject_id = '{ours}' AND action IN ('case_deadline_near', 'case_deadline_passed')")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task The_desk_and_the_morning_show_what_is_late_and_what_runs_out_in_ones_own_stores_first_what_is_due_first(Engine engine)
    {
        var clock = new SetClock("2026-06-02 10:00");
        await using var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var urgent = await OpenCaseAsync(shop, lyon, CasePriority.Urgent);
        clock.Set("2026-06-02 12:00");
        var (normal, theirs, everybodys) = (await OpenCaseAsync(shop, lyon), await OpenCaseAsync(shop, dijon), await OpenCaseAsync(shop, null));
        var (agent, seeing) = (Staff(StaffRole.Agent, lyon), CaseView.All);
        async Task<string[]> List(CaseView view, CasePriority? priority = null, bool? byDeadline = null, int size = 50)
        {
            var (seen, after) = (new List<string>(), (string?)null);
            do
            {
                var question = new CaseQuestion(view, null, after) { Priority = priority };
                var page = await shop.DoAsync((ReadCases r) => r.PageAsync(agent, byDeadline is { } order ? question with { ByDeadline = order } : question, null, size, default));
                seen.AddRange(page.Rows.Select(r => r.Reference));
                after = page.Next;
            }
            while (after is not null && seen.Count < 20);
            return [.. seen];
        }
        (await List(CaseView.Late)).ShouldBe([urgent]);
        // Due on Wednesday at 10:30 and at 11:00: not today.
        (await List(CaseView.Soon)).ShouldBeEmpty();
        clock.Set("2026-06-03 09:00");
        (await List(CaseView.Soon)).ShouldBe([normal, everybodys], ignoreOrder: true);
        (await shop.DoAsync((ReadCase r) => r.RunAsync(agent, normal, default))).Value!.Case.DueAt.ShouldBe(At("2026-06-03 10:30"));
        clock.Set("2026-06-03 10:45");
        (await List(CaseView.Late)).ShouldBe([urgent, normal]);
        (await List(CaseView.Late, size: 1)).ShouldBe([urgent, normal]);
        (await List(CaseView.Late, CasePriority.Urgent)).ShouldBe([urgent]);
        (await List(seeing, CasePriority.Low)).ShouldBeEmpty();
        (await shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(urgent, "Apportez-la.", 99), default))).ShouldBeNull();
        // What waits for the customer has no deadline and comes last.
        (await List(seeing, byDeadline: true, size: 1)).ShouldBe([normal, everybodys, urgent]);
        (await List(seeing, byDeadline: false)).ShouldBe([urgent, .. new[] { normal, everybodys }.OrderByDescending(r => r, StringComparer.Ordinal)]);
        var counts = await shop.DoAsync((ReadCases r) => r.CountsAsync(agent, null, default));
        (counts[CaseView.Late], counts[CaseView.Soon]).ShouldBe((1, 1));
        var today = await shop.DoAsync((DeskToday d) => d.ReadAsync(agent, null, default));
        (today.Late, today.Soon).ShouldBe((1, 1));
        today.First.Select(c => (c.Reference, c.IsLate)).ShouldBe([(normal, true), (everybodys, false)]);
        (await shop.DoAsync((DeskToday d) => d.ReadAsync(Boss, dijon.Id, default))).First.ShouldHaveSingleItem().Reference.ShouldBe(theirs);
        (await shop.DoAsync((DeskToday d) => d.ReadAsync(Staff(StaffRole.Till, lyon), null, default))).Late.ShouldBe(0);
    }
}
