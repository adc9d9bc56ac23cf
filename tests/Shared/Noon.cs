namespace Retour.Testing;

/// <summary>A clock that stands still at noon of a day, UTC.</summary>
internal sealed class Noon(DateOnly day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
}
