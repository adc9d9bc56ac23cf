using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>Which suggestions, in which order.</summary>
/// <param name="Newest">Or the most wanted first.</param>
internal sealed record SuggestionsAsked(StoreId? Store, string? Search, SuggestionState? State, bool Newest, int Page)
{
    public const int OnAPage = 20;
}

/// <summary>A suggestion with what was done with it, and those that were merged into it.</summary>
internal sealed record SuggestionStory(Suggestion Suggestion, IReadOnlyList<SuggestionEvent> Events, IReadOnlyList<Suggestion> Same, int Followers);

internal sealed class ReadSuggestions(RetourDb db)
{
    /// <summary>As visitors see the box: what is shown and was not merged.</summary>
    public Task<(IReadOnlyList<Suggestion> Page, bool More)> PublicAsync(SuggestionsAsked asked, CancellationToken cancel) =>
        PageAsync(db.Set<Suggestion>().Where(s => s.State == SuggestionState.Shown && s.MergedIntoId == null), asked, cancel);

    /// <summary>As staff see it.</summary>
    public async Task<Result<(IReadOnlyList<Suggestion> Page, bool More)>> ListAsync(Actor reader, SuggestionsAsked asked, CancellationToken cancel)
    {
        if (reader.Lacks(Right.AnswerSuggestions) is { } lacking) return lacking;
        var mine = db.Set<Suggestion>().AsQueryable();
        if (reader.Stores is { } stores) mine = mine.Where(s => stores.Contains(s.StoreId));
        return await PageAsync(asked.State is { } state ? mine.Where(s => s.State == state) : mine, asked, cancel);
    }

    /// <summary>How many wait to be read, in the stores that somebody works for.</summary>
    public Task<int> WaitingAsync(Actor reader, CancellationToken cancel)
    {
        var waiting = db.Set<Suggestion>().Where(s => s.State == SuggestionState.Waiting);
        return (reader.Stores is { } stores ? waiting.Where(s => stores.Contains(s.StoreId)) : waiting).CountAsync(cancel);
    }

    /// <summary>For visitors: null unless it is shown. What was merged leads on by <see cref="Suggestion.MergedIntoId"/>.</summary>
    public async Task<SuggestionStory?> PublicAsync(Id<Suggestion> id, CancellationToken cancel) => await StoryAsync(id, cancel) is { Suggestion.State: SuggestionState.Shown } story ? story : null;

    public async Task<Result<SuggestionStory>> OneAsync(Actor reader, Id<Suggestion> id, CancellationToken cancel) =>
        await StoryAsync(id, cancel) is not { } story ? SuggestionRefusals.NoSuchSuggestion : reader.Lacks(Right.AnswerSuggestions, story.Suggestion.StoreId) is { } lacking ? lacking : story;

    private async Task<SuggestionStory?> StoryAsync(Id<Suggestion> id, CancellationToken cancel)
    {
        if (await db.Set<Suggestion>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } of) return null;
        var events = await db.Set<SuggestionEvent>().AsNoTracking().Where(e => e.SuggestionId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToListAsync(cancel);
        var same = await db.Set<Suggestion>().AsNoTracking().Where(s => s.MergedIntoId == id).OrderBy(s => s.PostedAt).ToListAsync(cancel);
        return new(of, events, same, await db.Set<SuggestionFollower>().CountAsync(f => f.SuggestionId == id || db.Set<Suggestion>().Any(s => s.Id == f.SuggestionId && s.MergedIntoId == id), cancel));
    }

    private static async Task<(IReadOnlyList<Suggestion> Page, bool More)> PageAsync(IQueryable<Suggestion> of, SuggestionsAsked asked, CancellationToken cancel)
    {
        if (asked.Store is { } store) of = of.Where(s => s.StoreId == store);
        foreach (var word in Folding.Words(asked.Search ?? "").Take(5)) of = of.Where(s => s.SearchText.Contains(word));
        var ordered = asked.Newest ? of.OrderByDescending(s => s.PostedAt).ThenByDescending(s => s.Id) : of.OrderByDescending(s => s.Votes).ThenByDescending(s => s.PostedAt).ThenByDescending(s => s.Id);
        var found = await ordered.AsNoTracking().Skip(asked.Page * SuggestionsAsked.OnAPage).Take(SuggestionsAsked.OnAPage + 1).ToListAsync(cancel);
        return ([.. found.Take(SuggestionsAsked.OnAPage)], found.Count > SuggestionsAsked.OnAPage);
    }
}
