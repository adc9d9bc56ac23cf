using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>Which addresses are better not written to, even by what needs no consent: a room that asks for something leaves those in peace who have shown that they want it.</summary>
internal sealed class Reach(AddressBook addresses, Suppressions erased)
{
    /// <summary>Those among these that mail came back from, whose owner called a mail unwanted, or who asked to be forgotten.</summary>
    /// <param name="keys">Addresses as they are compared.</param>
    public async Task<IReadOnlySet<string>> WithoutAsync(IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var against = (await addresses.AgainstAsync(keys, cancel)).Keys.ToHashSet();
        against.UnionWith(await erased.AmongAsync(keys, cancel));
        return against;
    }
}
