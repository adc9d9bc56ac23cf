using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>Puts what is said to a contact into the outbox, in the unit of work of what caused it. What the contact writes back leads to the case.</summary>
internal sealed class CaseMail(RetourDb db, Outbox outbox, IncomingMailboxes mailboxes, IncomingThreads threads, CustomerIdentities identities, Brand brand)
{
    private const int MostReferences = 20;

    /// <summary>fr or en: the customer's, where there is one, and otherwise the house's.</summary>
    public async Task<string> LanguageAsync(Case of, CancellationToken cancel) =>
        (of.CustomerId is { } customer ? (await identities.FindAsync(customer, cancel))?.Language : null) ?? (await brand.GetAsync(cancel)).Language;

    /// <returns>The Message-ID of the mail; null where the contact has no address.</returns>
    public async Task<string?> AddAsync(Case of, CaseEntry entry, string text, bool isAutomatic, CancellationToken cancel)
    {
        if (of.ContactEmail is not { } to) return null;
        var mailbox = await mailboxes.ForAsync(of.StoreId, cancel);
        var (said, last) = await SaidAsync(of, entry, cancel);
        var queued = await outbox.AddAsync(new($"case-{entry.Id}", to, SubjectOf(of), text)
        {
            Customer = of.CustomerId, Store = of.StoreId, Language = await LanguageAsync(of, cancel), ReplyTo = mailbox is null ? null : await threads.AddressAsync(mailbox.Address, of.Id.Value, cancel),
            InReplyTo = last, References = said, About = "case", AboutId = of.Reference, IsAutomatic = isAutomatic,
        }, cancel);
        return queued.RfcId;
    }

    /// <summary>The Message-IDs of the conversation, and that of the customer's latest message: what is in the unit of work counts too.</summary>
    private async Task<(IReadOnlyList<string> All, string? Customers)> SaidAsync(Case of, CaseEntry entry, CancellationToken cancel)
    {
        var stored = await db.Set<CaseEntry>().AsNoTracking().Where(e => e.CaseId == of.Id && e.MessageId != null && e.Number < entry.Number).ToListAsync(cancel);
        var said = stored.Concat(db.Set<CaseEntry>().Local.Where(e => e.CaseId == of.Id && e.MessageId != null && e.Number < entry.Number)).DistinctBy(e => e.Id).OrderBy(e => e.Number).ToList();
        return ([.. said.TakeLast(MostReferences).Select(e => e.MessageId!)], said.LastOrDefault(e => e.Kind is CaseEntryKind.MessageIn)?.MessageId);
    }

    private static string SubjectOf(Case of)
    {
        var subject = of.CaseSubject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? of.CaseSubject : $"Re: {of.CaseSubject}".TrimEnd();
        return subject.Contains(of.Reference, StringComparison.OrdinalIgnoreCase) ? subject : $"{subject} [{of.Reference}]";
    }
}
