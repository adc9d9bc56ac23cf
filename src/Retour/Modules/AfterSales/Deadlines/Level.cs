namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>What is counted of a case.</summary>
internal enum ClockKind { Answer, Resolution }

/// <summary>Who is told of a deadline.</summary>
internal enum Told { Nobody, StoreManager, HeadOffice, Both }

/// <summary>What customers may expect, and who is told when it is in danger.</summary>
/// <param name="Answer">Until the first answer; null where nothing is promised.</param>
/// <param name="Resolution">Until the case is closed; null where nothing is promised.</param>
/// <param name="NearPercent">A deadline is near when only this part of the time is left.</param>
/// <param name="NearTells">Who is told then,</param>
/// <param name="LateTells">and who when it has passed.</param>
internal sealed record Promise(Allowance? Answer, Allowance? Resolution, int NearPercent, Told NearTells, Told LateTells)
{
    public const int MostNearPercent = 90;

    public Allowance? Of(ClockKind clock) => clock is ClockKind.Answer ? Answer : Resolution;
}

/// <summary>A promise for some cases.</summary>
/// <param name="Version">0 for those that come with the program.</param>
internal sealed record Level(CaseScope Scope, Promise Promise, int Version)
{
    /// <summary>What counts until somebody says otherwise: what a careful shop would promise.</summary>
    public static readonly IReadOnlyList<Level> Shipped =
    [
        new(CaseScope.All, new(Open(8), Days(7), 25, Told.Nobody, Told.StoreManager), 0),
        new(new(null, CaseKind.Repair, null), new(Open(8), Days(30), 25, Told.Nobody, Told.StoreManager), 0),
        new(new(null, CaseKind.Complaint, null), new(Open(4), Days(14), 25, Told.StoreManager, Told.Both), 0),
        new(new(CasePriority.High, null, null), new(Open(4), Days(3), 25, Told.StoreManager, Told.StoreManager), 0),
        new(new(CasePriority.High, CaseKind.Repair, null), new(Open(4), Days(15), 25, Told.StoreManager, Told.StoreManager), 0),
        new(new(CasePriority.Urgent, null, null), new(Open(2), Days(1), 25, Told.StoreManager, Told.Both), 0),
        new(new(CasePriority.Urgent, CaseKind.Repair, null), new(Open(2), Days(7), 25, Told.StoreManager, Told.Both), 0),
    ];

    /// <summary>The level that counts for a case: of those that cover it, the most particular one.</summary>
    public static Level Choose(IEnumerable<Level> levels, CasePriority priority, CaseKind kind, StoreId? store) =>
        levels.Where(l => l.Scope.Covers(priority, kind, store)).MaxBy(l => l.Scope.Rank)!;

    /// <summary>The shop's own levels, and those that come with the program where it has none of its own; in the order in which they count.</summary>
    public static IReadOnlyList<Level> Merge(IEnumerable<Level> own)
    {
        var all = Shipped.ToDictionary(l => l.Scope.Key);
        foreach (var level in own) all[level.Scope.Key] = level;
        return [.. all.Values.OrderByDescending(l => l.Scope.Rank).ThenByDescending(l => l.Scope.Priority).ThenBy(l => l.Scope.Kind).ThenBy(l => l.Scope.Store?.Value)];
    }

    private static Allowance Open(int hours) => new(hours, AllowanceUnit.OpenHours);

    private static Allowance Days(int days) => new(days, AllowanceUnit.Days);
}
