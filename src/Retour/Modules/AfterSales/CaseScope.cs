namespace Retour.Modules.AfterSales;

/// <summary>For which cases something is, a level or a rule: what is not named may be any.</summary>
internal readonly record struct CaseScope(CasePriority? Priority, CaseKind? Kind, StoreId? Store)
{
    public const int LongestKey = 80;

    public static readonly CaseScope All;

    /// <summary>As the database, the audit and addresses write it: Urgent/Repair/*.</summary>
    public string Key => $"{Priority?.ToString() ?? "*"}/{Kind?.ToString() ?? "*"}/{Store?.ToString() ?? "*"}";

    /// <summary>What has the highest rank counts: one for the priority before one for the kind, one for the kind before one for the store. No two that cover the same case have the same.</summary>
    public int Rank => (Priority is null ? 0 : 4) + (Kind is null ? 0 : 2) + (Store is null ? 0 : 1);

    public bool Covers(CasePriority priority, CaseKind kind, StoreId? store) => (Priority is null || Priority == priority) && (Kind is null || Kind == kind) && (Store is null || Store == store);

    public static CaseScope? Parse(string? key)
    {
        if (key?.Split('/') is not [var priority, var kind, var store]) return null;
        if (!Read(priority, out CasePriority? first) || !Read(kind, out CaseKind? second)) return null;
        if (store == "*") return new(first, second, null);
        return StoreId.TryParse(store, null, out var id) ? new(first, second, id) : null;
    }

    private static bool Read<T>(string text, out T? value) where T : struct, Enum
    {
        value = null;
        if (text == "*") return true;
        if (!Enum.TryParse<T>(text, out var read) || !Enum.IsDefined(read) || read.ToString() != text) return false;
        value = read;
        return true;
    }
}
