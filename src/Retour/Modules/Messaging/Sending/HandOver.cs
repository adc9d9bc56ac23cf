using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Sms;

namespace Retour.Modules.Messaging.Sending;

/// <summary>
/// Hands messages over that were taken by lease: asks once more whether they may leave, marks them as under way, asks for them to be sent, and
/// notes what that came to. The order is what keeps a message from leaving twice, whatever dies in between.
/// </summary>
internal sealed class HandOver(RetourDb db, MailTransport mails, SmsTransport texts, AddressBook addresses, MayLeave may, TimeProvider time)
{
    /// <summary>How long a message may be under way; longer than anybody waits for an answer.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan NobodyFor = TimeSpan.FromMinutes(1);

    /// <summary>How long after each refusal the next attempt is made; after the last one it is given up.</summary>
    public static readonly IReadOnlyList<TimeSpan> BackOff =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(45), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(18), TimeSpan.FromHours(24),
    ];

    /// <summary>What became of each that was sent. Those that somebody else has, that were cancelled meanwhile or that may not leave are not among them.</summary>
    public async Task<IReadOnlyList<MailFate>> RunAsync(IReadOnlyCollection<MessageId> ids, DateTimeOffset lease, CancellationToken cancel)
    {
        // Before any is under way: where the database is away, nothing has happened.
        var (round, gateway) = (await mails.ReadyAsync(ids, cancel), await texts.ReadyAsync(cancel));
        var leaving = await BeginAsync(ids, lease, cancel);
        var answers = Channel.CreateUnbounded<(Message Message, MailFate Fate)>();
        var sending = Task.WhenAll(leaving.Select(async message =>
            answers.Writer.TryWrite((message, message.Channel is MessageChannel.Sms ? await texts.SendAsync(message, gateway) : await mails.SendAsync(message, round)))));
        _ = sending.ContinueWith(_ => answers.Writer.Complete(), TaskScheduler.Default);
        var fates = new List<MailFate>();
        // Each as soon as it is known; what is answered while some are noted is noted together.
        while (await answers.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (answers.Reader.TryRead(out var answer))
            {
                await NoteAsync(answer.Message, answer.Fate);
                fates.Add(answer.Fate);
            }
            // What has happened is noted even while the program stops.
            await SaveAsync(CancellationToken.None);
        }
        await sending;
        return fates;
    }

    /// <summary>Those that are under way from now on, and nobody else's.</summary>
    private async Task<IReadOnlyList<Message>> BeginAsync(IReadOnlyCollection<MessageId> ids, DateTimeOffset lease, CancellationToken cancel)
    {
        var messages = await db.Set<Message>().Where(m => ids.Contains(m.Id) && m.State == MessageState.Queued && m.DueAt == lease && m.HandingOverAt == null).ToListAsync(cancel);
        var against = await may.WhyNotAsync(messages, cancel);
        var now = time.GetUtcNow();
        foreach (var message in messages)
        {
            if (against.TryGetValue(message.Id, out var reason)) db.Add(message.Suppress(reason, now));
            else message.BeginHandOver(now, now + Lasts);
        }
        await SaveAsync(cancel);
        return [.. messages.Where(m => m.HandingOverAt == now && db.Entry(m).State is EntityState.Unchanged)];
    }

    private async Task NoteAsync(Message message, MailFate fate)
    {
        var now = time.GetUtcNow();
        switch (fate.Answer)
        {
            case MailAnswer.NobodyToAsk: message.Wait(fate.Words!, now + NobodyFor); break;
            case MailAnswer.Accepted: db.Add(message.HandOver(fate.Words, now, fate.GatewayId)); break;
            case MailAnswer.Unknown: db.Add(message.Lose(fate.Words, now)); break;
            case MailAnswer.RefusedForNow when message.Attempts <= BackOff.Count: db.Add(message.Retry(fate.Words, now, now + BackOff[message.Attempts - 1])); break;
            default: db.Add(message.Bounce(fate.Words, now)); break;
        }
        if (fate.AddressAtFault && message.ToKey is { } key) await addresses.SuppressAsync(key, SuppressedBecause.Bounce, CancellationToken.None);
    }

    // Some may have been changed by somebody else meanwhile: by another sender whose lease it is now, a person who cancelled one, or a customer who was forgotten. The others are saved without them.
    private async Task SaveAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await db.SaveChangesAsync(cancel);
                return;
            }
            catch (DbUpdateConcurrencyException conflict)
            {
                foreach (var entry in conflict.Entries)
                {
                    if (entry.Entity is Message message)
                        foreach (var said in db.ChangeTracker.Entries<MessageEvent>().Where(e => e.Entity.MessageId == message.Id).ToList()) said.State = EntityState.Detached;
                    entry.State = EntityState.Detached;
                }
            }
        }
    }
}
