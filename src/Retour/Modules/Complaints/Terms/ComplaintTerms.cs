using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Terms;

/// <summary>The terms of the house, each from a day on. What a complaint was promised when it was entered stays, whatever is set later.</summary>
internal sealed class ComplaintTerms(RetourDb db, AuditTrail audit)
{
    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<ComplaintTerm>> AllAsync(CancellationToken cancel) => await db.Set<ComplaintTerm>().AsNoTracking().OrderByDescending(t => t.ValidFrom).ToListAsync(cancel);

    /// <summary>The one that holds for what came on a day.</summary>
    public async Task<ComplaintTerm> OfAsync(DateOnly received, CancellationToken cancel) => Of(await AllAsync(cancel), received);

    public static ComplaintTerm Of(IReadOnlyList<ComplaintTerm> terms, DateOnly received) => terms.Where(t => t.ValidFrom <= received).MaxBy(t => t.ValidFrom) ?? ComplaintTerm.Usual;

    /// <summary>Sets the term from a day on, or changes the one that begins on that very day.</summary>
    public async Task<Refusal?> SetAsync(Actor actor, DateOnly? from, int? days, int? months, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return lacking;
        if (from is not { } first) return ComplaintRefusals.TermDayMissing;
        if (days is not (>= 1 and <= ComplaintTerm.MostDays) || months is not (>= 1 and <= ComplaintTerm.MostMonths)) return ComplaintRefusals.TermOutOfRange;
        db.ChangeTracker.Clear();
        if (await db.Set<ComplaintTerm>().FirstOrDefaultAsync(t => t.ValidFrom == first, cancel) is { } known) (known.AcknowledgeWithin, known.AnswerWithin) = (days.Value, months.Value);
        else db.Add(new ComplaintTerm { ValidFrom = first, AcknowledgeWithin = days.Value, AnswerWithin = months.Value });
        await audit.SaveAsync(actor, new("complaint_term_changed", "complaint_term", first.Iso()), cancel);
        return null;
    }
}

/// <summary>Terms as the audit names them: by their first day.</summary>
internal sealed class ComplaintTermSubject : AuditSubject
{
    public override string Kind => "complaint_term";

    public override Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) => Task.FromResult<IReadOnlyDictionary<string, string>>(ids.ToDictionary(id => id, id => id));

    public override string PathOf(string id) => "/settings/complaint-terms";
}
