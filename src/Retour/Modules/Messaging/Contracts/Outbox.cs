using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>A mail, text message or letter in the outbox.</summary>
/// <param name="RfcId">Its Message-ID: what the next mail of the conversation refers to.</param>
/// <param name="IsNew">Whether this call added it; false where its cause had been told before.</param>
internal sealed record QueuedMail(MessageId Id, string RfcId, bool IsNew);

/// <summary>Where rooms put mail. It leaves if and only if what the caller saves is saved: it lies in the same unit of work.</summary>
internal sealed class Outbox(RetourDb db, MessageIds ids, Letterhead letterheads, Secrets secrets, TimeProvider time)
{
    private static readonly string[] Signing = [MessageIds.Secret, AddressBook.Secret, IncomingThreads.Secret];

    /// <summary>For whoever is about to open a transaction: a secret that has yet to be made is written by a connection of its own, which would wait for it.</summary>
    public async Task ReadyAsync(CancellationToken cancel)
    {
        foreach (var secret in Signing) await secrets.GetAsync(secret, cancel);
    }

    /// <summary>Adds to the unit of work; whoever calls saves. The same key returns the mail that is known under it.</summary>
    public async Task<QueuedMail> AddAsync(OutgoingMail mail, CancellationToken cancel)
    {
        if (await KnownAsync(mail.Key, cancel) is { } known) return known;
        var (id, now) = (MessageId.New(), time.GetUtcNow());
        var (to, subject) = (Cut(OneLine.Of(mail.To), 254), Cut(OneLine.Of(mail.Subject), Message.LongestSubject));
        var message = new Message
        {
            Id = id, Key = mail.Key, Channel = MessageChannel.Email, CustomerId = mail.Customer, StoreId = mail.Store, To = to, ToKey = EmailAddress.Parse(to)?.Key, Subject = subject,
            Text = mail.Text, Html = mail.Html, Topic = mail.Topic?.ToString(), Language = mail.Language, About = mail.About, AboutId = mail.AboutId, InReplyTo = mail.InReplyTo,
            References = mail.References.Count > 0 ? string.Join(' ', mail.References) : null, RfcId = await ids.MakeAsync(id, cancel), ReplyTo = mail.ReplyTo, StopLink = mail.StopLink, IsAutomatic = mail.IsAutomatic,
            SearchText = Cut(Folding.Fold($"{to} {subject}"), 600), CreatedAt = now,
        };
        db.Add(message);
        db.Add(message.Queue(now));
        foreach (var (position, file) in mail.Files.Index())
            db.Add(new MessageFile { MessageId = id, Position = position, Name = Cut(OneLine.Of(file.Name), 200), Type = file.Type, Content = file.Content });
        return new(id, message.RfcId, true);
    }

    /// <summary>Likewise for a text message. It has no subject: lists show how it begins.</summary>
    public async Task<QueuedMail> AddSmsAsync(OutgoingSms sms, CancellationToken cancel)
    {
        if (await KnownAsync(sms.Key, cancel) is { } known) return known;
        var (id, now, text) = (MessageId.New(), time.GetUtcNow(), SmsLength.Plain(sms.Text));
        var key = PhoneNumber.TryParse(sms.To, out var number) ? number.E164 : null;
        var (to, begins) = (key ?? Cut(OneLine.Of(sms.To), 254), OneLine.Of(text));
        if (begins.Length > 80) begins = $"{begins[..79].TrimEnd()}…";
        var message = new Message
        {
            Id = id, Key = sms.Key, Channel = MessageChannel.Sms, CustomerId = sms.Customer, StoreId = sms.Store, To = to, ToKey = key, Subject = begins, Text = text, Topic = sms.Topic?.ToString(),
            Language = sms.Language, About = sms.About, AboutId = sms.AboutId, RfcId = await ids.MakeAsync(id, cancel), IsAutomatic = sms.IsAutomatic, SearchText = Folding.Fold($"{to} {begins}"), CreatedAt = now,
        };
        db.Add(message);
        db.Add(message.Queue(now));
        return new(id, message.RfcId, true);
    }

    /// <summary>Likewise for a letter, which waits until somebody has printed and posted it. The letterhead is that of today.</summary>
    /// <returns>A refusal where the address is not whole.</returns>
    public async Task<Result<QueuedMail>> AddLetterAsync(OutgoingLetter letter, CancellationToken cancel)
    {
        if (await KnownAsync(letter.Key, cancel) is { } known) return known;
        var head = await letterheads.OfAsync(letter.Store, letter.Language, cancel);
        if (letter.To.MissingFrom(head.Country) is { } incomplete) return incomplete;
        var (id, now) = (MessageId.New(), time.GetUtcNow());
        var (to, subject) = (Cut(OneLine.Of(letter.To.OnOneLine), 254), Cut(OneLine.Of(letter.Subject), Message.LongestSubject));
        var message = new Message
        {
            Id = id, Key = letter.Key, Channel = MessageChannel.Letter, CustomerId = letter.Customer, StoreId = letter.Store, To = to, ToKey = Cut(letter.To.Key, 254), Subject = subject, Text = letter.Text,
            Topic = letter.Topic?.ToString(), Language = letter.Language, About = letter.About, AboutId = letter.AboutId, RfcId = await ids.MakeAsync(id, cancel), IsAutomatic = letter.IsAutomatic,
            SearchText = Cut(Folding.Fold($"{to} {subject}"), 600), CreatedAt = now,
        };
        return Wait(message, head, string.Join('\n', letter.To.LinesFrom(head.Country)), now);
    }

    /// <summary>A letter that came back, once more to the same address and under today's letterhead.</summary>
    public async Task<QueuedMail> RepeatLetterAsync(string key, Message first, CancellationToken cancel)
    {
        if (await KnownAsync(key, cancel) is { } known) return known;
        var head = await letterheads.OfAsync(first.StoreId, first.Language, cancel);
        var recipient = await db.Set<Letter>().Where(l => l.MessageId == first.Id).Select(l => l.Recipient).FirstAsync(cancel);
        var (id, now) = (MessageId.New(), time.GetUtcNow());
        var message = new Message
        {
            Id = id, Key = key, Channel = MessageChannel.Letter, CustomerId = first.CustomerId, StoreId = first.StoreId, To = first.To, ToKey = first.ToKey, Subject = first.Subject, Text = first.Text, Topic = first.Topic,
            Language = first.Language, About = first.About, AboutId = first.AboutId, RfcId = await ids.MakeAsync(id, cancel), IsAutomatic = first.IsAutomatic, SearchText = first.SearchText, CreatedAt = now,
        };
        return Wait(message, head, recipient, now);
    }

    private QueuedMail Wait(Message message, Head head, string recipient, DateTimeOffset now)
    {
        db.AddRange(message, message.AwaitPrint(now), new Letter { MessageId = message.Id, Sender = head.Sender, Recipient = recipient, Dated = head.Dated });
        return new(message.Id, message.RfcId, true);
    }

    private async Task<QueuedMail?> KnownAsync(string key, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, Message.LongestKey);
        return (db.Set<Message>().Local.FirstOrDefault(m => m.Key == key) ?? await db.Set<Message>().AsNoTracking().FirstOrDefaultAsync(m => m.Key == key, cancel)) is { } known ? new(known.Id, known.RfcId, false) : null;
    }

    /// <summary>For whoever could not save: the mail that somebody else told under the same key meanwhile, if that was the reason. The unit of work is given up.</summary>
    public async Task<QueuedMail?> OthersAsync(string key, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return await db.Set<Message>().AsNoTracking().FirstOrDefaultAsync(m => m.Key == key, cancel) is { } known ? new(known.Id, known.RfcId, false) : null;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
