using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>What became of a mail, for whoever delivered it.</summary>
internal sealed record MailOutcome(InboundMail Mail, Disposition Disposition, string? Case, string? Reason)
{
    /// <summary>What could be read of it.</summary>
    public ReadableMail? Read { get; init; }
}

/// <summary>
/// Takes a mail in. Its bytes are kept before anything looks at them, so that nothing is ever lost: what cannot be read, and what breaks on the
/// way, is still there and is shown. The same bytes twice are one mail.
/// </summary>
internal sealed class TakeMail(
    RetourDb db, SqlDialect sql, MailReader reader, IncomingThreads threads, MessageIds ids, Bounces bounces, AnswerTooLarge answer, Outbox outbox, ITakesMail desk, TimeProvider time, ILogger<TakeMail> log)
{
    // Two changes of one case at once: the second looks again.
    private const int MostAttempts = 5;

    public async Task<MailOutcome> RunAsync(Mailbox mailbox, byte[] raw, CancellationToken cancel)
    {
        var mail = await KeepAsync(mailbox, raw, cancel);
        if (mail.SettledAt is null) return await SettleAsync(mail, mailbox, raw, cancel);
        // Asked again for an answer that was given: read once more, to say the same.
        var (parsed, _) = await reader.ReadAsync(raw, cancel);
        return new(mail, Disposition.Duplicate, mail.CaseReference, "already_received") { Read = parsed is null ? null : ReadableMail.Of(parsed) };
    }

    /// <summary>Reads a mail of the quarantine again, or one at which the program ended half-way: it may be better at it now. Of one that was taken for a machine's, somebody says that a person wrote it.</summary>
    public async Task<Result<MailOutcome>> AgainAsync(Id<InboundMail> id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var mail = await db.Set<InboundMail>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.Disposition != Disposition.NewCase && m.Disposition != Disposition.Reply && m.Disposition != Disposition.Duplicate, cancel);
        var raw = await db.Set<InboundRaw>().Where(r => r.Id == id).Select(r => r.Content).FirstOrDefaultAsync(cancel);
        if (mail is null || raw is not { Length: > 0 }) return InboundRefusals.MailGone;
        return await SettleAsync(mail, await db.Set<Mailbox>().AsNoTracking().FirstAsync(m => m.Id == mail.MailboxId, cancel), raw, cancel);
    }

    /// <summary>Keeps the bytes, unless they were kept before.</summary>
    private async Task<InboundMail> KeepAsync(Mailbox mailbox, byte[] raw, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var hash = SHA256.HashData(raw);
        Task<InboundMail?> Known() => db.Set<InboundMail>().AsNoTracking().FirstOrDefaultAsync(m => m.MailboxId == mailbox.Id && m.Sha256 == hash, cancel);
        if (await Known() is { } known) return known;
        var mail = new InboundMail { MailboxId = mailbox.Id, Sha256 = hash, Bytes = raw.Length, ReceivedAt = time.GetUtcNow() };
        db.AddRange(mail, new InboundRaw { Id = mail.Id, Content = raw });
        try
        {
            await db.SaveChangesAsync(cancel);
            return mail;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // Somebody else delivered the same bytes at the same moment. Whatever else it was is told as it is.
            if (await Known() is { } theirs) return theirs;
            throw;
        }
    }

    private async Task<MailOutcome> SettleAsync(InboundMail kept, Mailbox mailbox, byte[] raw, CancellationToken cancel)
    {
        var (parsed, unreadable) = await reader.ReadAsync(raw, cancel);
        var read = parsed is null ? null : ReadableMail.Of(parsed);
        var incoming = read is null || unreadable is not null ? null : await IncomingAsync(kept, mailbox, parsed!, read, cancel);
        await outbox.ReadyAsync(cancel);
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await TrySettleAsync(kept, mailbox, parsed, read, incoming, unreadable, cancel);
            }
            catch (Exception failure) when ((failure is DbUpdateException || sql.IsTransient(failure)) && attempt < MostAttempts)
            {
                log.LogInformation("A mail met another change of its case and is taken again");
            }
            catch (DbUpdateException failure) when (unreadable is null)
            {
                // One that the database will not have must not keep those behind it waiting.
                log.LogError(failure, "Mail {Id} could not be stored and is quarantined", kept.Id);
                unreadable = "not_stored";
            }
        }
    }

    private async Task<MailOutcome> TrySettleAsync(InboundMail kept, Mailbox mailbox, ParsedMail? parsed, ReadableMail? read, IncomingMail? incoming, string? unreadable, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Whoever comes second here waits, and then finds that nothing is left to do.
        var now = time.GetUtcNow();
        var (was, settled) = (kept.Disposition, kept.SettledAt);
        if (await db.Set<InboundMail>().Where(m => m.Id == kept.Id && m.Disposition == was && m.SettledAt == settled).ExecuteUpdateAsync(m => m.SetProperty(x => x.SettledAt, now), cancel) == 0)
        {
            await transaction.RollbackAsync(cancel);
            var theirs = await db.Set<InboundMail>().AsNoTracking().FirstAsync(m => m.Id == kept.Id, cancel);
            return new(theirs, Disposition.Duplicate, theirs.CaseReference, "already_received") { Read = read };
        }
        var mail = await db.Set<InboundMail>().FirstAsync(m => m.Id == kept.Id, cancel);
        var fingerprint = unreadable is null ? read!.Fingerprint() : null;
        var first = fingerprint is null ? null : await db.Set<InboundMail>().AsNoTracking().FirstOrDefaultAsync(m => m.MailboxId == mail.MailboxId && m.Fingerprint == fingerprint && m.Id != mail.Id, cancel);
        var (disposition, reason, reference) = unreadable is not null ? (Disposition.Quarantined, unreadable, null)
            : first is not null ? (Disposition.Duplicate, "already_received", first.CaseReference) : await PlaceAsync(parsed!, incoming, byPerson: was is Disposition.AutoReply or Disposition.Bounce, cancel);
        if (first is null && disposition is not Disposition.Quarantined) mail.IsFirstToSay(fingerprint);
        // After the desk has written its line of the audit: that is about the case, and holds no addresses.
        if (read is not null) mail.Describe(read.MessageId, read.From?.Address, read.From?.Name, read.Subject);
        if (disposition is Disposition.Bounce) await NoteAsync(DeliveryReport.Of(parsed!), cancel);
        if (reason == "too_large" && parsed is not null && was is Disposition.Received) await answer.AddAsync(mail, mailbox, parsed, cancel);
        mail.Settle(disposition, reason, reference, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(mail, disposition, reference, reason) { Read = read };
    }

    private async Task NoteAsync(DeliveryReport report, CancellationToken cancel)
    {
        if (report.About is not { } about) return;
        if (report.IsComplaint) await bounces.NoteComplaintAsync(about, report.Said, cancel);
        else await bounces.NoteAsync(about, report.IsPermanent, report.Said, cancel);
    }

    private async Task<(Disposition, string? Reason, string? Case)> PlaceAsync(ParsedMail parsed, IncomingMail? incoming, bool byPerson, CancellationToken cancel)
    {
        if (!byPerson && MailKinds.OfMachine(parsed) is { } machine) return (machine.Kind, machine.Reason, null);
        if (!byPerson && parsed.MessageId is { } id && await ids.ReadAsync(id, cancel) is not null) return (Disposition.AutoReply, "our_own", null);
        if (incoming is null) return (Disposition.Quarantined, "no_sender", null);
        var taken = await desk.TakeAsync(incoming, cancel);
        return (taken.IsNew ? Disposition.NewCase : Disposition.Reply, null, taken.Case);
    }

    /// <summary>What the desk is to be given; null where there is nobody to answer.</summary>
    private async Task<IncomingMail?> IncomingAsync(InboundMail mail, Mailbox mailbox, ParsedMail parsed, ReadableMail read, CancellationToken cancel)
    {
        Guid? thread = null;
        foreach (var address in parsed.Recipients())
            if (thread is null) thread = await threads.OfAddressAsync(address, cancel);
        string? ours = null;
        foreach (var rfcId in parsed.Answers())
            if (ours is null && await ids.ReadAsync(rfcId, cancel) is { } sent) ours = await db.Set<Message>().Where(m => m.Id == sent).Select(m => m.RfcId).FirstOrDefaultAsync(cancel);
        return ReadableMail.Readable(parsed.Correspondent(mailbox.AddressKey)) is not { } sender ? null : new IncomingMail(mail.Id.Value, mail.ReceivedAt, sender, read.Subject, read.Text)
        {
            Quoted = read.Quoted, Html = read.Html, MessageId = read.MessageId, Store = mailbox.StoreId, Thread = thread, AnswersOurs = ours, Answers = parsed.Answers(),
            MayBeAcknowledged = MailKinds.MayBeAnswered(parsed, sender.Key) && !await db.Set<Mailbox>().AnyAsync(m => m.AddressKey == sender.Key, cancel),
            Files = [.. read.Files.Select(f => new IncomingFile(f.Name, f.Type, f.Decode()))],
        };
    }
}
