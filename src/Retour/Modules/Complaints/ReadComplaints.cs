using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Complaints.Evidence;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Complaints.Mediation;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>Which part of the complaints one looks at.</summary>
internal enum ComplaintView { Open, Late, ToAcknowledge, Contested, Closed, All }

/// <summary>What figures count of complaints that are held to a deadline: each number opens the list of those it counts.</summary>
internal enum ComplaintTrait { Held, Answered, Unanswered, OnTime, NotOnTime, Settled, WasContested }

/// <summary>Which complaints are asked for, as the address of the list says.</summary>
internal sealed record ComplaintQuestion(ComplaintView View, string? After = null)
{
    public ComplaintKind? Kind { get; init; }
    /// <summary>The code of a criterion: its motives belong to it.</summary>
    public string? Criterion { get; init; }
    /// <summary>A code, and nothing below it.</summary>
    public string? Motive { get; init; }
    /// <summary>The first and the last day on which they came.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    /// <summary>A reference, typed or scanned.</summary>
    public string? Search { get; init; }
    public ComplaintTrait? Trait { get; init; }
    public ProductId? Product { get; init; }
    public ProviderId? Provider { get; init; }

    public static ComplaintQuestion Read(IQueryCollection query) => new(
        Enum.TryParse<ComplaintView>(query["view"], true, out var view) && Enum.IsDefined(view) ? view : ComplaintView.Open, Said(query, "after"))
    {
        Kind = Enum.TryParse<ComplaintKind>(query["kind"], true, out var kind) && Enum.IsDefined(kind) ? kind : null,
        Criterion = Said(query, "criterion"), Motive = Said(query, "motive"), Search = Said(query, "q"), From = Day(query, "from"), Until = Day(query, "until"),
        Trait = Enum.TryParse<ComplaintTrait>(query["trait"], true, out var trait) && Enum.IsDefined(trait) ? trait : null,
        Product = ProductId.TryParse(Said(query, "product"), null, out var product) ? product : null, Provider = ProviderId.TryParse(Said(query, "provider"), null, out var provider) ? provider : null,
    };

    public bool IsNarrow => Kind is not null || From is not null || Until is not null || Criterion is not null || Motive is not null || Search is not null || Trait is not null || Product is not null || Provider is not null;

    private static DateOnly? Day(IQueryCollection query, string name) => IsoDay.Read(Said(query, name));

    private static string? Said(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>A complaint in a list.</summary>
internal sealed record ComplaintRow(Id<Complaint> Id, string Reference, ComplaintKind Kind, ComplaintChannel Channel, string About, int Severity, ComplaintState State, ComplaintOutcome? Outcome, StoreId Store, string? Contact, DateOnly ReceivedOn)
{
    public DateOnly? AcknowledgeBy { get; init; }
    public DateOnly? AnswerBy { get; init; }
    /// <summary>From when it is late.</summary>
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>The last day of the deadline that runs.</summary>
    public DateOnly? DueOn => DueAt is null ? null : State is ComplaintState.Received && AcknowledgeBy < AnswerBy ? AcknowledgeBy : AnswerBy;

    /// <summary>Where it stands in the list; an address carries it.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{ReceivedOn:yyyyMMdd}_{Id.Value:N}");
}

/// <summary>One page of the list.</summary>
internal sealed record ComplaintSlice(IReadOnlyList<ComplaintRow> Rows, string? Next);

/// <summary>A complaint with all that was done, in its order.</summary>
internal sealed record ComplaintStory(Complaint Complaint, IReadOnlyList<ComplaintEvent> Events)
{
    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<ComplaintFile> Files { get; init; } = [];
    public IReadOnlyList<Gesture> Gestures { get; init; } = [];
    public MediationFile? Mediation { get; init; }
}

/// <summary>Lists of complaints, those that came last first; and one of them.</summary>
internal sealed class ReadComplaints(RetourDb db, ComplaintWork work, TimeProvider time)
{
    private static readonly Expression<Func<Complaint, ComplaintRow>> Row = c =>
        new(c.Id, c.Reference, c.Kind, c.Channel, c.About, c.Severity, c.State, c.Outcome, c.StoreId, c.ContactName ?? c.ContactEmail ?? c.ContactPhone, c.ReceivedOn) { AcknowledgeBy = c.AcknowledgeBy, AnswerBy = c.AnswerBy, DueAt = c.DueAt };

    public async Task<Result<ComplaintStory>> OneAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeComplaints, cancel);
        if (refusal is not null) return refusal;
        return new ComplaintStory(of!, await db.Set<ComplaintEvent>().AsNoTracking().Where(e => e.ComplaintId == of!.Id).OrderBy(e => e.Number).ToListAsync(cancel))
        {
            Files = await db.Set<ComplaintFile>().AsNoTracking().Where(f => f.ComplaintId == of!.Id).OrderBy(f => f.Id).ToListAsync(cancel),
            Gestures = await db.Set<Gesture>().AsNoTracking().Where(g => g.ComplaintId == of!.Id).OrderBy(g => g.AskedAt).ThenBy(g => g.Id).ToListAsync(cancel),
            Mediation = await db.Set<MediationFile>().AsNoTracking().FirstOrDefaultAsync(m => m.ComplaintId == of!.Id, cancel),
        };
    }

    /// <summary>A file of a complaint.</summary>
    public async Task<Result<(string Name, byte[] Content)>> FileAsync(Actor actor, string reference, Id<ComplaintFile> id, CancellationToken cancel)
    {
        var (of, refusal) = await work.FindAsync(actor, reference, Right.SeeComplaints, cancel);
        if (refusal is not null) return refusal;
        var name = await db.Set<ComplaintFile>().Where(f => f.Id == id && f.ComplaintId == of!.Id).Select(f => f.Name).FirstOrDefaultAsync(cancel);
        return name is null ? ComplaintRefusals.NoSuchComplaint : (name, await db.Set<ComplaintFileContent>().Where(c => c.Id == id).Select(c => c.Content).FirstAsync(cancel));
    }

    /// <summary>The complaint that comes from a case, where the actor may know of it.</summary>
    public Task<string?> OfCaseAsync(Actor actor, string? reference, CancellationToken cancel) => ComplaintReference.ParseCase(reference) is { } of
        ? Of(actor, null).Where(c => c.CaseReference == of).OrderBy(c => c.Id).Select(c => c.Reference).FirstOrDefaultAsync(cancel) : Task.FromResult<string?>(null);

    /// <summary>What a customer complained of lately: whoever notes the next one sees whether it is the same.</summary>
    public async Task<IReadOnlyList<ComplaintRow>> LatelyAsync(Actor actor, CustomerId customer, CancellationToken cancel)
    {
        var since = time.GetUtcNow().AddDays(-DaysOfLately);
        return await Of(actor, null).Where(c => c.CustomerId == customer && c.EnteredAt >= since).OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.Id).Take(MostOfLately).Select(Row).ToListAsync(cancel);
    }

    private const int DaysOfLately = 30, MostOfLately = 3;

    public async Task<ComplaintSlice> PageAsync(Actor actor, ComplaintQuestion question, StoreId? store, int most, CancellationToken cancel)
    {
        var some = Narrow(In(question.View, Of(actor, store)), question);
        if (Place(question.After) is var (day, id)) some = some.Where(c => c.ReceivedOn < day || (c.ReceivedOn == day && c.Id < id));
        var rows = await some.OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.Id).Take(most + 1).Select(Row).ToListAsync(cancel);
        return rows.Count <= most ? new(rows, null) : new([.. rows.Take(most)], rows[most - 1].Place);
    }

    /// <summary>What is late, or waits to be acknowledged: what was due first comes first.</summary>
    public async Task<IReadOnlyList<ComplaintRow>> DueFirstAsync(Actor actor, StoreId? store, int most, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await Of(actor, store).Where(c => c.DueAt != null && (c.DueAt <= now || c.State == ComplaintState.Received)).OrderBy(c => c.DueAt).ThenBy(c => c.Id).Take(most).Select(Row).ToListAsync(cancel);
    }

    /// <summary>How many wait, and how many of them are late.</summary>
    public async Task<IReadOnlyDictionary<ComplaintView, int>> CountsAsync(Actor actor, StoreId? store, CancellationToken cancel)
    {
        var counts = new Dictionary<ComplaintView, int>();
        foreach (var view in new[] { ComplaintView.Open, ComplaintView.Late, ComplaintView.ToAcknowledge, ComplaintView.Contested }) counts[view] = await In(view, Of(actor, store)).CountAsync(cancel);
        return counts;
    }

    /// <summary>Whether the actor may know of it.</summary>
    public Task<bool> SeesAsync(Actor actor, string reference, CancellationToken cancel) => Of(actor, null).AnyAsync(c => c.Reference == reference, cancel);

    private IQueryable<Complaint> Of(Actor actor, StoreId? store)
    {
        var all = db.Set<Complaint>().AsNoTracking();
        if (actor.Stores is not null)
        {
            var stores = actor.Stores.ToList();
            all = all.Where(c => stores.Contains(c.StoreId));
        }
        return store is null ? all : all.Where(c => c.StoreId == store);
    }

    private IQueryable<Complaint> In(ComplaintView view, IQueryable<Complaint> all)
    {
        var now = time.GetUtcNow();
        return view switch
        {
            ComplaintView.Late => all.Where(c => c.DueAt != null && c.DueAt <= now),
            ComplaintView.ToAcknowledge => all.Where(c => c.State == ComplaintState.Received && c.DueAt != null),
            ComplaintView.Contested => all.Where(c => c.State == ComplaintState.Contested || c.State == ComplaintState.Mediation),
            ComplaintView.Closed => all.Where(c => c.State == ComplaintState.Closed),
            ComplaintView.All => all,
            _ => all.Where(c => c.State != ComplaintState.Closed),
        };
    }

    private IQueryable<Complaint> Narrow(IQueryable<Complaint> some, ComplaintQuestion question)
    {
        if (question.Kind is { } kind) some = some.Where(c => c.Kind == kind);
        if (question.From is { } from) some = some.Where(c => c.ReceivedOn >= from);
        if (question.Until is { } until) some = some.Where(c => c.ReceivedOn <= until);
        if (question.Criterion is { } criterion) some = some.Where(c => c.About == criterion || c.About.StartsWith(criterion + "."));
        if (question.Motive is { } motive) some = some.Where(c => c.About == motive);
        if (question.Product is { } product) some = some.Where(c => c.ProductId == product);
        if (question.Provider is { } provider) some = some.Where(c => c.ProviderId == provider);
        if (question.Trait is not null) some = some.Where(c => c.IsHeld);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        some = question.Trait switch
        {
            ComplaintTrait.Answered => some.Where(c => c.AnswerDays != null),
            ComplaintTrait.Unanswered => some.Where(c => c.AnswerDays == null),
            ComplaintTrait.OnTime => some.Where(c => c.IsOnTime == true),
            ComplaintTrait.NotOnTime => some.Where(c => c.IsOnTime == false || (c.AnswerDays == null && c.AnswerBy < today)),
            ComplaintTrait.Settled => some.Where(c => c.SettledDays != null),
            ComplaintTrait.WasContested => some.Where(c => c.WasContested),
            _ => some,
        };
        return question.Search is { } search ? some.Where(c => c.Reference == search) : some;
    }

    private static (DateOnly Day, Id<Complaint> Id)? Place(string? text) =>
        text?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && Guid.TryParse(id, out var guid) ? (at, new(guid)) : null;
}
