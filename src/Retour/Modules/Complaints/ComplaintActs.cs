using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>Acknowledges (by mail, too), begins to look into it, records what the customer says of the answer, closes: whatever takes a few words at most.</summary>
internal sealed class ActOnComplaint(ComplaintWork work)
{
    /// <summary>What is done by a button and a few words. A note may bring files, an answer and mediation have forms of their own, and the rest is never done by hand.</summary>
    public static readonly ComplaintAct[] ByButton = [ComplaintAct.Acknowledged, ComplaintAct.Investigating, ComplaintAct.Accepted, ComplaintAct.Contested, ComplaintAct.Closed];

    // What a customer contests says nothing without words.
    private static bool NeedsWords(ComplaintAct act) => act is ComplaintAct.Contested;

    public async Task<Refusal?> RunAsync(Actor actor, string reference, ComplaintAct act, string? typed, bool byMail, CancellationToken cancel)
    {
        var words = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        if (words?.Length > Complaint.MostOfText) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfText);
        return await work.ChangeAsync(actor, reference, (of, calendar, now) => !ByButton.Contains(act) ? ComplaintRefusals.NotNow(act, of.State) :
            of.May(act) && NeedsWords(act) && words is null ? ComplaintRefusals.WordsMissing : of.Do(act, actor, words, calendar, now), byMail && act is ComplaintAct.Acknowledged, cancel);
    }
}

/// <summary>What a customer is answered.</summary>
/// <param name="Reason">Why not, where they were not right.</param>
/// <param name="ByMail">Whether it leaves by mail; otherwise it is given by the way the complaint came.</param>
/// <param name="NamesGestures">Whether it says what the customer is given, too.</param>
internal sealed record ComplaintAnswer(ComplaintOutcome? Outcome, string? Text, string? Reason, bool ByMail = false, bool NamesGestures = false);

/// <summary>Records the answer: whether the customer was right, and what they are told. It leaves by mail where that is wanted.</summary>
internal sealed class AnswerComplaint(RetourDb db, ComplaintWork work, ComplaintMail mail)
{
    public async Task<Refusal?> RunAsync(Actor actor, string reference, ComplaintAnswer answer, CancellationToken cancel)
    {
        var (text, reason) = (answer.Text?.Trim() ?? "", string.IsNullOrWhiteSpace(answer.Reason) ? null : answer.Reason.Trim());
        if (text.Length > Complaint.MostOfText || reason?.Length > Complaint.MostOfText) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfText);
        return await work.ChangeAsync(actor, reference, async (of, calendar, now) =>
        {
            // First whether it can be answered at all: who sees that another was first need not be told what their form lacks.
            if (!of.May(ComplaintAct.Answered)) return ComplaintRefusals.NotNow(ComplaintAct.Answered, of.State);
            if (answer.Outcome is not { } outcome) return ComplaintRefusals.OutcomeMissing;
            if (text.Length == 0) return ComplaintRefusals.WordsMissing;
            var granted = answer.NamesGestures ? await db.Set<Gesture>().AsNoTracking().Where(g => g.ComplaintId == of.Id && g.State == GestureState.Granted).OrderBy(g => g.AskedAt).ToListAsync(cancel) : [];
            // In the customer's language, as the rest of the answer is.
            var words = granted.Count == 0 ? text : $"{text}\n\n{GestureWords.Given(granted, CultureInfo.GetCultureInfo(await mail.LanguageAsync(of, cancel)))}";
            var done = of.Answer(actor, outcome, reason, words, calendar, now);
            if (done.Value is { } answered && answer.ByMail) await mail.AddAsync(of, answered, cancel);
            return done;
        }, cancel);
    }
}
