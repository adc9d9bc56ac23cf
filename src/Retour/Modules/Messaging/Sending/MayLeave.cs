using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Messaging.Sending;

/// <summary>Asks, at the moment a message leaves, whether it still may: what was agreed when it was written may have been taken back.</summary>
internal sealed class MayLeave(AddressBook addresses, CustomerConsents consents, Suppressions erased)
{
    /// <summary>The reason why not, as a code; null when it may.</summary>
    public async Task<string?> WhyNotAsync(Message message, CancellationToken cancel)
    {
        if (message.ToKey is not { } key) return message.Channel is MessageChannel.Sms ? "number_invalid" : "address_invalid";
        var against = await addresses.WhyNotAsync(key, cancel);
        if (against is SuppressedBecause.Bounce) return "address_bounced";
        if (message.Topic is null) return null;
        if (against is SuppressedBecause.Complaint) return "complained";
        if (message.CustomerId is not { } customer || !Enum.TryParse<ConsentTopic>(message.Topic, out var topic) || !await consents.AgreesAsync(customer, topic, cancel)) return "no_consent";
        return (await erased.AmongAsync([key], cancel)).Count > 0 ? "owner_erased" : null;
    }
}
