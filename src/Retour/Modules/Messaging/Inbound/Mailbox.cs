namespace Retour.Modules.Messaging.Inbound;

/// <summary>An address of ours that customers write to.</summary>
internal sealed class Mailbox
{
    public const int MostOfName = 40;

    public Id<Mailbox> Id { get; init; } = Id<Mailbox>.New();
    /// <summary>What commands call it.</summary>
    public required string Name { get; init; }
    /// <summary>The name as it is compared.</summary>
    public required string NameKey { get; init; }
    public required string Address { get; init; }
    /// <summary>The address as it is compared.</summary>
    public required string AddressKey { get; init; }
    /// <summary>The store that answers there; null where everybody does.</summary>
    public StoreId? StoreId { get; init; }
    public bool IsActive { get; init; } = true;
    public required DateTimeOffset CreatedAt { get; init; }

    /// <param name="name">What commands are to call it.</param>
    /// <param name="address">Where customers write to.</param>
    /// <param name="store">The store that answers there, where it is one.</param>
    /// <param name="now">When.</param>
    public static Result<Mailbox> Open(string name, string address, StoreId? store, DateTimeOffset now)
    {
        name = name.Trim();
        if (name.Length is 0 or > MostOfName || name.Any(char.IsControl)) return InboundRefusals.MailboxNameInvalid(MostOfName);
        // What follows a plus says which conversation an answer belongs to: there is one place for it.
        return EmailAddress.Parse(address) is { } parsed && !parsed.Text[..parsed.Text.LastIndexOf('@')].Contains('+', StringComparison.Ordinal)
            ? new Mailbox { Name = name, NameKey = KeyOf(name), Address = parsed.Text, AddressKey = parsed.Key, StoreId = store, CreatedAt = now }
            : InboundRefusals.MailboxAddressInvalid(address);
    }

    public static string KeyOf(string name) => name.Trim().ToLowerInvariant();
}
