using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Assigning;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Joining;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>
/// Puts a mail into the case that it belongs to, or opens one. What we signed says it for certain; a Message-ID or a number that anybody may
/// have read counts only where the sender has a part in the case, and is a suggestion otherwise.
/// </summary>
internal sealed class TakeIncoming(RetourDb db, AuditTrail audit, FindCustomers customers, CaseParts parts, AssignByRule assign, KeepDeadlines deadlines, CaseNumbers numbers, CaseSearchWords words, AcknowledgeCase acknowledge) : ITakesMail
{
    public async Task<TakenMail> TakeAsync(IncomingMail mail, CancellationToken cancel)
    {
        var (known, suggested) = await BelongsToAsync(mail, cancel);
        var of = known ?? await OpenAsync(mail, suggested, cancel);
        var whole = await parts.WholeAsync(of, cancel);
        var entry = of.Hear(mail.From.Name ?? mail.From.Address, mail.Text, reopens: known is null || mail.Files.Count > 0 || !Thanks.IsAll(mail.Text, mail.From.Name), mail.At, whole: whole);
        (entry.QuotedBody, entry.BodyHtml, entry.SenderKey, entry.MessageId, entry.MailId) = (mail.Quoted, mail.Html, mail.From.Key, mail.MessageId, mail.Id);
        db.Add(entry);
        foreach (var sent in mail.Files) db.AddRange(CaseFile.Of(entry, sent.Name, sent.Type, sent.Content));
        if (known is null) await assign.AddAsync(of, mail.At, cancel);
        if (known is null && mail.MayBeAcknowledged) await acknowledge.AddAsync(of, mail.At, cancel);
        await deadlines.RunAsync(whole, mail.At, cancel);
        await words.AddAsync(of.Id, [of.Reference, mail.Subject, mail.From.Name, mail.From.Address, mail.Text], cancel);
        await audit.SaveAsync(Actor.Retour, new(known is null ? "case_opened_by_mail" : "case_mail_received", "case", of.Reference, of.StoreId, of.CustomerId), cancel);
        return new(whole.Reference, known is null);
    }

    private async Task<(Case? Known, string? Suggested)> BelongsToAsync(IncomingMail mail, CancellationToken cancel)
    {
        if (mail.Thread is { } thread)
        {
            var id = new Id<Case>(thread);
            if (await db.Set<Case>().FirstOrDefaultAsync(c => c.Id == id, cancel) is { } signed) return (signed, null);
        }
        if (mail.AnswersOurs is { } ours && await db.Set<CaseEntry>().Where(e => e.MessageId == ours).Select(e => (Id<Case>?)e.CaseId).FirstOrDefaultAsync(cancel) is { } answered)
            return (await db.Set<Case>().FirstAsync(c => c.Id == answered, cancel), null);
        foreach (var messageId in mail.Answers)
        {
            var about = await db.Set<CaseEntry>().Where(e => e.MessageId == messageId).OrderBy(e => e.At).Select(e => (Id<Case>?)e.CaseId).FirstOrDefaultAsync(cancel);
            if (about is { } id && await db.Set<Case>().FirstAsync(c => c.Id == id, cancel) is var found && await HasPartInAsync(mail.From, found, cancel)) return (found, null);
        }
        if (CaseReference.FindIn(mail.Subject) is { } reference && await db.Set<Case>().FirstOrDefaultAsync(c => c.Reference == reference, cancel) is { } named)
            return await HasPartInAsync(mail.From, named, cancel) ? (named, null) : (null, named.Reference);
        return (null, null);
    }

    private async Task<bool> HasPartInAsync(IncomingAddress sender, Case of, CancellationToken cancel) =>
        of.ContactKey == sender.Key || await db.Set<CaseEntry>().AnyAsync(e => e.CaseId == of.Id && e.SenderKey == sender.Key, cancel);

    private async Task<Case> OpenAsync(IncomingMail mail, string? suggested, CancellationToken cancel)
    {
        // Several customers with one address are a family, or an old record: who it is, people decide.
        var seen = (await customers.ExactlyAsync(Actor.Retour, mail.From.Address, cancel)).Seen;
        var of = new Case
        {
            Reference = await numbers.NextAsync(mail.At, cancel), Kind = CaseKind.Question, Channel = CaseChannel.Mail, StoreId = mail.Store, CaseSubject = mail.Subject, CreatedAt = mail.At,
            SuggestedReference = suggested,
        };
        of.IsFrom(seen is [var only] ? only : null, mail.From.Name, mail.From.Address, null);
        of.Link();
        db.Add(of);
        return of;
    }
}
