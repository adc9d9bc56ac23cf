namespace Retour.Modules.AfterSales.Warranty;

/// <summary>The other terms of the law, pure: days in, days out. Each ends with the day that it gives.</summary>
internal static class LegalDays
{
    /// <summary>By when an item must be repaired or replaced: calendar days from the request, not from its arrival in a workshop (C. conso. L217-10).</summary>
    public static DateOnly RepairedBy(DateOnly requested, LegalRule rule) => requested.AddDays(rule.Days);

    /// <summary>By when money must be back with the customer (C. conso. L217-17).</summary>
    public static DateOnly RefundedBy(DateOnly owedSince, LegalRule rule) => owedSince.AddDays(rule.Days);

    /// <summary>By how many per cent what is owed has grown: 10 up to 14 days after the term, 20 up to 30, 50 after that (C. conso. L241-4, L241-6).</summary>
    public static int LateRefundIncrease(DateOnly due, DateOnly paid) => (paid.DayNumber - due.DayNumber) switch { <= 0 => 0, <= 14 => 10, <= 30 => 20, _ => 50 };

    /// <summary>
    /// By when the money of a sale that was taken back is with the customer: so many days from the declaration. The shop may wait until the item is back or was shown to
    /// be on its way, whichever is first (C. conso. L221-24); null as long as it is neither.
    /// </summary>
    public static DateOnly? WithdrawalRefundBy(DateOnly declared, DateOnly? returned, DateOnly? proved, LegalRule rule)
    {
        if ((returned is null || proved < returned ? proved : returned) is not { } free) return null;
        var due = declared.AddDays(rule.Days);
        return free > due ? free : due;
    }

    /// <summary>
    /// By how many per cent a refund has grown that is late: 5 after ten days, 10 after twenty, 20 after thirty, 50 after sixty, and 5 more for each month begun beyond
    /// ninety, up to the price once more. In the first ten days the legal interest runs, which is no round number: 0 (C. conso. L242-4).
    /// </summary>
    public static int LateWithdrawalIncrease(DateOnly due, DateOnly paid) => (paid.DayNumber - due.DayNumber) switch
    {
        <= 10 => 0, <= 20 => 5, <= 30 => 10, <= 60 => 20, <= 90 => 50, _ => Math.Min(100, 50 + (5 * MonthsBegun(due.AddDays(90), paid))),
    };

    private static int MonthsBegun(DateOnly from, DateOnly to)
    {
        var months = 0;
        while (from.AddMonths(months) < to) months++;
        return months;
    }

    /// <summary>The last day to ask because of a hidden defect: so long after it was found, and no later than so long after the sale.</summary>
    /// <param name="found">Null where none was found yet: the last day of all.</param>
    public static DateOnly HiddenDefectUntil(DateOnly sold, DateOnly? found, LegalRule fromDiscovery, LegalRule fromSale)
    {
        var last = sold.AddMonths(fromSale.Months);
        return found is { } day && day.AddMonths(fromDiscovery.Months) is var until && until < last ? until : last;
    }

    /// <summary>
    /// The last day to withdraw from a sale at a distance. The day of delivery does not count; a last day on which nobody works, Saturdays too, goes on to
    /// the next that is worked (L221-19). Whoever was not told of the right has so many months more, or the usual days from when they were told (L221-20).
    /// </summary>
    /// <param name="informed">When the customer was told of the right: null for never.</param>
    public static DateOnly WithdrawalUntil(DateOnly delivered, DateOnly? informed, LegalRule rule, LegalRule uninformed, HolidayRegion region)
    {
        var usual = delivered.AddDays(rule.Days);
        var last = informed <= delivered ? usual : usual.AddMonths(uninformed.Months);
        if (informed > delivered && informed.Value.AddDays(rule.Days) is var told && told < last) last = told;
        while (last.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || PublicHolidays.Contains(region, last)) last = last.AddDays(1);
        return last;
    }
}
