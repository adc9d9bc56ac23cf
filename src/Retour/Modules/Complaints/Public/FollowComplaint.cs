using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Public;

/// <summary>How far a complaint is, as whoever has its link may know: nothing of what was said or answered, and nobody's name.</summary>
/// <param name="AnsweredOn">The day of the latest answer; null where there is none.</param>
/// <param name="Steps">What happened, latest first.</param>
internal sealed record ComplaintProgress(string Reference, ComplaintState State, DateOnly ReceivedOn, DateOnly? AcknowledgeBy, DateOnly? AnswerBy, DateOnly? AnsweredOn, bool MayAccept, bool MayContest, StoreAddress? Store, IReadOnlyList<ComplaintStep> Steps)
{
    /// <summary>Whom the customer may turn to; only once an answer did not give all that was asked for.</summary>
    public Mediator? Mediator { get; init; }
}

internal sealed record ComplaintStep(DateOnly Day, string Sentence);

/// <summary>Reads a complaint for its public page.</summary>
internal sealed class FollowComplaint(RetourDb db, StoreDirectory stores, Brand brand)
{
    /// <summary>Null for every key that opens nothing, and nothing tells why.</summary>
    public async Task<ComplaintProgress?> RunAsync(string key, CancellationToken cancel)
    {
        if (key.Length != Complaint.LinkKeyLength) return null;
        if (await db.Set<Complaint>().AsNoTracking().FirstOrDefaultAsync(c => c.LinkKey == key, cancel) is not { } of) return null;
        var events = await db.Set<ComplaintEvent>().AsNoTracking().Where(e => e.ComplaintId == of.Id).OrderByDescending(e => e.Number).Select(e => new { e.Act, e.At, e.ByCustomer }).ToListAsync(cancel);
        var zone = (await stores.ListAsync(cancel)).First(s => s.Id == of.StoreId).TimeZone;
        DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var steps = from e in events
                    let said = ComplainTexts.ResourceManager.GetString($"Step_{e.Act}{(e is { Act: ComplaintAct.Contested or ComplaintAct.Accepted, ByCustomer: false } ? "_Noted" : "")}", CultureInfo.CurrentUICulture)
                    where said is not null
                    select new ComplaintStep(DayOf(e.At), said);
        return new(of.Reference, of.State, of.ReceivedOn, of.State is ComplaintState.Received && of.DueAt is not null ? of.AcknowledgeBy : null, of.DueAt is not null ? of.AnswerBy : null,
            events.FirstOrDefault(e => e.Act is ComplaintAct.Answered) is { } answered ? DayOf(answered.At) : null, of.May(ComplaintAct.Accepted), of.May(ComplaintAct.Contested), await stores.AddressAsync(of.StoreId, cancel), [.. steps])
        {
            Mediator = of is { Kind: ComplaintKind.Complaint, Outcome: ComplaintOutcome.Partly or ComplaintOutcome.Rejected } ? await brand.MediatorAsync(cancel) : null,
        };
    }
}
