namespace Retour.Modules.Customers.Erasure;

/// <summary>
/// The keyed hash of an e-mail address or a phone number whose owner was erased. It tells whether a contact that comes back in a file is one
/// of them, and tells nobody which they are.
/// </summary>
internal sealed class SuppressedContact
{
    public required byte[] Hash { get; init; }
    public required DateTimeOffset Since { get; init; }
}
