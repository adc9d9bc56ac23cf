using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>Sends a mail that says that mail arrives, by the way that all mail takes: what is tried is what will be.</summary>
internal sealed class SendTestMail(Outbox outbox, MailWriter writer, OutboxSender sender, AuditTrail audit)
{
    /// <returns>The message, whose page says what became of it.</returns>
    public async Task<Result<MessageId>> RunAsync(Actor actor, string to, string language, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return lacking;
        if (EmailAddress.Parse(to) is not { } address) return new Refusal(MailSettingsTexts.ResourceManager, nameof(MailSettingsTexts.TestUnreadable), to);
        var written = await writer.ServiceAsync(new(actor.Name, language), null, MailSettingsTexts.TestSubject, MailSettingsTexts.TestText, cancel);
        var mail = await outbox.AddAsync(new($"mail-test/{Guid.CreateVersion7()}", address.Text, written.Subject, written.Text) { Html = written.Html, Language = language, IsAutomatic = true, About = "mail_settings", AboutId = "1" }, cancel);
        await audit.SaveAsync(actor, new("mail_tested", "message", mail.Id.ToString()), cancel);
        await sender.SendAsync(mail.Id, cancel);
        return mail.Id;
    }
}
