using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Messaging.Sending;

/// <summary>Asks, at the moment messages leave, whether they still may: what was agreed when they were written may have been taken back.</summary>
internal sealed class MayLeave(AddressBook addresses, CustomerConsents consents, Suppressions erased)
{
    /// <summary>The reasons why not, as codes, of those that may not.</summary>
    public async Task<IReadOnlyDictionary<MessageId, string>> WhyNotAsync(IReadOnlyCollection<Message> messages, CancellationToken cancel)
    {
        var against = await addresses.AgainstAsync([.. messages.Select(m => m.ToKey).OfType<string>()], cancel);
        var forgotten = await erased.AmongAsync([.. messages.Where(m => m.Topic is not null).Select(m => m.ToKey).OfType<string>()], cancel);
        var reasons = new Dictionary<MessageId, string>();
        foreach (var message in messages)
            if (await WhyNotAsync(message, message.ToKey is { } key && against.TryGetValue(key, out var because) ? because : null, forgotten, cancel) is { } reason) reasons[message.Id] = reason;
        return reasons;
    }

    private async Task<string?> WhyNotAsync(Message message, SuppressedBecause? against, IReadOnlySet<string> forgotten, CancellationToken cancel)
    {
        if (message.ToKey is not { } key) return message.Channel is MessageChannel.Sms ? "number_invalid" : "address_invalid";
        if (against is SuppressedBecause.Bounce) return "address_bounced";
        if (message.Topic is null) return null;
        if (against is SuppressedBecause.Complaint) return "complained";
        if (message.CustomerId is not { } customer || !Enum.TryParse<ConsentTopic>(message.Topic, out var topic) || !await consents.AgreesAsync(customer, topic, cancel)) return "no_consent";
        return forgotten.Contains(key) ? "owner_erased" : null;
    }
}
