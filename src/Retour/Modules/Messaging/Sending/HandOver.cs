using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Sms;

namespace Retour.Modules.Messaging.Sending;

/// <summary>
/// Hands one message over that was taken by lease: asks once more whether it may leave, marks it as under way, asks for it to be sent, and
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

    /// <summary>Null where somebody else has it, or it was cancelled meanwhile.</summary>
    public async Task<MailFate?> RunAsync(MessageId id, DateTimeOffset lease, CancellationToken cancel)
    {
        if (await db.Set<Message>().FirstOrDefaultAsync(m => m.Id == id && m.State == MessageState.Queued && m.DueAt == lease && m.HandingOverAt == null, cancel) is not { } message) return null;
        if (await may.WhyNotAsync(message, cancel) is { } reason)
        {
            db.Add(message.Suppress(reason, time.GetUtcNow()));
            await TrySaveAsync(cancel);
            return null;
        }
        var now = time.GetUtcNow();
        message.BeginHandOver(now, now + Lasts);
        if (!await TrySaveAsync(cancel)) return null;
        var fate = message.Channel is MessageChannel.Sms ? await texts.SendAsync(message) : await mails.SendAsync(message);
        await NoteAsync(message, fate);
        return fate;
    }

    // What has happened is noted even while the program stops.
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
        await TrySaveAsync(CancellationToken.None);
    }

    // Somebody else changed it meanwhile: another sender whose lease it is now, a person who cancelled it, or a customer who was forgotten.
    private async Task<bool> TrySaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
