using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Templates;

/// <summary>A template as it stands in the form, and for whom it is tried.</summary>
/// <param name="Customer">E-mail, phone or card of a real customer; empty for the example.</param>
internal sealed record TemplateDraft(TemplateKind Kind, string Language, string Subject, string Text, string Customer);

/// <summary>Shows what a template becomes before it is saved, on a page or in a mailbox.</summary>
internal sealed class TryTemplate(ChangeTemplate change, RenderTemplate render, TemplateData data, FindCustomers find, CustomerIdentities customers, StoreDirectory stores, Outbox outbox, OutboxSender sender, AuditTrail audit)
{
    public async Task<Rendered> PreviewAsync(Actor actor, TemplateDraft draft, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return new(null, [new("", lacking)]);
        if (await change.CheckAsync(draft.Kind, draft.Language, draft.Subject, draft.Text, cancel) is { Count: > 0 } problems) return new(null, problems);
        var (to, home) = (TemplateData.Example(draft.Language), (StoreId?)null);
        if (draft.Customer.Length > 0)
        {
            if ((await find.ExactlyAsync(actor, draft.Customer, cancel)).Seen is not [var only] || await customers.FindAsync(only, cancel) is not { } real)
                return new(null, [new("customer", RenderTemplate.Refused(nameof(TemplateTexts.NoSuchCustomer), draft.Customer))]);
            (to, home) = (new(real.Name, draft.Language, real.City), real.HomeStore);
        }
        var store = home ?? (await stores.ListAsync(cancel) is [var first, ..] ? first.Id : null);
        try
        {
            return await render.RunAsync(draft.Subject, draft.Text, await data.SignatureAsync(draft.Kind, store, cancel),
                await data.OfAsync(to, store, TemplateData.ExampleOf(draft.Kind, draft.Language), cancel), draft.Language, cancel);
        }
        catch (Exception failure) when (failure is CourierMissingException or CourierDiedException)
        {
            return new(null, [new("", RenderTemplate.Refused(nameof(TemplateTexts.CannotBeRead)))]);
        }
    }

    /// <summary>Sends it as it stands to an address or a number, which is no customer's story.</summary>
    public async Task<(MessageId? Message, IReadOnlyList<TemplateProblem> Problems)> SendAsync(Actor actor, TemplateDraft draft, string to, CancellationToken cancel)
    {
        var (written, problems) = await PreviewAsync(actor, draft, cancel);
        if (written is null) return (null, problems);
        var key = $"template-test/{Guid.CreateVersion7()}";
        QueuedMail queued;
        if (draft.Kind.IsSms())
        {
            if (!PhoneNumber.TryParse(to, out var number)) return (null, [new("to", RenderTemplate.Refused(nameof(TemplateTexts.NumberUnreadable), to))]);
            queued = await outbox.AddSmsAsync(new(key, number.E164, written.Text) { Language = draft.Language, IsAutomatic = true }, cancel);
        }
        else
        {
            if (EmailAddress.Parse(to) is not { } address) return (null, [new("to", RenderTemplate.Refused(nameof(TemplateTexts.AddressUnreadable), to))]);
            queued = await outbox.AddAsync(new(key, address.Text, written.Subject, written.Text) { Html = written.Html, Language = draft.Language, IsAutomatic = true }, cancel);
        }
        await audit.SaveAsync(actor, new(draft.Kind.IsSms() ? "sms_tested" : "mail_tested", "message", queued.Id.ToString()), cancel);
        await sender.SendAsync(queued.Id, cancel);
        return (queued.Id, []);
    }
}
