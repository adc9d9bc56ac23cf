using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Mentions;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>What part of the desk one looks at.</summary>
internal enum CaseView { Open, Late, Soon, Mine, Mentioned, Unassigned, WaitingForCustomer, WaitingForProvider, Snoozed, Closed, All }

/// <summary>Which cases are asked for, as the address of the list says.</summary>
internal sealed record CaseQuestion(CaseView View, string? Search, string? After)
{
    public CasePriority? Priority { get; init; }
    /// <summary>What is due first comes first, instead of the latest news.</summary>
    public bool ByDeadline { get; init; } = View is CaseView.Late or CaseView.Soon;

    public static CaseQuestion Read(IQueryCollection query)
    {
        var search = query["q"].ToString().Trim();
        // Who searches without choosing a part of the desk means all of it.
        var view = Enum.TryParse<CaseView>(query["view"], true, out var asked) && Enum.IsDefined(asked) ? asked : search.Length > 0 ? CaseView.All : CaseView.Open;
        var question = new CaseQuestion(view, search.Length > 0 ? search : null, query["after"].ToString() is { Length: > 0 } after ? after : null)
        {
            Priority = Enum.TryParse<CasePriority>(query["priority"], true, out var priority) && Enum.IsDefined(priority) ? priority : null,
        };
        return query["sort"].ToString() switch { "due" => question with { ByDeadline = true }, "news" => question with { ByDeadline = false }, _ => question };
    }
}

/// <summary>A case in a list.</summary>
internal sealed record CaseRow(
    Id<Case> Id, string Reference, string Subject, CaseStatus Status, CaseKind Kind, CaseChannel Channel, CasePriority Priority, StoreId? Store, string? Contact, string? Assignee, DateTimeOffset LastActivityAt)
{
    public DateTimeOffset? DueAt { get; init; }
    public ClockKind? DueClock { get; init; }
    public DateTimeOffset? SoonAt { get; init; }
    /// <summary>Whether it is part of another now: its row leads there.</summary>
    public bool IsMerged { get; init; }

    public CasePlace PlaceIn(CaseQuestion list) => new(list.ByDeadline ? DueAt : LastActivityAt, Id);
}

/// <summary>One page of a list of cases.</summary>
internal sealed record CaseSlice(IReadOnlyList<CaseRow> Rows, string? Next);

/// <summary>Lists of cases, those with the latest news first, or what is due first.</summary>
internal sealed class ReadCases(RetourDb db, CaseSearchWords words, TimeProvider time)
{
    /// <param name="actor">Who reads: sees the cases of the own stores, and those of no store.</param>
    /// <param name="question">Which ones.</param>
    /// <param name="store">Only those of one store.</param>
    /// <param name="size">Rows at most.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<CaseSlice> PageAsync(Actor actor, CaseQuestion question, StoreId? store, int size, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return new([], null);
        var cases = await AskedForAsync(actor, question, store, cancel);
        var rows = new List<CaseRow>();
        foreach (var piece in CaseOrder.After(cases, question.ByDeadline, CasePlace.Read(question.After)))
            if (rows.Count <= size) rows.AddRange(await RowsAsync(piece, size + 1 - rows.Count, cancel));
        return rows.Count > size ? new(rows[..size], rows[size - 1].PlaceIn(question).ToString()) : new(rows, null);
    }

    /// <summary>What comes right before and right after a place in a list, whatever became of the case that was there.</summary>
    /// <param name="but">The case that one looks at: what was done to it may have moved it.</param>
    public async Task<(CaseRow? Before, CaseRow? After)> AroundAsync(Actor actor, CaseQuestion question, StoreId? store, CasePlace place, Id<Case> but, CancellationToken cancel)
    {
        if (actor.Lacks(Right.SeeCases) is not null) return default;
        var cases = (await AskedForAsync(actor, question, store, cancel)).Where(c => c.Id != but);
        async Task<CaseRow?> FirstAsync(IEnumerable<IQueryable<Case>> pieces)
        {
            foreach (var piece in pieces)
                if (await RowsAsync(piece, 1, cancel) is [var row]) return row;
            return null;
        }
        return (await FirstAsync(CaseOrder.Before(cases, question.ByDeadline, place)), await FirstAsync(CaseOrder.After(cases, question.ByDeadline, place)));
    }

    private async Task<IQueryable<Case>> AskedForAsync(Actor actor, CaseQuestion question, StoreId? store, CancellationToken cancel)
    {
        var cases = In(question.View, Visible(actor), actor);
        if (store is not null) cases = cases.Where(c => c.StoreId == store);
        if (question.Search is { } search) cases = await words.MatchingAsync(cases, search, cancel);
        return question.Priority is { } priority ? cases.Where(c => c.Priority == priority) : cases;
    }

    private static Task<List<CaseRow>> RowsAsync(IQueryable<Case> ordered, int most, CancellationToken cancel) => ordered.Take(most)
        .Select(c => new CaseRow(c.Id, c.Reference, c.CaseSubject, c.Status, c.Kind, c.Channel, c.Priority, c.StoreId, c.ContactName ?? c.ContactEmail ?? c.ContactPhone, c.AssigneeName, c.LastActivityAt) { DueAt = c.DueAt, DueClock = c.DueClock, SoonAt = c.SoonAt, IsMerged = c.MergedIntoId != null })
        .ToListAsync(cancel);

    /// <summary>How many there are in each part of the desk that one works through.</summary>
    public async Task<IReadOnlyDictionary<CaseView, int>> CountsAsync(Actor actor, StoreId? store, CancellationToken cancel)
    {
        var (now, me) = (time.GetUtcNow(), actor.Id);
        var cases = Visible(actor);
        if (store is not null) cases = cases.Where(c => c.StoreId == store);
        // One look at whatever is worked and awake, not one for each of its parts.
        var awake = await Awake(cases.Where(c => Worked.Contains(c.Status)), now)
            .GroupBy(c => new { c.Status, IsMine = c.AssigneeId == me, IsFree = c.AssigneeId == null }).Select(g => new { g.Key.Status, g.Key.IsMine, g.Key.IsFree, Count = g.Count() }).ToListAsync(cancel);
        var counts = new Dictionary<CaseView, int>
        {
            [CaseView.Open] = awake.Where(g => g.Status is CaseStatus.New or CaseStatus.Open).Sum(g => g.Count),
            [CaseView.Mine] = awake.Where(g => g.IsMine).Sum(g => g.Count),
            [CaseView.Unassigned] = awake.Where(g => g.IsFree).Sum(g => g.Count),
            [CaseView.WaitingForCustomer] = awake.Where(g => g.Status is CaseStatus.WaitingForCustomer).Sum(g => g.Count),
            [CaseView.WaitingForProvider] = awake.Where(g => g.Status is CaseStatus.WaitingForProvider).Sum(g => g.Count),
        };
        foreach (var view in new[] { CaseView.Late, CaseView.Soon, CaseView.Mentioned }) counts[view] = await In(view, cases, actor).CountAsync(cancel);
        return counts;
    }

    /// <summary>What an actor may see.</summary>
    public IQueryable<Case> Visible(Actor actor)
    {
        var cases = db.Set<Case>().AsNoTracking();
        if (actor.Stores is null) return cases;
        var stores = actor.Stores.Select(s => (StoreId?)s).ToList();
        return cases.Where(c => c.StoreId == null || stores.Contains(c.StoreId));
    }

    // What sleeps is late all the same. What is late was among what runs out first: one index leads to both.
    public static IQueryable<Case> Late(IQueryable<Case> cases, DateTimeOffset now) => cases.Where(c => c.SoonAt <= now && c.DueAt <= now);

    public static IQueryable<Case> Soon(IQueryable<Case> cases, DateTimeOffset now) => cases.Where(c => c.SoonAt <= now && c.DueAt > now);

    /// <summary>The states of a case that somebody sees to. Named one by one: an index leads to each of them, and to none of “whatever is not closed”.</summary>
    public static readonly CaseStatus[] Worked = [CaseStatus.New, CaseStatus.Open, CaseStatus.WaitingForCustomer, CaseStatus.WaitingForProvider];

    private static IQueryable<Case> Awake(IQueryable<Case> cases, DateTimeOffset now) => cases.Where(c => c.SnoozedUntil == null || c.SnoozedUntil <= now);

    private IQueryable<Case> In(CaseView view, IQueryable<Case> cases, Actor actor)
    {
        var now = time.GetUtcNow();
        var me = actor.Id;
        return view switch
        {
            CaseView.Late => Late(cases, now),
            CaseView.Soon => Soon(cases, now),
            CaseView.Mine => Awake(cases.Where(c => c.AssigneeId == me && Worked.Contains(c.Status)), now),
            // From the few mentions to their cases, not the other way round.
            CaseView.Mentioned => cases.Where(c => db.Set<Mention>().Where(m => m.StaffId == me && m.SettledAt == null).Select(m => m.CaseId).Contains(c.Id)),
            CaseView.Unassigned => Awake(cases.Where(c => c.AssigneeId == null && Worked.Contains(c.Status)), now),
            CaseView.WaitingForCustomer => Awake(cases.Where(c => c.Status == CaseStatus.WaitingForCustomer), now),
            CaseView.WaitingForProvider => Awake(cases.Where(c => c.Status == CaseStatus.WaitingForProvider), now),
            CaseView.Snoozed => cases.Where(c => c.SnoozedUntil > now),
            CaseView.Closed => cases.Where(c => c.Status == CaseStatus.Closed && c.MergedIntoId == null),
            CaseView.All => cases,
            _ => Awake(cases.Where(c => c.Status == CaseStatus.New || c.Status == CaseStatus.Open), now),
        };
    }
}
