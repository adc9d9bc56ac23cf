namespace Retour.Modules.Messaging.Inbound;

/// <summary>An address of ours that customers write to.</summary>
internal sealed class Mailbox
{
    public const int MostOfName = 40;

    public Id<Mailbox> Id { get; init; } = Id<Mailbox>.New();
    /// <summary>What commands call it.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The name as it is compared.</summary>
    public string NameKey { get; private set; } = "";
    public string Address { get; private set; } = "";
    /// <summary>The address as it is compared.</summary>
    public string AddressKey { get; private set; } = "";
    /// <summary>The store that answers there; null where everybody does.</summary>
    public StoreId? StoreId { get; set; }
    /// <summary>Whether customers are answered from there. One that is not keeps its mail.</summary>
    public bool IsActive { get; set; } = true;
    /// <summary>Whether what is sent to contact+…@ arrives at contact@, as RFC 5233 has it: not every server does that, and one that does not sends it back.</summary>
    public bool TakesPlus { get; set; } = true;
    public required DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; }

    /// <param name="name">What commands are to call it.</param>
    /// <param name="address">Where customers write to.</param>
    public Refusal? Rename(string name, string address)
    {
        name = name.Trim();
        if (name.Length is 0 or > MostOfName || name.Any(char.IsControl)) return InboundRefusals.MailboxNameInvalid(MostOfName);
        // What follows a plus says which conversation an answer belongs to: there is one place for it.
        if (EmailAddress.Parse(address) is not { } parsed || parsed.Text[..parsed.Text.LastIndexOf('@')].Contains('+', StringComparison.Ordinal)) return InboundRefusals.MailboxAddressInvalid(address);
        (Name, NameKey, Address, AddressKey) = (name, KeyOf(name), parsed.Text, parsed.Key);
        return null;
    }

    public static string KeyOf(string name) => name.Trim().ToLowerInvariant();
}
