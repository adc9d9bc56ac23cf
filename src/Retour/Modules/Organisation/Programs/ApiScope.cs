using System.Collections.Frozen;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation.Programs;

/// <summary>What a key is for, in the words of the API, and the rights that it comes to.</summary>
internal static class ApiScope
{
    public const string Default = "receipts:write";

    private static readonly FrozenDictionary<string, Right[]> Rights = new Dictionary<string, Right[]>
    {
        ["receipts:write"] = [Right.SendReceipts],
        ["receipts:read"] = [Right.SeeReceipts],
        ["customers:read"] = [Right.SeeCustomers],
        ["customers:write"] = [Right.SeeCustomers, Right.EnrolCustomers, Right.EditCustomers],
        ["cases:read"] = [Right.SeeCases],
        ["cases:write"] = [Right.SeeCases, Right.WorkCases],
        ["metrics:read"] = [Right.SeeMetrics],
        ["catalogue:read"] = [],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> All { get; } = [.. Rights.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The rights of scopes written one after the other with blanks between them. Stores and products are known to every key that is let in.</summary>
    public static FrozenSet<Right> RightsOf(string scopes) =>
        scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(scope => Rights.GetValueOrDefault(scope, [])).Append(Right.SeeStores).ToFrozenSet();
}
