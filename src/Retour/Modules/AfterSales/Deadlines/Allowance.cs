namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>In what one counts how long something may take.</summary>
internal enum AllowanceUnit { OpenMinutes, OpenHours, Days }

/// <summary>How long something may take: so much of the time in which the store is open, or so many days of the calendar.</summary>
internal readonly record struct Allowance(int Amount, AllowanceUnit Unit)
{
    public const int MostOpenHours = 1_000, MostDays = 365;

    public bool IsOpenTime => Unit is not AllowanceUnit.Days;

    public TimeSpan Span => Unit switch
    {
        AllowanceUnit.OpenMinutes => TimeSpan.FromMinutes(Amount),
        AllowanceUnit.OpenHours => TimeSpan.FromHours(Amount),
        _ => TimeSpan.FromDays(Amount),
    };

    public bool IsReasonable => Amount > 0 && Span <= (IsOpenTime ? TimeSpan.FromHours(MostOpenHours) : TimeSpan.FromDays(MostDays));
}
