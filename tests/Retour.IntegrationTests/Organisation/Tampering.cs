using Retour.Modules.Organisation.Audit;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Retour.Upkeep;
using Shouldly;
using Xunit;

namespace Retour.Organisation;

/// <summary>Nothing can be changed in the audit, taken out of it or slipped into it without <c>retour database check</c> saying so.</summary>
public sealed class Tampering
{
    private static readonly Id<Modules.Customers.Customer> Anna = Id<Modules.Customers.Customer>.New();

    [Theory, BothDatabases]
    public async Task An_audit_that_nobody_touched_holds_and_erasing_details_keeps_it_whole(Engine engine)
    {
        await using var shop = await WithLinesAsync(engine);
        (await shop.Get<AuditTrail>().EraseAsync(Anna, default)).ShouldBe(1);
        (await shop.ComplaintsAsync()).ShouldBeEmpty();
        var lines = (await shop.Get<ReadAudit>().RunAsync(Actor.Retour, new(null, "noted", null, null, null, null, null), null, 10, default)).Value!;
        lines.Single(l => l.SubjectId == "anna").Changes.ShouldBeNull();
        lines.First(l => l.SubjectId == "b").Changes!.Single().After.ShouldBe("said");
    }

    [Theory, BothDatabases]
    public Task A_name_that_was_changed_is_found(Engine engine) => FoundAsync(engine, "UPDATE audit_entries SET actor_name = 'Somebody else' WHERE number = 2");

    [Theory, BothDatabases]
    public Task An_instant_that_was_changed_is_found(Engine engine) => FoundAsync(engine, "UPDATE audit_entries SET at = '2020-01-01 00:00:00' WHERE number = 2");

    [Theory, BothDatabases]
    public Task A_line_that_was_taken_out_is_found(Engine engine) => FoundAsync(engine, "DELETE FROM audit_details WHERE number = 2; DELETE FROM audit_entries WHERE number = 2");

    [Theory, BothDatabases]
    public Task A_line_that_was_slipped_in_is_found(Engine engine) => FoundAsync(engine, """
        INSERT INTO audit_entries (number, at, actor_kind, actor_name, action, subject, subject_id, previous_hash, hash)
        SELECT 4, at, actor_kind, actor_name, action, subject, 'slipped in', hash, hash FROM audit_entries WHERE number = 3
        """);

    [Theory, BothDatabases]
    public Task Details_that_were_rewritten_are_found(Engine engine) => FoundAsync(engine, """UPDATE audit_details SET json = '{"note":[null,"never said"]}' WHERE number = 2""");

    private static async Task FoundAsync(Engine engine, string harm)
    {
        await using var shop = await WithLinesAsync(engine);
        await shop.HarmAsync(engine, harm);
        (await shop.ComplaintsAsync()).ShouldHaveSingleItem().Code.ShouldBe("audit_chain_holds");
    }

    private static async Task<TestShop> WithLinesAsync(Engine engine)
    {
        var shop = await TestShop.OpenAsync(engine);
        var audit = shop.Get<AuditTrail>();
        foreach (var subject in new[] { "a", "b", "anna" })
            await audit.SaveAsync(Actor.Retour, new("noted", "thing", subject, Customer: subject == "anna" ? Anna : null, Details: new Dictionary<string, string?> { ["note"] = "said" }), default);
        return shop;
    }
}
