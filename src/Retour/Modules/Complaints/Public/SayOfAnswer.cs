using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Public;

/// <summary>What a customer says of an answer on the public page of their complaint: that it suits them, or that they contest it and why.</summary>
internal sealed class SayOfAnswer(ComplaintWork work)
{
    public const int MostOfWords = 5_000;

    /// <summary>Said twice it counts once: the second time nothing is left to be done.</summary>
    public async Task<Refusal?> RunAsync(string key, bool accepts, string? typed, CancellationToken cancel)
    {
        var words = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        if (words?.Length > MostOfWords) return ComplaintRefusals.ComplaintTooLong(MostOfWords);
        var said = false;
        var refusal = await work.ChangeByLinkAsync(key, (of, calendar, now) =>
        {
            said = of.State == (accepts ? ComplaintState.Accepted : ComplaintState.Contested);
            if (!said && !accepts && words is null && of.May(ComplaintAct.Contested)) return ComplaintRefusals.SayWhyContested;
            return of.Do(accepts ? ComplaintAct.Accepted : ComplaintAct.Contested, Actor.Nobody, words, calendar, now);
        }, cancel);
        return said ? null : refusal;
    }
}

/// <summary>Takes back the addresses given out so far, and makes a new one.</summary>
internal sealed class RelinkComplaint(ComplaintWork work)
{
    public Task<Refusal?> RunAsync(Actor actor, string reference, CancellationToken cancel) => work.ChangeAsync(actor, reference, (of, _, now) => of.Relink(actor, now), false, cancel);
}
