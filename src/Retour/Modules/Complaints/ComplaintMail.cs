using System.Globalization;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>
/// Puts what a customer is told of their complaint into the outbox, in the unit of work of what was done. An answer that does not give all that was asked
/// for names the mediator (C. conso. L616-1, R616-1), where the settings name one.
/// </summary>
internal sealed class ComplaintMail(Outbox outbox, MailWriter writer, IncomingMailboxes mailboxes, CustomerIdentities identities, Brand brand)
{
    /// <returns>False where there is no address to which it could go.</returns>
    public async Task<bool> AddAsync(Complaint of, ComplaintEvent done, CancellationToken cancel)
    {
        if (of.ContactEmail is not { } to) return false;
        var customer = of.CustomerId is { } id ? await identities.FindAsync(id, cancel) : null;
        var language = customer?.Language ?? (await brand.GetAsync(cancel)).Language;
        var (subject, text) = await WordsAsync(of, done, CultureInfo.GetCultureInfo(language), cancel);
        var written = await writer.ServiceAsync(new(of.ContactName, language, customer?.City), of.StoreId, subject, text, cancel);
        await outbox.AddAsync(new($"complaint-{done.Id}", to, written.Subject, written.Text)
        {
            Html = written.Html, Customer = of.CustomerId, Store = of.StoreId, Language = written.Language, ReplyTo = (await mailboxes.ForAsync(of.StoreId, cancel))?.Address,
            About = "complaint", AboutId = of.Reference, IsAutomatic = done.Act is not ComplaintAct.Answered,
        }, cancel);
        done.WasMailed();
        return true;
    }

    private async Task<(string Subject, string Text)> WordsAsync(Complaint of, ComplaintEvent done, CultureInfo culture, CancellationToken cancel)
    {
        string Said(string name, params object?[] arguments) => string.Format(culture, ComplaintTexts.ResourceManager.GetString(name, culture)!, arguments);
        if (done.Act is not ComplaintAct.Answered)
            return (Said(nameof(ComplaintTexts.MailReceivedSubject), of.Reference),
                of.AnswerBy is { } by ? Said(nameof(ComplaintTexts.MailReceivedText), of.ReceivedOn.ToDateTime(default), of.Reference, by.ToDateTime(default)) : Said(nameof(ComplaintTexts.MailReceivedThanks), of.ReceivedOn.ToDateTime(default), of.Reference));
        var parts = new List<string> { done.Words! };
        if (done.Reason is { } reason) parts.Add(Said(nameof(ComplaintTexts.MailReason), reason));
        if (of.Kind is ComplaintKind.Complaint && done.Outcome is not ComplaintOutcome.Upheld && await brand.MediatorAsync(cancel) is { } mediator) parts.Add(Said(nameof(ComplaintTexts.MailMediator), mediator.Name, mediator.Contact));
        return (Said(nameof(ComplaintTexts.MailAnswerSubject), of.Reference), string.Join("\n\n", parts));
    }
}
