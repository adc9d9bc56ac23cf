using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Mentions;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>Writes something that only colleagues read.</summary>
internal sealed class NoteOnCase(CaseWork work, CaseSearchWords words, MentionColleagues mentions)
{
    public Task<Refusal?> RunAsync(Actor actor, string reference, string? typed, CancellationToken cancel) => RunAsync(actor, reference, typed, [], cancel);

    /// <param name="actor">Who writes.</param>
    /// <param name="reference">In which case.</param>
    /// <param name="typed">What; a colleague's name after an at sign asks them too.</param>
    /// <param name="asked">Colleagues who are asked for something by it.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Refusal?> RunAsync(Actor actor, string reference, string? typed, IReadOnlyCollection<Guid> asked, CancellationToken cancel)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0) return CaseRefusals.TextEmpty;
        if (text.Length > Case.MostOfText) return CaseRefusals.TooLong(Case.MostOfText);
        return await work.ChangeAsync(actor, reference, "case_noted", async (of, now) =>
        {
            await words.AddAsync(of.Id, [text], cancel);
            var note = of.Note(actor, text, now);
            await mentions.SettleAsync(actor, of, now, cancel);
            await mentions.AddAsync(actor, of, note, asked, cancel);
            return note;
        }, cancel);
    }
}

/// <summary>Gives a case to a colleague who may work on it, or to nobody.</summary>
internal sealed class AssignCase(CaseWork work, Colleagues colleagues)
{
    public Task<Refusal?> RunAsync(Actor actor, string reference, Guid? assignee, CancellationToken cancel) => work.ChangeAsync(actor, reference, "case_assigned", async (of, now) =>
    {
        if (assignee is null) return new(of.GiveTo(actor, null, null, now), null);
        var found = (await colleagues.WithAsync(Right.WorkCases, of.StoreId, cancel)).FirstOrDefault(c => c.Id == assignee);
        return found is null ? CaseRefusals.CannotWorkOnIt : new Result<CaseEntry>(of.GiveTo(actor, found.Id, found.Name, now), null);
    }, cancel);
}

/// <summary>Says whose turn it is, or that all is said.</summary>
internal sealed class ChangeStatus(CaseWork work)
{
    public Task<Refusal?> RunAsync(Actor actor, string reference, CaseStatus status, CancellationToken cancel) =>
        work.ChangeAsync(actor, reference, "case_status_changed", (of, now) => Task.FromResult(new Result<CaseEntry>(of.Become(actor, status, now), null)), cancel);
}

/// <summary>Puts a case out of sight until a day.</summary>
internal sealed class SnoozeCase(CaseWork work)
{
    // Before the first store opens.
    private static readonly TimeOnly Morning = new(5, 0);

    public Task<Refusal?> RunAsync(Actor actor, string reference, DateOnly? until, CancellationToken cancel) => work.ChangeAsync(actor, reference, "case_snoozed", (of, now) =>
    {
        DateTimeOffset? at = until is { } day ? new DateTimeOffset(day, Morning, TimeSpan.Zero) : null;
        return Task.FromResult(at <= now ? CaseRefusals.NotInTheFuture : new Result<CaseEntry>(of.Snooze(actor, at, now), null));
    }, cancel);
}

/// <summary>Gives the case's public page a new address: those given out so far open nothing any more.</summary>
internal sealed class RelinkCase(CaseWork work)
{
    public Task<Refusal?> RunAsync(Actor actor, string reference, CancellationToken cancel) =>
        work.ChangeAsync(actor, reference, "case_relinked", (of, now) => Task.FromResult(new Result<CaseEntry>(of.Relink(actor, now), null)), cancel);
}

/// <summary>Puts a word on a case, or takes it off.</summary>
internal sealed class TagCase(RetourDb db, CaseWork work, CaseSearchWords words)
{
    public async Task<Refusal?> AddAsync(Actor actor, string reference, string? typed, CancellationToken cancel)
    {
        var tag = typed?.Trim() ?? "";
        if (tag.Length == 0) return CaseRefusals.TextEmpty;
        if (tag.Length > CaseTag.Most) return CaseRefusals.TooLong(CaseTag.Most);
        return await work.ChangeAsync(actor, reference, "case_tagged", async (of, now) => new Result<CaseEntry>(await PutAsync(actor, of, tag, now, cancel), null), cancel);
    }

    /// <summary>In the unit of work of whoever calls; null where the case has the word already.</summary>
    public async Task<CaseEntry?> PutAsync(Actor actor, Case of, string tag, DateTimeOffset now, CancellationToken cancel)
    {
        if (await FindAsync(of, tag, cancel) is not null) return null;
        db.Add(new CaseTag { CaseId = of.Id, Tag = tag });
        await words.AddAsync(of.Id, [tag], cancel);
        return of.Tag(actor, tag, added: true, now);
    }

    public async Task<Refusal?> RemoveAsync(Actor actor, string reference, string? typed, CancellationToken cancel)
    {
        var tag = typed?.Trim() ?? "";
        if (tag.Length == 0) return CaseRefusals.TextEmpty;
        return await work.ChangeAsync(actor, reference, "case_untagged", async (of, now) =>
        {
            if (await FindAsync(of, tag, cancel) is not { } found) return default;
            db.Remove(found);
            return of.Tag(actor, found.Tag, added: false, now);
        }, cancel);
    }

    // However it is spelt: Étiquette and etiquette are one word on a case.
    private async Task<CaseTag?> FindAsync(Case of, string tag, CancellationToken cancel) =>
        (await db.Set<CaseTag>().Where(t => t.CaseId == of.Id).ToListAsync(cancel)).FirstOrDefault(t => Folding.Fold(t.Tag) == Folding.Fold(tag));
}
