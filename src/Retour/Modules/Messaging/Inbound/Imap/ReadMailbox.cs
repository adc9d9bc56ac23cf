using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Courier;

namespace Retour.Modules.Messaging.Inbound.Imap;

/// <summary>
/// Looks into a mailbox once and takes what is new. How far it was read is written down after the mail was taken, never before: whatever ends the
/// program in between, the same mail is fetched again and recognised by its bytes, so that nothing is lost and nothing is there twice.
/// </summary>
internal sealed class ReadMailbox(RetourDb db, ImapServer server, IServiceScopeFactory scopes, TimeProvider time, ILogger<ReadMailbox> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    /// <param name="id">The mailbox.</param>
    /// <param name="patience">How long to wait where nothing is new.</param>
    /// <param name="cancel">Stops it; what was begun is finished.</param>
    /// <returns>Whether to look again at once: not where it is off, where another node reads it, or where something is wrong.</returns>
    public async Task<bool> RunAsync(Id<Mailbox> id, TimeSpan patience, CancellationToken cancel)
    {
        var now = time.GetStoredNow();
        var lease = now + Lease;
        if (await db.Set<MailboxReading>().Where(r => r.MailboxId == id && r.DueAt <= now && db.Set<ImapAccount>().Any(a => a.MailboxId == id && a.IsOn)).ExecuteUpdateAsync(r => r.SetProperty(x => x.DueAt, lease), cancel) == 0) return false;
        var account = await db.Set<ImapAccount>().AsNoTracking().FirstAsync(a => a.MailboxId == id, cancel);
        var reading = await db.Set<MailboxReading>().AsNoTracking().FirstAsync(r => r.MailboxId == id, cancel);
        ImapFailure? failure = new(ImapProblem.Interrupted, null);
        try
        {
            (var news, failure) = await server.LookAsync(account, reading, patience, cancel);
            if (news is not null) failure = await TakeAsync(await db.Set<Mailbox>().AsNoTracking().FirstAsync(m => m.Id == id, cancel), reading, news, cancel);
        }
        catch (OperationCanceledException)
        {
            failure = null;
            throw;
        }
        finally
        {
            // Also where the program is about to end: the next one need not wait for the lease.
            await NoteAsync(reading, failure, lease);
        }
        return failure is null;
    }

    private async Task<ImapFailure?> TakeAsync(Mailbox mailbox, MailboxReading reading, ImapNews news, CancellationToken cancel)
    {
        if (reading.UidValidity != news.UidValidity) (reading.UidValidity, reading.LastUid) = (news.UidValidity, news.Messages.Count > 0 ? news.Messages[0].Uid - 1 : news.Position);
        foreach (var message in news.Messages)
        {
            cancel.ThrowIfCancellationRequested();
            // A scope for each: nothing that one leaves behind is met by the next.
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<TakeMail>().RunAsync(mailbox, Convert.FromBase64String(message.Raw), CancellationToken.None);
            }
            catch (CourierMissingException)
            {
                return new(ImapProblem.NodeMissing, null);
            }
            (reading.LastUid, reading.LastMailAt) = (message.Uid, time.GetUtcNow());
        }
        reading.LastUid = news.Position;
        return null;
    }

    /// <summary>Unless the account was changed meanwhile: then what was seen is another one's.</summary>
    private async Task NoteAsync(MailboxReading reading, ImapFailure? failure, DateTimeOffset lease)
    {
        reading.Note(failure, time.GetStoredNow());
        if (reading is { Problem: { } problem, Failures: 1 }) log.LogWarning("A mailbox cannot be read: {Problem}", problem);
        await db.Set<MailboxReading>().Where(r => r.MailboxId == reading.MailboxId && r.DueAt == lease).ExecuteUpdateAsync(r => r
            .SetProperty(x => x.UidValidity, reading.UidValidity).SetProperty(x => x.LastUid, reading.LastUid).SetProperty(x => x.LastMailAt, reading.LastMailAt).SetProperty(x => x.ReadAt, reading.ReadAt)
            .SetProperty(x => x.Problem, reading.Problem).SetProperty(x => x.Said, reading.Said).SetProperty(x => x.TroubledSince, reading.TroubledSince).SetProperty(x => x.Failures, reading.Failures)
            .SetProperty(x => x.DueAt, reading.DueAt), CancellationToken.None);
    }
}
