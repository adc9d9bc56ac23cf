using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.AfterSales.Public;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales;

/// <summary>Puts what is said to a contact into the outbox, in the unit of work of what caused it. What the contact writes back leads to the case.</summary>
internal sealed class CaseMail(RetourDb db, CaseParts parts, Outbox outbox, MailWriter writer, IncomingMailboxes mailboxes, IncomingThreads threads, CustomerIdentities identities, Brand brand, SiteAddress site)
{
    private const int MostReferences = 20;

    /// <summary>Where the contact sees how far the case is, without signing in.</summary>
    public string LinkOf(Case of) => site.Link(null, StatusAddress.Prefix + of.Link());

    /// <summary>The contact as a text addresses them: in the customer's language where we know who it is, in the organisation's otherwise.</summary>
    public async Task<Recipient> RecipientAsync(Case of, CancellationToken cancel)
    {
        var customer = of.CustomerId is { } id ? await identities.FindAsync(id, cancel) : null;
        return new(of.ContactName ?? customer?.Name, customer?.Language ?? (await brand.GetAsync(cancel)).Language, customer?.City);
    }

    /// <returns>The Message-ID of the mail; null where the contact has no address.</returns>
    public async Task<string?> AddAsync(Case of, CaseEntry entry, TemplateKind kind, CancellationToken cancel)
    {
        if (of.ContactEmail is not { } to) return null;
        var recipient = await RecipientAsync(of, cancel);
        var written = await writer.WriteAsync(kind, recipient, of.StoreId, Words(of, entry, recipient.Language), cancel);
        var mailbox = await mailboxes.ForAsync(of.StoreId, cancel);
        var (said, last) = await SaidAsync(of, entry, cancel);
        // The number leads back where a mail program keeps nothing else of ours.
        var subject = written.Subject.Contains(of.Reference, StringComparison.OrdinalIgnoreCase) ? written.Subject : $"{written.Subject} [{of.Reference}]";
        var queued = await outbox.AddAsync(new($"case-{entry.Id}", to, subject, written.Text)
        {
            Html = written.Html, Customer = of.CustomerId, Store = of.StoreId, Language = written.Language, ReplyTo = mailbox is { TakesPlus: true } ? await threads.AddressAsync(mailbox.Address, of.Id.Value, cancel) : mailbox?.Address,
            InReplyTo = last, References = said, About = "case", AboutId = of.Reference, IsAutomatic = kind is not TemplateKind.CaseAnswer,
        }, cancel);
        return queued.RfcId;
    }

    /// <summary>What was said, with as little around it as the template has: a text message has no room for a letter's beginning and end.</summary>
    /// <returns>By which the room of messages says what became of it.</returns>
    public async Task<Result<string?>> AddSmsAsync(Case of, CaseEntry entry, CancellationToken cancel)
    {
        if (of.SmsNumber is not { } to) return CaseRefusals.NoSmsHere;
        var recipient = await RecipientAsync(of, cancel);
        var written = await writer.WriteAsync(TemplateKind.CaseSms, recipient, of.StoreId, Words(of, entry, recipient.Language), cancel);
        if (SmsLength.Of(SmsLength.Plain(written.Text)).Parts > SmsLength.MostParts) return CaseRefusals.TooLongForSms(SmsLength.MostParts);
        var queued = await outbox.AddSmsAsync(new($"case-{entry.Id}", to.E164, written.Text) { Customer = of.CustomerId, Store = of.StoreId, Language = written.Language, About = "case", AboutId = of.Reference }, cancel);
        return queued.RfcId;
    }

    /// <summary>Where a letter would go: the customer's address, as far as it is known; null where there is none, or where mail reaches them.</summary>
    public async Task<PostalAddress?> AddressAsync(Case of, CancellationToken cancel) =>
        of is { ContactEmail: null, CustomerId: { } id } && await identities.FindAsync(id, cancel) is { } customer && PostalAddress.Of(customer, of.ContactName) is { IsEmpty: false } address ? address : null;

    /// <summary>A whole letter, in the words of its template, that waits to be printed and posted.</summary>
    /// <returns>By which the room of messages says what became of it.</returns>
    public async Task<Result<string?>> AddLetterAsync(Case of, CaseEntry entry, CancellationToken cancel)
    {
        if (await AddressAsync(of, cancel) is not { } to) return CaseRefusals.NoLetterHere;
        var customer = await identities.FindAsync(of.CustomerId!.Value, cancel);
        var written = await writer.WriteAsync(TemplateKind.CaseLetter, new(to.Name, customer!.Language, to.City), of.StoreId, Words(of, entry, customer.Language), cancel);
        var (queued, refusal) = await outbox.AddLetterAsync(new($"case-{entry.Id}", to, written.Subject, written.Text) { Customer = of.CustomerId, Store = of.StoreId, Language = written.Language, About = "case", AboutId = of.Reference }, cancel);
        return refusal is not null ? refusal : queued!.RfcId;
    }

    private Dictionary<string, object> Words(Case of, CaseEntry entry, string language) => new()
    {
        ["case"] = new Dictionary<string, object> { ["reference"] = of.Reference, ["subject"] = Unanswered(of.CaseSubject) is { Length: > 0 } subject ? subject : CaseTexts.ResourceManager.GetString(nameof(CaseTexts.YourMessage), CultureInfo.GetCultureInfo(language))!, ["link"] = LinkOf(of) },
        ["answer"] = new Dictionary<string, object> { ["text"] = entry.Body ?? "", ["by"] = entry.AuthorName },
    };

    private static string Unanswered(string subject) => subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? subject[3..].TrimStart() : subject;

    /// <summary>The Message-IDs of the conversation, and that of the customer's latest message: what is in the unit of work counts too.</summary>
    private async Task<(IReadOnlyList<string> All, string? Customers)> SaidAsync(Case of, CaseEntry entry, CancellationToken cancel)
    {
        var together = await parts.IdsAsync(of.Id, cancel);
        var stored = await db.Set<CaseEntry>().AsNoTracking().Where(e => together.Contains(e.CaseId) && e.MessageId != null && e.Id != entry.Id).ToListAsync(cancel);
        var said = stored.Concat(db.Set<CaseEntry>().Local.Where(e => together.Contains(e.CaseId) && e.MessageId != null && e.Id != entry.Id)).DistinctBy(e => e.Id).OrderBy(e => e.At).ThenBy(e => e.Number).ToList();
        return ([.. said.TakeLast(MostReferences).Select(e => e.MessageId!)], said.LastOrDefault(e => e.Kind is CaseEntryKind.MessageIn)?.MessageId);
    }
}
