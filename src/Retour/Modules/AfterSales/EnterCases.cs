using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Retour.Database;
using Retour.Modules.AfterSales.Assigning;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>A case that may be opened: all that was wanted has been looked at.</summary>
/// <param name="At">Since when its clocks run.</param>
/// <param name="Phone">In E.164.</param>
internal sealed record CheckedCase(Actor Actor, NewCase Wanted, Id<Case> Id, DateTimeOffset At, CustomerId? Customer, string? Name, string? Email, string? Phone)
{
    /// <summary>What begins with it, in the same transaction: gives the entry that says so.</summary>
    public Func<Case, DateTimeOffset, Task<CaseEntry>>? Begins { get; init; }
}

/// <summary>
/// Enters the cases that are opened at the same time, each with its line of the audit, in one transaction. Case numbers and the audit have no gaps: cases
/// that were entered one by one would wait for each other's commit anyway.
/// </summary>
internal sealed class EnterCases(RetourDb db, CaseNumbers numbers, ServiceLevels levels, AssignByRule assign, KeepDeadlines deadlines, CaseSearchWords words, AuditTrail audit, TimeProvider time)
{
    /// <returns>Each as it was entered; where a program had asked for the same one before, what that one is called.</returns>
    public async Task<IReadOnlyList<Case>> RunAsync(IReadOnlyList<CheckedCase> wanted, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var known = await KnownAsync(wanted, cancel);
        var now = time.GetUtcNow();
        var references = new Queue<string>(await numbers.NextAsync(now, wanted.Select(w => w.Id).Distinct().Count(id => !known.ContainsKey(id)), cancel));
        var (rules, counting, hours) = (await assign.RulesAsync(cancel), await levels.ListAsync(cancel), new Dictionary<Guid, BusinessCalendar?>());
        var said = new List<CaseWord>();
        foreach (var one in wanted.Where(w => !known.ContainsKey(w.Id)))
        {
            var (of, entries) = await AddAsync(one, references.Dequeue(), rules, now, cancel);
            known[one.Id] = of;
            var store = of.StoreId?.Value ?? Guid.Empty;
            if (!hours.TryGetValue(store, out var calendar)) hours[store] = calendar = await deadlines.HoursOfAsync(of, cancel);
            deadlines.Begin(of, one.At, Level.Choose(counting, of.Priority, of.Kind, of.StoreId), calendar);
            said.AddRange(CaseSearchWords.Of(of.Id, [of.Reference, of.CaseSubject, one.Name, one.Email, one.Phone, one.Wanted.Text]));
            await audit.AddAsync(one.Actor, new("case_opened", "case", of.Reference, of.StoreId, of.CustomerId), [of, .. entries], cancel);
            // Who has the fewest is looked up among what is saved.
            if (rules.Any(r => r.AssigneeId is null)) await db.SaveChangesAsync(cancel);
        }
        await db.SaveChangesAsync(cancel);
        await words.WriteAsync(transaction.GetDbTransaction(), said, cancel);
        await transaction.CommitAsync(cancel);
        return [.. wanted.Select(w => known[w.Id])];
    }

    private async Task<Dictionary<Id<Case>, Case>> KnownAsync(IReadOnlyList<CheckedCase> wanted, CancellationToken cancel)
    {
        var named = wanted.Where(w => w.Wanted.Once is not null).Select(w => w.Id).ToList();
        return named.Count == 0 ? [] : await db.Set<Case>().AsNoTracking().Where(c => named.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
    }

    private async Task<(Case Of, IReadOnlyList<CaseEntry> Entries)> AddAsync(CheckedCase one, string reference, IReadOnlyList<AssignmentRule> rules, DateTimeOffset now, CancellationToken cancel)
    {
        var (actor, wanted) = (one.Actor, one.Wanted);
        var of = new Case
        {
            Id = one.Id, Reference = reference, Kind = wanted.Kind, Channel = wanted.Channel, StoreId = wanted.Store, CaseSubject = wanted.Subject!.Trim(), Priority = wanted.Priority,
            PostedOn = wanted.Channel is CaseChannel.Letter ? wanted.PostedOn : null, CreatedAt = now,
        };
        of.IsFrom(one.Customer, one.Name, one.Email, one.Phone);
        of.Link();
        var entries = new[]
        {
            of.Opened(actor, now), of.Hear(one.Name ?? one.Email ?? one.Phone ?? "", wanted.Text!.Trim(), reopens: true, one.At),
            (wanted.IsMine ? of.GiveTo(actor, actor.Id, actor.Name, now) : null) ?? await assign.GiveAsync(of, rules, now, cancel),
        }.OfType<CaseEntry>().ToList();
        if (one.Begins is { } begins) entries.Add(await begins(of, now));
        db.Add(of);
        db.AddRange(entries);
        return (of, entries);
    }
}

/// <summary>Where cases that are opened at the same time come together.</summary>
internal sealed class CaseDoor(IServiceScopeFactory scopes, SqlDialect sql, ILogger<CaseDoor> log)
{
    private const int MostTogether = 64, MostAttempts = 5;
    private readonly GroupCommit<CheckedCase, Case> together = new(MostTogether, _ => 1, wanted => EnterAsync(scopes, sql, wanted), log);

    public Task<Case> EnterAsync(CheckedCase wanted) => together.StoreAsync(wanted);

    private static async Task<IReadOnlyList<Case>> EnterAsync(IServiceScopeFactory scopes, SqlDialect sql, IReadOnlyList<CheckedCase> wanted)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<EnterCases>().RunAsync(wanted, CancellationToken.None);
            }
            catch (Exception failure) when ((failure is DbUpdateException || sql.IsTransient(failure)) && attempt < MostAttempts)
            {
                // Another node was at it, with the same one perhaps: begun again, it will hold, or find what the other has entered.
            }
        }
    }
}
