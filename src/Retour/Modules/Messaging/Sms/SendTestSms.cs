using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Sms;

/// <summary>Sends a text message that says that text messages arrive, by the way that all take: what is tried is what will be.</summary>
internal sealed class SendTestSms(Outbox outbox, OutboxSender sender, AuditTrail audit)
{
    /// <returns>The message, whose page says what became of it.</returns>
    public async Task<Result<MessageId>> RunAsync(Actor actor, string to, string language, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return lacking;
        if (!PhoneNumber.TryParse(to, out var number)) return new Refusal(SmsTexts.ResourceManager, nameof(SmsTexts.TestUnreadable), to);
        var sms = await outbox.AddSmsAsync(new($"sms-test/{Guid.CreateVersion7()}", number.E164, SmsTexts.TestText) { Language = language, IsAutomatic = true, About = "sms_settings", AboutId = "1" }, cancel);
        await audit.SaveAsync(actor, new("sms_tested", "message", sms.Id.ToString()), cancel);
        await sender.SendAsync(sms.Id, cancel);
        return sms.Id;
    }
}
