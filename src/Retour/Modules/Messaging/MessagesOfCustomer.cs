using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Messaging.Sms;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>What messages say of a customer to whoever asks for the whole customer: the story, the data kept, and what goes when the customer is forgotten.</summary>
internal sealed class MessagesOfCustomer(RetourDb db, MailTransport mails, SmsTransport texts, TimeProvider time) : ITimelineSource, IPersonalData, IForgetsCustomers
{
    private const string Erased = "erased";

    public IReadOnlyList<TimelineKind> Kinds => [TimelineKind.Message];

    public async Task<IReadOnlyList<TimelineEntry>> ReadAsync(Actor reader, IReadOnlyList<CustomerId> person, TimelineKind? kind, DateTimeOffset? until, int most, CancellationToken cancel)
    {
        if (kind is not (null or TimelineKind.Message)) return [];
        var messages = await Of(person).Where(m => until == null || m.CreatedAt <= until).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(most)
            .Select(m => new { m.Id, m.StoreId, m.CreatedAt, m.Channel, m.Subject, m.State, m.Reason, m.HandingOverAt }).ToListAsync(cancel);
        return [.. messages.Select(m => new TimelineEntry(m.CreatedAt, m.Id.Value, TimelineKind.Message, IconOf(m.Channel), string.Format(CultureInfo.CurrentCulture, StoryOf(m.Channel), m.Subject),
            Link: ReadOutbox.LacksOf(reader, m.StoreId) is null ? $"/outbox/{m.Id}" : null, More: [MessageWords.Of(m.State, m.Reason, m.HandingOverAt is not null)]))];
    }

    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var messages = await Of(person).OrderBy(m => m.Id).Select(m => new { m.CreatedAt, m.To, m.Subject, m.Text, m.State, m.Reason }).ToListAsync(cancel);
        return
        [
            new("messages", OutboxTexts.MessagesKept,
                [new("at", OutboxTexts.When), new("to", OutboxTexts.To), new("subject", OutboxTexts.Subject), new("text", OutboxTexts.Text), new("state", OutboxTexts.State)],
                [.. messages.Select(m => (IReadOnlyList<object?>)[m.CreatedAt, m.To, m.Subject, m.Text, m.Reason is null ? MessageWords.Of(m.State) : MessageWords.IsTheState(m.Reason) ? MessageWords.NameOf(m.State, m.Reason) : $"{MessageWords.NameOf(m.State, m.Reason)} – {MessageWords.ReasonOf(m.Reason)}"])]),
        ];
    }

    public async Task ForgetAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = await Of(person).Select(m => m.Id).ToListAsync(cancel);
        // Whoever waits does not leave any more; what is under way at this moment is noted by its sender.
        await db.Set<Message>().Where(m => ids.Contains(m.Id) && m.State == MessageState.Queued && m.HandingOverAt == null).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.State, MessageState.Cancelled).SetProperty(x => x.Reason, Erased).SetProperty(x => x.DueAt, (DateTimeOffset?)null).SetProperty(x => x.Version, x => x.Version + 1), cancel);
        await db.Set<MessageFile>().Where(f => ids.Contains(f.MessageId)).ExecuteDeleteAsync(cancel);
        await db.Set<Letter>().Where(l => ids.Contains(l.MessageId)).ExecuteUpdateAsync(l => l.SetProperty(x => x.Recipient, "").SetProperty(x => x.Unprintable, (string?)null), cancel);
        // What a server answered may name the address; of letters only we say what became.
        var answered = await db.Set<Message>().Where(m => ids.Contains(m.Id) && m.Channel != MessageChannel.Letter).Select(m => m.Id).ToListAsync(cancel);
        await db.Set<MessageEvent>().Where(e => answered.Contains(e.MessageId)).ExecuteUpdateAsync(e => e.SetProperty(x => x.Reason, (string?)null), cancel);
        await db.Set<Message>().Where(m => answered.Contains(m.Id) && m.Reason != Erased).ExecuteUpdateAsync(m => m.SetProperty(x => x.Reason, (string?)null), cancel);
        await db.Set<Message>().Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.To, "").SetProperty(x => x.ToKey, (string?)null).SetProperty(x => x.Subject, "").SetProperty(x => x.Text, "").SetProperty(x => x.Html, (string?)null)
            .SetProperty(x => x.SearchText, "").SetProperty(x => x.ReplyTo, (string?)null).SetProperty(x => x.StopLink, (string?)null), cancel);
        var now = time.GetUtcNow();
        foreach (var id in await db.Set<Message>().Where(m => ids.Contains(m.Id) && m.Reason == Erased).Select(m => m.Id).ToListAsync(cancel))
            db.Add(new MessageEvent { MessageId = id, Id = Id<MessageEvent>.New(), State = MessageState.Cancelled, Reason = Erased, At = now });
        await db.SaveChangesAsync(cancel);
        foreach (var file in ids.Select(mails.FileOf).Concat(ids.Select(texts.FileOf)).Where(File.Exists)) File.Delete(file);
    }

    private static string IconOf(MessageChannel channel) => channel switch { MessageChannel.Sms => "device-mobile", MessageChannel.Letter => "file-text", _ => "mail" };

    private static string StoryOf(MessageChannel channel) => channel switch { MessageChannel.Sms => OutboxTexts.StorySms, MessageChannel.Letter => OutboxTexts.StoryLetter, _ => OutboxTexts.StoryMessage };

    private IQueryable<Message> Of(IReadOnlyList<CustomerId> person) => db.Set<Message>().AsNoTracking().Where(m => m.CustomerId != null && person.Contains(m.CustomerId.Value));
}
