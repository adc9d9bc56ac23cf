using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>A suggestion as it was typed.</summary>
/// <param name="Once">Made with the form: sent twice, it is one suggestion.</param>
/// <param name="Email">To whom the answer goes; null where none is wanted.</param>
/// <param name="Language">fr or en: in which the answer is written.</param>
internal sealed record NewSuggestion(Guid Once, StoreId? Store, string Text, string? Name, string? Email, string Language);

/// <summary>What visitors do with the box: put something in, say that they want it too, and ask to be told.</summary>
internal sealed class PutIntoBox(RetourDb db, Signals signals, StoreDirectory stores, TimeProvider time)
{
    public async Task<Result<Id<Suggestion>>> PostAsync(NewSuggestion typed, CancellationToken cancel)
    {
        var (text, name) = (typed.Text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim(), typed.Name?.Trim() is { Length: > 0 } n ? n : null);
        if (typed.Store is not { } store || (await stores.ListAsync(cancel)).All(s => s.Id != store)) return SuggestionRefusals.StoreMissing;
        if (text.Length == 0) return SuggestionRefusals.TextMissing;
        if (text.Length > Suggestion.MostOfText) return SuggestionRefusals.TextTooLong;
        if (name?.Length > Suggestion.MostOfName) return SuggestionRefusals.NameTooLong;
        var email = EmailAddress.Parse(typed.Email);
        if (email is null && typed.Email?.Trim().Length > 0) return SuggestionRefusals.EmailInvalid;
        var id = new Id<Suggestion>(typed.Once);
        if (await db.Set<Suggestion>().AnyAsync(s => s.Id == id, cancel)) return id;
        var now = time.GetStoredNow();
        var suggestion = new Suggestion { Id = id, StoreId = store, Text = text, Language = typed.Language, SearchText = Folding.Fold(text), PostedAt = now, Author = name };
        db.AddRange(suggestion, new SuggestionEvent { SuggestionId = id, Act = SuggestionAct.Posted, At = now });
        if (email is not null) db.Add(Follower(id, email, typed.Language));
        await signals.PutAsync([new(SignalSource.Suggestion, id.Value, SignalPolarity.Neutral, 1, store, CriteriaTree.Find(CriteriaTree.Other)!, now) { WantsAnswer = email is not null }], cancel);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Sent twice at the same moment: the other one is it.
            db.ChangeTracker.Clear();
            if (!await db.Set<Suggestion>().AnyAsync(s => s.Id == id, cancel)) throw;
        }
        return id;
    }

    /// <summary>Counts a visitor once, whichever of the suggestions that say the same they voted for.</summary>
    public async Task<Refusal?> VoteAsync(Id<Suggestion> id, Guid voter, string? email, string language, CancellationToken cancel)
    {
        var address = EmailAddress.Parse(email);
        if (address is null && email?.Trim().Length > 0) return SuggestionRefusals.EmailInvalid;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever votes at the same moment waits here, so that both are counted.
        if (await db.Set<Suggestion>().Where(s => s.Id == id && s.State == SuggestionState.Shown && s.MergedIntoId == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.Version, x => x.Version + 1), cancel) == 0) return SuggestionRefusals.NoSuchSuggestion;
        if (!await db.Set<SuggestionVote>().AnyAsync(v => v.SuggestionId == id && v.Voter == voter, cancel)) db.Add(new SuggestionVote { SuggestionId = id, Voter = voter });
        if (address is not null && !await db.Set<SuggestionFollower>().AnyAsync(f => f.SuggestionId == id && f.EmailKey == address.Key, cancel)) db.Add(Follower(id, address, language));
        await db.SaveChangesAsync(cancel);
        await db.CountVotesAsync(id, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    private static SuggestionFollower Follower(Id<Suggestion> id, EmailAddress email, string language) => new() { SuggestionId = id, Email = email.Text, EmailKey = email.Key, Language = language };
}

internal static class SuggestionVotes
{
    /// <summary>Counts the voters of a suggestion and of those that were merged into it, each once.</summary>
    public static async Task CountVotesAsync(this RetourDb db, Id<Suggestion> id, CancellationToken cancel)
    {
        var voters = await db.Set<SuggestionVote>().Where(v => v.SuggestionId == id || db.Set<Suggestion>().Any(s => s.Id == v.SuggestionId && s.MergedIntoId == id)).Select(v => v.Voter).Distinct().CountAsync(cancel);
        await db.Set<Suggestion>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Votes, voters), cancel);
    }
}
