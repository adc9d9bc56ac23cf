using Retour.Database;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Macros;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Contracts;

/// <summary>A case that was lived before, with all that was said in it.</summary>
/// <param name="Kind">Question, Order, Return, Repair, Complaint or Other.</param>
/// <param name="Channel">Counter, Phone, Mail, Letter or Web.</param>
/// <param name="Said">The first is the customer's, and opens it.</param>
internal sealed record PastCase(string Kind, string Channel, StoreId? Store, string Subject, string Name, string? Email, string? Phone, IReadOnlyList<PastWords> Said)
{
    public bool IsUrgent { get; init; }
    /// <summary>The customer's card, where it is known; otherwise the address or number says who it is.</summary>
    public string? Card { get; init; }
    public string? Tag { get; init; }
    /// <summary>A colleague who sees to it, by the account's identity and name.</summary>
    public (Guid Id, string Name)? Assignee { get; init; }
}

/// <summary>What somebody said in it.</summary>
/// <param name="By">The colleague; null for the customer.</param>
/// <param name="Then">Whose turn it was after an answer: Open, WaitingForCustomer, WaitingForProvider or Closed; null where it is a note.</param>
internal sealed record PastWords(DateTimeOffset At, string? By, string Text, string? Then = null);

/// <summary>Takes cases in that were lived elsewhere, as if they had been lived here: each with its number, clocks and breaches. Nothing leaves by mail.</summary>
internal sealed class PastCases(RetourDb db, AuditTrail audit, FindCustomers customers, KeepDeadlines deadlines, CaseNumbers numbers, CaseSearchWords words, ChangeMacros macros)
{
    /// <param name="cases">In the order in which they were opened: they are numbered in it.</param>
    /// <exception cref="ArgumentException">A kind, channel or state that there is not.</exception>
    public async Task FileAsync(IEnumerable<PastCase> cases, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var count = 0;
        foreach (var past in cases)
        {
            await FileAsync(past, cancel);
            db.ChangeTracker.Clear();
            count++;
        }
        await audit.SaveAsync(Actor.Retour, new("cases_filed", "case", "past", Details: new Dictionary<string, string?> { ["count"] = $"{count}" }), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>An answer that is given often, for all stores.</summary>
    public Task<Refusal?> WriteMacroAsync(string name, string french, string english, string? tag, CancellationToken cancel) =>
        macros.SaveAsync(Actor.Retour, null, 0, new(name, null, french, english, null, null, tag), cancel);

    private async Task FileAsync(PastCase past, CancellationToken cancel)
    {
        var opened = past.Said[0].At;
        var seen = (past.Card ?? past.Email ?? past.Phone) is { } known ? (await customers.ExactlyAsync(Actor.Retour, known, cancel)).Seen : [];
        var of = new Case
        {
            Reference = await numbers.NextAsync(opened, cancel), Kind = Enum.Parse<CaseKind>(past.Kind), Channel = Enum.Parse<CaseChannel>(past.Channel), StoreId = past.Store, CaseSubject = past.Subject,
            Priority = past.IsUrgent ? CasePriority.Urgent : CasePriority.Normal, CreatedAt = opened,
        };
        of.IsFrom(seen is [var only] ? only : null, past.Name, past.Email, past.Phone);
        of.Link();
        db.Add(of);
        if (past.Assignee is { } mine) db.Add(of.GiveTo(Actor.Retour, mine.Id, mine.Name, opened)!);
        foreach (var said in past.Said)
        {
            db.Add(said switch
            {
                { By: null } => of.Hear(past.Name, said.Text, reopens: !Thanks.IsAll(said.Text, past.Name), said.At),
                { Then: { } then } => of.Answer(Colleague(said.By), said.Text, Enum.Parse<CaseStatus>(then), said.At),
                _ => of.Note(Colleague(said.By), said.Text, said.At),
            });
            await deadlines.RunAsync(of, said.At, cancel);
            await db.SaveChangesAsync(cancel);
        }
        if (past.Tag is { } tag) db.Add(new CaseTag { CaseId = of.Id, Tag = tag });
        await words.AddAsync(of.Id, [of.Reference, past.Subject, past.Name, past.Email, past.Phone, past.Tag, .. past.Said.Select(s => s.Text)], cancel);
        await db.SaveChangesAsync(cancel);
    }

    private static Actor Colleague(string name) => Actor.Nobody with { Kind = ActorKind.Staff, Name = name };
}
