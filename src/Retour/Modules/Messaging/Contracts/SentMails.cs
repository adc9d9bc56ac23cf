using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Web.Components;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>What became of a mail that a room put into the outbox.</summary>
/// <param name="State">In the reader's words.</param>
/// <param name="Document">Where a letter is seen as it is on paper; null for mail and text messages.</param>
internal sealed record SentMail(string State, Meaning Meaning, string? Document = null);

/// <summary>What became of mails, for the rooms that said what is in them.</summary>
internal sealed class SentMails(RetourDb db, MessageIds ids)
{
    /// <summary>By Message-ID; those that are not ours are left out.</summary>
    public async Task<IReadOnlyDictionary<string, SentMail>> FindAsync(IEnumerable<string> rfcIds, CancellationToken cancel)
    {
        var wanted = new Dictionary<MessageId, string>();
        foreach (var rfcId in rfcIds)
            if (await ids.ReadAsync(rfcId, cancel) is { } id) wanted[id] = rfcId;
        var found = await db.Set<Message>().AsNoTracking().Where(m => wanted.Keys.Contains(m.Id)).Select(m => new { m.Id, m.Channel, m.State, m.Reason, UnderWay = m.HandingOverAt != null }).ToListAsync(cancel);
        return found.ToDictionary(m => wanted[m.Id], m => new SentMail(MessageWords.Of(m.State, m.Reason, m.UnderWay), MessageWords.MeaningOf(m.State, m.Reason), m.Channel is MessageChannel.Letter ? $"/outbox/{m.Id}/pdf" : null));
    }

    /// <summary>Those of these mails, by the keys under which they were told to the outbox, that will not arrive: they came back, or may not leave.</summary>
    public async Task<IReadOnlySet<string>> FailedAsync(IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        (await db.Set<Message>().Where(m => keys.Contains(m.Key) && (m.State == MessageState.Bounced || m.State == MessageState.Suppressed || m.State == MessageState.Cancelled)).Select(m => m.Key).ToListAsync(cancel)).ToHashSet();
}
