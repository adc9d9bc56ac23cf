using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>What staff do with a suggestion: show or hide it, say how far it is, put what says the same together. Whoever asked to be told is told.</summary>
internal sealed class AnswerSuggestion(RetourDb db, Outbox outbox, MailWriter writer, AuditTrail audit, FollowerLinks links, SiteAddress site, TimeProvider time)
{
    /// <param name="words">What customers are told; wanted with an answer.</param>
    public async Task<Refusal?> RunAsync(Actor actor, Id<Suggestion> id, SuggestionAct act, string? words, CancellationToken cancel)
    {
        if (act is SuggestionAct.Posted or SuggestionAct.Merged or SuggestionAct.Parted) return SuggestionRefusals.NotNow;
        if (await FindAsync(actor, id, cancel) is var (of, refusal) && of is null) return refusal;
        var said = words?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } typed ? typed : null;
        if (!of.May(act)) return SuggestionRefusals.NotNow;
        var isAnswer = act is not (SuggestionAct.Shown or SuggestionAct.Hidden);
        if (isAnswer && said is null) return SuggestionRefusals.WordsMissing;
        if (said?.Length > Suggestion.MostOfWords) return SuggestionRefusals.WordsTooLong;
        await outbox.ReadyAsync(cancel);
        of.Do(act);
        var done = Line(of.Id, act, actor, isAnswer ? said : null);
        if (isAnswer) await TellAsync(of, done, cancel);
        return await SaveAsync(actor, of, cancel);
    }

    /// <summary>This one says what the other says: its voters and those who wait for an answer count there from now on, and its author is told.</summary>
    public async Task<Refusal?> MergeAsync(Actor actor, Id<Suggestion> id, Id<Suggestion> into, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is var (of, refusal) && of is null) return refusal;
        var other = id == into ? null : await db.Set<Suggestion>().FirstOrDefaultAsync(s => s.Id == into, cancel);
        // Of one store, not hidden, and no chain: what others were merged into stays where it is.
        if (other is null || other.StoreId != of.StoreId || other.MergedIntoId is not null || other.State is SuggestionState.Hidden || !of.May(SuggestionAct.Merged) || await db.Set<Suggestion>().AnyAsync(s => s.MergedIntoId == id, cancel)) return SuggestionRefusals.CannotMerge;
        await outbox.ReadyAsync(cancel);
        of.MergeInto(into);
        other.Touch();
        var done = Line(id, SuggestionAct.Merged, actor, other.Text.Length <= Suggestion.MostOfWords ? other.Text : other.Text[..Suggestion.MostOfWords]);
        await TellAsync(of, done, cancel);
        return await SaveAsync(actor, of, cancel, id, into);
    }

    /// <summary>They were two after all.</summary>
    public async Task<Refusal?> PartAsync(Actor actor, Id<Suggestion> id, CancellationToken cancel)
    {
        if (await FindAsync(actor, id, cancel) is var (of, refusal) && of is null) return refusal;
        if (of.MergedIntoId is not { } from) return SuggestionRefusals.NotNow;
        of.MergeInto(null);
        Line(id, SuggestionAct.Parted, actor, null);
        return await SaveAsync(actor, of, cancel, id, from);
    }

    private async Task<Result<Suggestion>> FindAsync(Actor actor, Id<Suggestion> id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<Suggestion>().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } of) return SuggestionRefusals.NoSuchSuggestion;
        if (actor.Lacks(Right.AnswerSuggestions, of.StoreId) is not { } lacking) return of;
        await audit.RefusedAsync(actor, "suggestion", id.ToString(), lacking, cancel);
        return lacking;
    }

    private SuggestionEvent Line(Id<Suggestion> id, SuggestionAct act, Actor actor, string? words)
    {
        var line = new SuggestionEvent { SuggestionId = id, Act = act, At = time.GetStoredNow(), ByName = actor.Name, Words = words };
        db.Add(line);
        return line;
    }

    private async Task<Refusal?> SaveAsync(Actor actor, Suggestion of, CancellationToken cancel, params Id<Suggestion>[] counted)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await audit.SaveAsync(actor, new("suggestion_answered", "suggestion", of.Id.ToString(), of.StoreId), cancel);
            foreach (var one in counted) await db.CountVotesAsync(one, cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await audit.ChangedMeanwhileAsync("suggestion", of.Id.ToString(), cancel);
        }
    }

    // Each address once, in its own language, however many of the suggestions that say the same it follows. With the last word the addresses go.
    private async Task TellAsync(Suggestion of, SuggestionEvent done, CancellationToken cancel)
    {
        var followers = await db.Set<SuggestionFollower>().Where(f => f.SuggestionId == of.Id || db.Set<Suggestion>().Any(s => s.Id == f.SuggestionId && s.MergedIntoId == of.Id)).ToListAsync(cancel);
        foreach (var follower in followers.DistinctBy(f => f.EmailKey))
        {
            var culture = CultureInfo.GetCultureInfo(follower.Language);
            string Said(string name, params object?[] arguments) => string.Format(culture, SuggestionTexts.ResourceManager.GetString(name, culture)!, arguments);
            var link = site.Link(null, BoxAddress.Of(done.Act is SuggestionAct.Merged ? of.MergedIntoId!.Value : of.Id));
            var stop = await links.LinkAsync(follower.Id, cancel);
            var mail = await writer.ServiceAsync(new(null, follower.Language), of.StoreId, Said($"Mail_{done.Act}"), string.Join("\n\n", Said(nameof(SuggestionTexts.MailQuote), of.Text), done.Words, link, Said(nameof(SuggestionTexts.MailStop), stop)), cancel);
            await outbox.AddAsync(new($"suggestion-{done.Id}-{follower.Id}", follower.Email, mail.Subject, mail.Text) { Html = mail.Html, Store = of.StoreId, Language = follower.Language, About = "suggestion", AboutId = of.Id.ToString(), IsAutomatic = true, StopLink = stop }, cancel);
        }
        if (done.Act is SuggestionAct.Done or SuggestionAct.Declined) db.RemoveRange(followers);
    }
}
