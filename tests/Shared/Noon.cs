namespace Retour.Testing;

/// <summary>A clock that stands still at noon of a day, UTC.</summary>
internal sealed class Noon(DateOnly day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
}

/// <summary>A clock that shows what the test sets: an instant, written as the clock on a wall in Paris shows it.</summary>
internal sealed class SetClock(string local) : TimeProvider
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public DateTimeOffset Now { get; private set; } = At(local);

    public static DateTimeOffset At(string local) => new DateTimeOffset(DateTime.Parse(local, null), Paris.GetUtcOffset(DateTime.Parse(local, null))).ToUniversalTime();

    public void Set(string local) => Now = At(local);

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>The day it is now where the stores of the tests are: an hour or two of it are the day before in UTC.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, Paris).DateTime);
}
