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
        var agreed = await consents.AgreedAsync([.. messages.Where(m => m.Topic is not null).Select(m => m.CustomerId).OfType<CustomerId>().Distinct()], cancel);
        var reasons = new Dictionary<MessageId, string>();
        foreach (var message in messages)
            if (WhyNot(message, message.ToKey is { } key && against.TryGetValue(key, out var because) ? because : null, agreed, forgotten) is { } reason) reasons[message.Id] = reason;
        return reasons;
    }

    private static string? WhyNot(Message message, SuppressedBecause? against, IReadOnlyDictionary<CustomerId, IReadOnlySet<ConsentTopic>> agreed, IReadOnlySet<string> forgotten)
    {
        if (message.ToKey is not { } key) return message.Channel is MessageChannel.Sms ? "number_invalid" : "address_invalid";
        if (against is SuppressedBecause.Bounce) return "address_bounced";
        if (message.Topic is null) return null;
        if (against is SuppressedBecause.Complaint) return "complained";
        if (message.CustomerId is not { } customer || !Enum.TryParse<ConsentTopic>(message.Topic, out var topic) || !agreed[customer].Contains(topic)) return "no_consent";
        return forgotten.Contains(key) ? "owner_erased" : null;
    }
}
