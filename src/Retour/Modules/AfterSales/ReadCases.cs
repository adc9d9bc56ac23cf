using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>What part of the desk one looks at.</summary>
internal enum CaseView { Open, Mine, Unassigned, WaitingForCustomer, WaitingForProvider, Snoozed, Closed, All }

/// <summary>Which cases are asked for, as the address of the list says.</summary>
internal sealed record CaseQuestion(CaseView View, string? Search, string? After)
{
    public static CaseQuestion Read(IQueryCollection query)
    {
        var search = query["q"].ToString().Trim();
        // Who searches without choosing a part of the desk means all of it.
        var view = Enum.TryParse<CaseView>(query["view"], true, out var asked) && Enum.IsDefined(asked) ? asked : search.Length > 0 ? CaseView.All : CaseView.Open;
        return new(view, search.Length > 0 ? search : null, query["after"].ToString() is { Length: > 0 } after ? after : null);
    }
}

/// <summary>A case in a list.</summary>
internal sealed record CaseRow(
    Id<Case> Id, string Reference, string Subject, CaseStatus Status, CaseKind Kind, CaseChannel Channel, CasePriority Priority, StoreId? Store, string? Contact, string? Assignee, DateTimeOffset LastActivityAt, DateTimeOffset? Due);

/// <summary>One page of a list of cases.</summary>
internal sealed record CaseSlice(IReadOnlyList<CaseRow> Rows, string? Next);

/// <summary>Lists of cases, those with the latest news first.</summary>
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
        var cases = In(question.View, Visible(actor), actor);
        if (store is not null) cases = cases.Where(c => c.StoreId == store);
        if (question.Search is { } search) cases = words.Matching(cases, search);
        if (Place(question.After) is var (at, id)) cases = cases.Where(c => c.LastActivityAt < at || (c.LastActivityAt == at && c.Id < id));
        var rows = await cases.OrderByDescending(c => c.LastActivityAt).ThenByDescending(c => c.Id).Take(size + 1)
            .Select(c => new CaseRow(c.Id, c.Reference, c.CaseSubject, c.Status, c.Kind, c.Channel, c.Priority, c.StoreId, c.ContactName ?? c.ContactEmail ?? c.ContactPhone, c.AssigneeName, c.LastActivityAt,
                c.FirstAnsweredAt == null && c.Status != CaseStatus.Closed ? c.FirstAnswerDue : null))
            .ToListAsync(cancel);
        return rows.Count > size ? new(rows[..size], Write(rows[size - 1])) : new(rows, null);
    }

    /// <summary>How many there are in each part of the desk that one works through.</summary>
    public async Task<IReadOnlyDictionary<CaseView, int>> CountsAsync(Actor actor, StoreId? store, CancellationToken cancel)
    {
        var counts = new Dictionary<CaseView, int>();
        foreach (var view in new[] { CaseView.Open, CaseView.Mine, CaseView.Unassigned, CaseView.WaitingForCustomer, CaseView.WaitingForProvider })
            counts[view] = await In(view, Visible(actor), actor).CountAsync(c => store == null || c.StoreId == store, cancel);
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

    private IQueryable<Case> In(CaseView view, IQueryable<Case> cases, Actor actor)
    {
        var now = time.GetUtcNow();
        var me = actor.Id;
        return view switch
        {
            CaseView.Mine => cases.Where(c => c.AssigneeId == me && c.Status != CaseStatus.Closed && (c.SnoozedUntil == null || c.SnoozedUntil <= now)),
            CaseView.Unassigned => cases.Where(c => c.AssigneeId == null && c.Status != CaseStatus.Closed && (c.SnoozedUntil == null || c.SnoozedUntil <= now)),
            CaseView.WaitingForCustomer => cases.Where(c => c.Status == CaseStatus.WaitingForCustomer && (c.SnoozedUntil == null || c.SnoozedUntil <= now)),
            CaseView.WaitingForProvider => cases.Where(c => c.Status == CaseStatus.WaitingForProvider && (c.SnoozedUntil == null || c.SnoozedUntil <= now)),
            CaseView.Snoozed => cases.Where(c => c.SnoozedUntil > now),
            CaseView.Closed => cases.Where(c => c.Status == CaseStatus.Closed),
            CaseView.All => cases,
            _ => cases.Where(c => (c.Status == CaseStatus.New || c.Status == CaseStatus.Open) && (c.SnoozedUntil == null || c.SnoozedUntil <= now)),
        };
    }

    private static string Write(CaseRow row) => $"{row.LastActivityAt.UtcTicks.ToString(CultureInfo.InvariantCulture)}_{row.Id.Value:N}";

    private static (DateTimeOffset At, Id<Case> Id)? Place(string? text) =>
        text?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var guid)
            ? (new DateTimeOffset(at, TimeSpan.Zero), new Id<Case>(guid)) : null;
}
