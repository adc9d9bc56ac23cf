using Retour.Modules.Listening.Suggestions;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Contracts;

/// <summary>A suggestion of the past.</summary>
/// <param name="Votes">How many visitors wanted it too.</param>
/// <param name="Same">Another one of the list, by its place, that says the same.</param>
internal sealed record PastSuggestion(StoreId Store, string Text, string? Name, int Votes)
{
    public int? Same { get; init; }
    /// <summary>What was done with it, with what was answered; null where it still waits to be read.</summary>
    public (string Act, string? Words)? Answer { get; init; } = ("Shown", null);
}

/// <summary>Suggestions with their votes and answers, for whoever brings a history along.</summary>
internal sealed class PastSuggestions(PutIntoBox box, AnswerSuggestion answer)
{
    public async Task<Refusal?> AddAsync(Actor actor, IReadOnlyList<PastSuggestion> all, CancellationToken cancel)
    {
        var posted = new List<Id<Suggestion>>();
        foreach (var one in all)
        {
            var (id, refusal) = await box.PostAsync(new(Guid.NewGuid(), one.Store, one.Text, one.Name, null, "fr"), cancel);
            if (refusal is not null) return refusal;
            posted.Add(id);
            if (one.Answer is not { } answered) continue;
            if (await answer.RunAsync(actor, id, SuggestionAct.Shown, null, cancel) is { } notShown) return notShown;
            for (var vote = 0; vote < one.Votes; vote++)
                if (await box.VoteAsync(id, Guid.NewGuid(), null, "fr", cancel) is { } notVoted) return notVoted;
            if (one.Same is { } same && await answer.MergeAsync(actor, id, posted[same], cancel) is { } notMerged) return notMerged;
            if (answered.Words is not null && await answer.RunAsync(actor, id, Enum.Parse<SuggestionAct>(answered.Act), answered.Words, cancel) is { } notAnswered) return notAnswered;
        }
        return null;
    }
}
