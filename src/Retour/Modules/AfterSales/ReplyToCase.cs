using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>What somebody answers.</summary>
/// <param name="Seen">The number of the last entry that was on the page on which it was written.</param>
/// <param name="Then">Whose turn it is from then on.</param>
internal sealed record Reply(string Reference, string? Text, int Seen, CaseStatus Then = CaseStatus.WaitingForCustomer);

/// <summary>Answers a customer. Who has not read what came meanwhile is told, and nothing leaves.</summary>
internal sealed class ReplyToCase(RetourDb db, CaseWork work, CaseSearchWords words, IncomingMailboxes mailboxes, IncomingThreads threads)
{
    public async Task<Refusal?> RunAsync(Actor actor, Reply reply, CancellationToken cancel)
    {
        var text = reply.Text?.Trim() ?? "";
        if (text.Length == 0) return CaseRefusals.TextEmpty;
        if (text.Length > Case.MostOfText) return CaseRefusals.TooLong(Case.MostOfText);
        return await work.ChangeAsync(actor, reply.Reference, "case_answered", async (of, now) =>
        {
            if (await db.Set<CaseEntry>().AnyAsync(e => e.CaseId == of.Id && e.Number > reply.Seen && (e.Kind == CaseEntryKind.MessageIn || e.Kind == CaseEntryKind.MessageOut), cancel)) return CaseRefusals.SomethingNewer;
            var entry = of.Answer(actor, text, reply.Then, now);
            if (of.ContactEmail is not null && await mailboxes.ForAsync(of.StoreId, cancel) is { } mailbox)
            {
                var mail = await MailAsync(of, entry, mailbox, cancel);
                (entry.MessageId, entry.Delivery) = (await threads.MessageIdAsync(mailbox.Address, of.Id.Value, entry.Id.Value, cancel), CaseDelivery.Waiting);
                // The outbox takes it here, into this unit of work: await outbox.AddAsync(mail, cancel). Until then it waits in the case.
                _ = mail;
            }
            await words.AddAsync(of.Id, [text], cancel);
            return entry;
        }, cancel);
    }

    /// <summary>The answer as a mail: it goes to the contact, and what the contact writes back leads to the case.</summary>
    public async Task<OutgoingMail> MailAsync(Case of, CaseEntry entry, IncomingMailbox mailbox, CancellationToken cancel)
    {
        var said = await db.Set<CaseEntry>().Where(e => e.CaseId == of.Id && e.MessageId != null && e.Number < entry.Number).OrderBy(e => e.Number).Select(e => new { e.Kind, e.MessageId }).ToListAsync(cancel);
        return new($"case-{entry.Id}", of.ContactEmail!, $"Re: {of.CaseSubject} [{of.Reference}]", entry.Body!)
        {
            Customer = of.CustomerId, Store = of.StoreId, ReplyTo = await threads.AddressAsync(mailbox.Address, of.Id.Value, cancel),
            InReplyTo = said.LastOrDefault(s => s.Kind == CaseEntryKind.MessageIn)?.MessageId, References = [.. said.TakeLast(20).Select(s => s.MessageId!)], About = "case", AboutId = of.Reference,
        };
    }
}
