using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>Tells whoever opened a case by mail that it came in, once. Another machine that does not say that it is one is told a few times, and then no more: two of them would go on for ever.</summary>
internal sealed class AcknowledgeCase(RetourDb db, CaseMail mails, Brand brand)
{
    public const int MostADay = 3;

    /// <summary>Adds to the unit of work; whoever calls saves.</summary>
    public async Task AddAsync(Case of, IncomingMail mail, CancellationToken cancel)
    {
        if (!mail.MayBeAcknowledged) return;
        var since = mail.At.AddDays(-1);
        if (await db.Set<Case>().CountAsync(c => c.ContactKey == of.ContactKey && c.CreatedAt > since && c.Channel == CaseChannel.Mail, cancel) >= MostADay) return;
        var language = CultureInfo.GetCultureInfo(await mails.LanguageAsync(of, cancel));
        var text = string.Format(language, CaseTexts.ResourceManager.GetString(nameof(CaseTexts.AcknowledgementText), language)!, of.Reference, (await brand.GetAsync(cancel)).Name);
        var entry = of.Acknowledge(mail.At);
        entry.MessageId = await mails.AddAsync(of, entry, text.Trim(), isAutomatic: true, cancel);
        db.Add(entry);
    }
}
