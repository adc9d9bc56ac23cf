using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>Tells whoever opened a case by mail or on the public page that it came in, once. After a few in a day no more: two machines would go on for ever, and a form can name somebody else.</summary>
internal sealed class AcknowledgeCase(RetourDb db, CaseMail mails)
{
    public const int MostADay = 3;

    /// <summary>Adds to the unit of work; whoever calls saves.</summary>
    public async Task AddAsync(Case of, DateTimeOffset at, CancellationToken cancel)
    {
        var since = at.AddDays(-1);
        if (await db.Set<Case>().CountAsync(c => c.ContactKey == of.ContactKey && c.CreatedAt > since && (c.Channel == CaseChannel.Mail || c.Channel == CaseChannel.Web), cancel) >= MostADay) return;
        var entry = of.Acknowledge(at);
        entry.MessageId = await mails.AddAsync(of, entry, TemplateKind.CaseReceived, cancel);
        db.Add(entry);
    }
}
