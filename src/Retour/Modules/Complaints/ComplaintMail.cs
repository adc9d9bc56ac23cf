using System.Globalization;
using Retour.Modules.Complaints.Public;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Complaints;

/// <summary>
/// Puts what a customer is told of their complaint into the outbox, in the unit of work of what was done and in the shop's own words. An answer that does not give
/// all that was asked for names the mediator (C. conso. L616-1, R616-1), where the settings name one.
/// </summary>
internal sealed class ComplaintMail(Outbox outbox, MailWriter writer, IncomingMailboxes mailboxes, CustomerIdentities identities, Brand brand, SiteAddress site)
{
    /// <summary>Where the customer sees how far the complaint is, without signing in.</summary>
    public string LinkOf(Complaint of) => site.Link(null, ComplaintAddress.Prefix + of.Link());

    /// <summary>In which language the customer reads.</summary>
    public async Task<string> LanguageAsync(Complaint of, CancellationToken cancel) =>
        (of.CustomerId is { } id ? await identities.FindAsync(id, cancel) : null)?.Language ?? (await brand.GetAsync(cancel)).Language;

    /// <returns>False where there is no address to which it could go.</returns>
    public async Task<bool> AddAsync(Complaint of, ComplaintEvent done, CancellationToken cancel)
    {
        if (of.ContactEmail is not { } to) return false;
        var customer = of.CustomerId is { } id ? await identities.FindAsync(id, cancel) : null;
        var recipient = new Recipient(of.ContactName, await LanguageAsync(of, cancel), customer?.City);
        var written = await WriteAsync(of, done, recipient, cancel);
        await outbox.AddAsync(new($"complaint-{done.Id}", to, written.Subject, written.Text)
        {
            Html = written.Html, Customer = of.CustomerId, Store = of.StoreId, Language = written.Language, ReplyTo = (await mailboxes.ForAsync(of.StoreId, cancel))?.Address,
            About = "complaint", AboutId = of.Reference, IsAutomatic = done.Act is not ComplaintAct.Answered,
        }, cancel);
        done.WasMailed();
        return true;
    }

    private async Task<WrittenMail> WriteAsync(Complaint of, ComplaintEvent done, Recipient to, CancellationToken cancel)
    {
        var culture = CultureInfo.GetCultureInfo(to.Language);
        string Said(string name, params object?[] arguments) => string.Format(culture, ComplaintTexts.ResourceManager.GetString(name, culture)!, arguments);
        // Suggestions and requests for help are no complaints: no deadline is promised, and no mediator has a say.
        if (of.Kind is not ComplaintKind.Complaint)
            return await writer.ServiceAsync(to, of.StoreId, Said(done.Act is ComplaintAct.Answered ? nameof(ComplaintTexts.MailAnswerSubject) : nameof(ComplaintTexts.MailReceivedSubject), of.Reference),
                done.Act is not ComplaintAct.Answered ? Said(nameof(ComplaintTexts.MailReceivedThanks), of.ReceivedOn.ToDateTime(default), of.Reference)
                : done.Reason is { } why ? $"{done.Words}\n\n{Said(nameof(ComplaintTexts.MailReason), why)}" : done.Words!, cancel);
        string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", culture) ?? "";
        var mediator = await brand.MediatorAsync(cancel);
        var about = new Dictionary<string, object>
        {
            ["complaint"] = Words(("reference", of.Reference), ("received_on", Day(of.ReceivedOn)), ("answer_by", Day(of.AnswerBy)), ("link", LinkOf(of))),
            ["answer"] = Words(("text", done.Words), ("reason", done.Reason)),
            ["mediator"] = Words(("name", mediator?.Name), ("contact", mediator?.Contact), ("paragraph", mediator is null ? null : Said(nameof(ComplaintTexts.MailMediator), mediator.Name, mediator.Contact))),
        };
        return await writer.WriteAsync(KindOf(done), to, of.StoreId, about, cancel);

        static Dictionary<string, object> Words(params (string Name, string? Value)[] words) => words.ToDictionary(w => w.Name, w => (object)(w.Value ?? ""));
    }

    private static TemplateKind KindOf(ComplaintEvent done) => done.Outcome switch
    {
        ComplaintOutcome.Upheld => TemplateKind.ComplaintUpheld,
        ComplaintOutcome.Partly => TemplateKind.ComplaintPartly,
        ComplaintOutcome.Rejected => TemplateKind.ComplaintRejected,
        _ => TemplateKind.ComplaintReceived,
    };
}
