using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Complaints.Mediation;

/// <summary>Notes that a contested complaint went to the mediator, and what became of it there.</summary>
internal sealed class RecordMediation(RetourDb db, ComplaintWork work, Brand brand)
{
    public Task<Refusal?> RunAsync(Actor actor, string reference, MediationDraft draft, CancellationToken cancel) => work.ChangeAsync(actor, reference, async (of, calendar, now) =>
    {
        var known = await db.Set<MediationFile>().FirstOrDefaultAsync(m => m.ComplaintId == of.Id, cancel);
        if (known is null && !of.May(ComplaintAct.Mediation)) return ComplaintRefusals.NotNow(ComplaintAct.Mediation, of.State);
        if (of.State is ComplaintState.Closed) return ComplaintRefusals.NotNow(ComplaintAct.Noted, of.State);
        var file = known ?? new() { ComplaintId = of.Id, Mediator = await brand.MediatorAsync(cancel) is { } named ? $"{named.Name}\n{named.Contact}" : null };
        var before = known is null ? [] : Lines(file);
        if (file.Record(draft, of.ReceivedOn, calendar.DayAt(now)) is { } wrong) return wrong;
        var said = Lines(file).Except(before).ToList();
        if (known is null) db.Add(file);
        else if (said.Count == 0 && before.Count == Lines(file).Count) return MediationRefusals.MediationUnchanged;
        // What was taken back says so by what is left.
        var words = string.Join('\n', said.Count > 0 ? said : Lines(file));
        return known is null ? of.Do(ComplaintAct.Mediation, actor, words, calendar, now) : of.Tell(ComplaintAct.MediationNoted, actor, words, now);
    }, cancel);

    /// <summary>What is known of a mediation, a line for each thing.</summary>
    public static IReadOnlyList<string> Lines(MediationFile file)
    {
        var lines = new List<string> { Say(MediationTexts.SaidReferred, Formats.Day(file.ReferredOn)) };
        if (file.FileNumber is { } number) lines.Add(Say(MediationTexts.SaidNumber, number));
        if (file.IsAdmissible is { } taken) lines.Add(taken ? MediationTexts.SaidAdmissible : Say(MediationTexts.SaidNotAdmissible, file.WhyNot));
        if (file.NotifiedOn is { } notified) lines.Add(Say(MediationTexts.SaidNotified, Formats.Day(notified)));
        if (file is { ProposedOn: { } proposed, Proposal: { } proposal }) lines.Add(Say(MediationTexts.SaidProposed, Formats.Day(proposed), proposal));
        if (file.CustomerAccepts is { } theirs) lines.Add(theirs ? MediationTexts.SaidCustomerAccepts : MediationTexts.SaidCustomerRefuses);
        if (file.WeAccept is { } ours) lines.Add(ours ? MediationTexts.SaidWeAccept : MediationTexts.SaidWeRefuse);
        if (file.ClosedOn is { } closed) lines.Add(Say(MediationTexts.SaidClosed, Formats.Day(closed)));
        return lines;
    }

    private static string Say(string text, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, text, arguments);
}
