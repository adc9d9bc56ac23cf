namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>A level that the shop has set itself, as it is kept.</summary>
internal sealed class ServiceLevel
{
    /// <summary><see cref="CaseScope.Key"/>: there is one level for a scope.</summary>
    public required string Scope { get; init; }
    public required CasePriority? Priority { get; init; }
    public required CaseKind? Kind { get; init; }
    public required StoreId? StoreId { get; init; }
    public int? AnswerAmount { get; private set; }
    public AllowanceUnit? AnswerUnit { get; private set; }
    public int? ResolutionAmount { get; private set; }
    public AllowanceUnit? ResolutionUnit { get; private set; }
    public int NearPercent { get; private set; }
    public Told NearTells { get; private set; }
    public Told LateTells { get; private set; }
    public int Version { get; private set; }

    public static ServiceLevel For(CaseScope scope) => new() { Scope = scope.Key, Priority = scope.Priority, Kind = scope.Kind, StoreId = scope.Store };

    public void Set(Promise promise)
    {
        (AnswerAmount, AnswerUnit) = (promise.Answer?.Amount, promise.Answer?.Unit);
        (ResolutionAmount, ResolutionUnit) = (promise.Resolution?.Amount, promise.Resolution?.Unit);
        (NearPercent, NearTells, LateTells) = (promise.NearPercent, promise.NearTells, promise.LateTells);
        Version++;
    }

    public Level Read() => new(new(Priority, Kind, StoreId), new(Allowance(AnswerAmount, AnswerUnit), Allowance(ResolutionAmount, ResolutionUnit), NearPercent, NearTells, LateTells), Version);

    private static Allowance? Allowance(int? amount, AllowanceUnit? unit) => amount is { } number && unit is { } counted ? new(number, counted) : null;
}
