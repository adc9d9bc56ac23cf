using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>Tells a person whose mail is too large that it was not read, and what to do: otherwise they would wait for an answer.</summary>
internal sealed class AnswerTooLarge(RetourDb db, Outbox outbox, MailWriter writer, Brand brand)
{
    // A machine that does not say that it is one goes on for ever.
    private const int MostADay = 3;

    /// <summary>Adds to the unit of work; whoever calls saves.</summary>
    public async Task AddAsync(InboundMail mail, Mailbox mailbox, ParsedMail parsed, CancellationToken cancel)
    {
        if (MailKinds.OfMachine(parsed) is not null || parsed.Correspondent(mailbox.AddressKey) is not { } person || EmailAddress.Parse(person.Address) is not { } to || !MailKinds.MayBeAnswered(parsed, to.Key)) return;
        var since = mail.ReceivedAt.AddDays(-1);
        if (await db.Set<Mailbox>().AnyAsync(m => m.AddressKey == to.Key, cancel)) return;
        if (await db.Set<InboundMail>().CountAsync(m => m.FromAddress == to.Text && m.Disposition == Disposition.Quarantined && m.ReceivedAt > since && m.Id != mail.Id, cancel) >= MostADay) return;
        var language = CultureInfo.GetCultureInfo((await brand.GetAsync(cancel)).Language);
        var text = string.Format(language, InboundTexts.ResourceManager.GetString(nameof(InboundTexts.TooLargeAnswer), language)!, MailReader.MostBytes / 1_000_000);
        var written = await writer.ServiceAsync(new(person.Name, language.Name), mailbox.StoreId, $"Re: {OneLine.Of(parsed.Subject)}".Trim(), text, cancel);
        await outbox.AddAsync(new($"too-large-{mail.Id}", to.Text, written.Subject, written.Text)
        {
            Html = written.Html, Store = mailbox.StoreId, Language = written.Language, IsAutomatic = true, InReplyTo = ReadableMail.Of(parsed).MessageId, About = "mail", AboutId = mail.Id.ToString(),
        }, cancel);
    }
}
