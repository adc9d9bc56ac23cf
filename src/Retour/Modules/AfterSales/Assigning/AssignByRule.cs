using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Assigning;

/// <summary>Gives a case that was just opened to whom the rules name: the most particular rule counts, one for its kind before one for its store.</summary>
internal sealed class AssignByRule(RetourDb db, Colleagues colleagues)
{
    /// <summary>Adds to the unit of work of whoever opened it.</summary>
    public async Task AddAsync(Case of, DateTimeOffset at, CancellationToken cancel)
    {
        if (await GiveAsync(of, await RulesAsync(cancel), at, cancel) is { } given) db.Add(given);
    }

    /// <summary>The entry that says to whom it was given. Who has left, or works elsewhere now, is given nothing: the case waits for somebody to take it.</summary>
    public async Task<CaseEntry?> GiveAsync(Case of, IReadOnlyList<AssignmentRule> rules, DateTimeOffset at, CancellationToken cancel)
    {
        if (of.AssigneeId is not null) return null;
        if (rules.Where(r => (r.Kind == null || r.Kind == of.Kind) && (r.StoreId == null || r.StoreId == of.StoreId)).MaxBy(r => r.For.Rank) is not { } rule) return null;
        var able = await colleagues.WithAsync(Right.WorkCases, of.StoreId, cancel);
        var chosen = rule.AssigneeId is { } one ? able.FirstOrDefault(c => c.Id == one) : await WithFewestAsync(able, cancel);
        return chosen is null ? null : of.GiveTo(Actor.Retour, chosen.Id, chosen.Name, at);
    }

    public async Task<IReadOnlyList<AssignmentRule>> RulesAsync(CancellationToken cancel) => await db.Set<AssignmentRule>().AsNoTracking().ToListAsync(cancel);

    private async Task<Colleague?> WithFewestAsync(IReadOnlyList<Colleague> able, CancellationToken cancel)
    {
        var ids = able.Select(c => (Guid?)c.Id).ToList();
        var open = await db.Set<Case>().Where(c => ids.Contains(c.AssigneeId) && ReadCases.Worked.Contains(c.Status)).GroupBy(c => c.AssigneeId).Select(g => new { Who = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Who!.Value, g => g.Count, cancel);
        return able.OrderBy(c => open.GetValueOrDefault(c.Id)).FirstOrDefault();
    }
}
