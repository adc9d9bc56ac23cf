using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>Acknowledges (by mail, too), notes, begins to look into it, records what the customer says of the answer, closes: whatever takes a few words at most.</summary>
internal sealed class ActOnComplaint(ComplaintWork work)
{
    // What says nothing without words: a note, and what the customer contests.
    private static bool NeedsWords(ComplaintAct act) => act is ComplaintAct.Noted or ComplaintAct.Contested;

    public async Task<Refusal?> RunAsync(Actor actor, string reference, ComplaintAct act, string? typed, bool byMail, CancellationToken cancel)
    {
        var words = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        if (words?.Length > Complaint.MostOfText) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfText);
        return await work.ChangeAsync(actor, reference, (of, calendar, now) =>
            of.May(act) && NeedsWords(act) && words is null ? ComplaintRefusals.WordsMissing : of.Do(act, actor, words, calendar, now), byMail && act is ComplaintAct.Acknowledged, cancel);
    }
}

/// <summary>What a customer is answered.</summary>
/// <param name="Reason">Why not, where they were not right.</param>
/// <param name="ByMail">Whether it leaves by mail; otherwise it is given by the way the complaint came.</param>
internal sealed record ComplaintAnswer(ComplaintOutcome? Outcome, string? Text, string? Reason, bool ByMail = false);

/// <summary>Records the answer: whether the customer was right, and what they are told. It leaves by mail where that is wanted.</summary>
internal sealed class AnswerComplaint(ComplaintWork work)
{
    public async Task<Refusal?> RunAsync(Actor actor, string reference, ComplaintAnswer answer, CancellationToken cancel)
    {
        var (text, reason) = (answer.Text?.Trim() ?? "", string.IsNullOrWhiteSpace(answer.Reason) ? null : answer.Reason.Trim());
        if (text.Length > Complaint.MostOfText || reason?.Length > Complaint.MostOfText) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfText);
        return await work.ChangeAsync(actor, reference, (of, calendar, now) =>
        {
            // First whether it can be answered at all: who sees that another was first need not be told what their form lacks.
            if (!of.May(ComplaintAct.Answered)) return ComplaintRefusals.NotNow(ComplaintAct.Answered, of.State);
            if (answer.Outcome is not { } outcome) return ComplaintRefusals.OutcomeMissing;
            return text.Length == 0 ? ComplaintRefusals.WordsMissing : of.Answer(actor, outcome, reason, text, calendar, now);
        }, answer.ByMail, cancel);
    }
}
