using Retour.Modules.AfterSales;
using Retour.Modules.AfterSales.Macros;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using Xunit;
using static Retour.Testing.CustomerActions;

namespace Retour.AfterSales;

/// <summary>Answers that are given often: written by those who give them, filled for the customer, and done to the case when they leave.</summary>
public sealed class Macros
{
    private static readonly MacroDraft Hours = new("Horaires", null, "Bonjour {{customer.name}},\n\n{{store.name}} vous attend pour {{case.reference}}.\n{{me.name}}", "Hello {{customer.name}}", CaseStatus.Closed, CasePriority.Low, "horaires");

    private static Task<Refusal?> SaveAsync(TestShop shop, MacroDraft draft, Actor? actor = null, Macro? kept = null, int? version = null) =>
        shop.DoAsync((ChangeMacros c) => c.SaveAsync(actor ?? Boss, kept?.Id, version ?? kept?.Version ?? 0, draft, default));

    private static Task<IReadOnlyList<Macro>> ListAsync(TestShop shop, Actor? actor = null) => shop.DoAsync((ReadMacros r) => r.ListAsync(actor ?? Boss, default));

    private static async Task<string> OpenAsync(TestShop shop, StoreInfo store) =>
        (await shop.DoAsync((OpenCase o) => o.RunAsync(Boss, new(CaseKind.Question, CaseChannel.Phone, store.Id, "Horaires", "Quand ouvrez-vous ?") { Name = "Léa Faure", Email = "lea@example.fr" }, default))).Value!.Reference;

    [Theory, BothDatabases]
    public async Task A_macro_is_filled_for_the_customer_and_done_to_the_case_when_the_answer_leaves(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var lyon = await shop.StoreAsync("LYON");
        (await SaveAsync(shop, Hours)).ShouldBeNull();
        var macro = (await ListAsync(shop)).ShouldHaveSingleItem();
        var reference = await OpenAsync(shop, lyon);
        var filled = (await shop.DoAsync((ReadMacros r) => r.FillAsync(Boss, reference, macro.Id, default))).Value!;
        filled.Text.ShouldBe($"Bonjour Léa Faure,\n\n{lyon.Name} vous attend pour {reference}.\n{Boss.Name}");
        (filled.Then, filled.Does.Count).ShouldBe((CaseStatus.Closed, 2));
        (await shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(reference, filled.Text, 9, CaseStatus.Closed) { Macro = macro.Id }, default))).ShouldBeNull();
        var thread = await shop.ReadCaseAsync(reference);
        (thread.Case.Priority, thread.Tags.ShouldHaveSingleItem(), thread.Case.Status).ShouldBe((CasePriority.Low, "horaires", CaseStatus.Closed));
        // Removed meanwhile, it does nothing; what was written leaves all the same.
        (await shop.DoAsync((ChangeMacros c) => c.RemoveAsync(Boss, macro.Id, default))).ShouldBeNull();
        var other = await OpenAsync(shop, lyon);
        (await shop.DoAsync((ReplyToCase r) => r.RunAsync(Boss, new(other, "Bonjour", 9) { Macro = macro.Id }, default))).ShouldBeNull();
        (await shop.ReadCaseAsync(other)).Tags.ShouldBeEmpty();
        (await shop.DoAsync((ReadMacros r) => r.FillAsync(Boss, other, macro.Id, default))).Refusal.ShouldBe(MacroRefusals.NoSuchMacro);
        (await shop.CountAsync("audit_entries", "subject = 'macro'")).ShouldBe(2);
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_used_is_refused_and_the_second_of_two_is_told(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        (await SaveAsync(shop, Hours with { Name = " " })).ShouldBe(MacroRefusals.NameMissing);
        (await SaveAsync(shop, Hours with { French = " ", English = null })).ShouldBe(MacroRefusals.TextMissing);
        foreach (var wrong in new[] { "{{client.nom}}", "{{ customer.name }}", "{{customer.name|x}}" })
            (await SaveAsync(shop, Hours with { French = wrong }))!.ToString().ShouldContain(wrong[2..^2]);
        (await SaveAsync(shop, Hours with { English = new string('a', Macro.MostOfText + 1) }))!.Code.ShouldBe("too_long");
        (await SaveAsync(shop, Hours with { French = null })).ShouldBeNull();
        var kept = (await ListAsync(shop)).ShouldHaveSingleItem();
        kept.TextFor("fr").ShouldBe("Hello {{customer.name}}");
        (await SaveAsync(shop, Hours with { Name = "Heures" }, kept: kept)).ShouldBeNull();
        (await SaveAsync(shop, Hours with { Name = "Ouverture" }, kept: kept))!.Code.ShouldBe("changed_meanwhile");
        (await ListAsync(shop)).ShouldHaveSingleItem().Name.ShouldBe("Heures");
        (await SaveAsync(shop, Hours, kept: new() { Name = "x" })).ShouldBe(MacroRefusals.NoSuchMacro);
    }

    [Theory, BothDatabases]
    public async Task A_store_has_its_own_and_those_of_all_stores_belong_to_who_works_for_all(Engine engine)
    {
        await using var shop = await TestShop.OpenAsync(engine);
        var (lyon, dijon) = (await shop.StoreAsync("LYON"), await shop.StoreAsync("DIJON"));
        var agent = Staff(StaffRole.Agent, lyon);
        (await SaveAsync(shop, Hours, agent)).ShouldBe(Actor.OtherStore);
        (await SaveAsync(shop, Hours with { Store = dijon.Id }, agent)).ShouldBe(Actor.OtherStore);
        (await SaveAsync(shop, Hours with { Store = lyon.Id }, Staff(StaffRole.Till, lyon))).ShouldBe(Actor.NotAllowed);
        (await SaveAsync(shop, Hours with { Store = lyon.Id, Name = "De Lyon" }, agent)).ShouldBeNull();
        (await SaveAsync(shop, Hours with { Store = dijon.Id, Name = "De Dijon" })).ShouldBeNull();
        (await SaveAsync(shop, Hours with { Name = "De tous" })).ShouldBeNull();
        (await ListAsync(shop, agent)).Select(m => m.Name).ShouldBe(["De Lyon", "De tous"]);
        (await ListAsync(shop, Staff(StaffRole.Till, lyon))).ShouldBeEmpty();
        var all = await ListAsync(shop);
        foreach (var others in all.Where(m => m.Name != "De Lyon"))
        {
            (await SaveAsync(shop, Hours with { Store = lyon.Id }, agent, others)).ShouldBe(Actor.OtherStore);
            (await shop.DoAsync((ChangeMacros c) => c.RemoveAsync(agent, others.Id, default))).ShouldBe(Actor.OtherStore);
        }
        var reference = await OpenAsync(shop, lyon);
        (await shop.DoAsync((ReadMacros r) => r.FillAsync(Boss, reference, all.Single(m => m.Name == "De Dijon").Id, default))).Refusal.ShouldBe(MacroRefusals.NoSuchMacro);
        (await shop.DoAsync((ReadMacros r) => r.ForAsync(lyon.Id, default))).Select(m => m.Name).ShouldBe(["De Lyon", "De tous"]);
        (await shop.CountAsync("audit_entries", "action = 'refused' AND subject = 'macro'")).ShouldBe(7);
    }
}
