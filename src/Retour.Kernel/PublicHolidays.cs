namespace Retour;

/// <summary>Whose public holidays a store keeps.</summary>
public enum HolidayRegion { None, France, AlsaceMoselle }

/// <summary>The public holidays of France (Labour Code, L3133-1), and those of Alsace and Moselle (L3134-13).</summary>
public static class PublicHolidays
{
    public static bool Contains(HolidayRegion region, DateOnly day) => region is not HolidayRegion.None && Of(region, day.Year).Contains(day);

    public static IReadOnlyList<DateOnly> Of(HolidayRegion region, int year)
    {
        if (region is HolidayRegion.None) return [];
        var easter = EasterSunday(year);
        DateOnly[] france =
        [
            new(year, 1, 1), easter.AddDays(1), new(year, 5, 1), new(year, 5, 8), easter.AddDays(39), easter.AddDays(50),
            new(year, 7, 14), new(year, 8, 15), new(year, 11, 1), new(year, 11, 11), new(year, 12, 25),
        ];
        return region is HolidayRegion.AlsaceMoselle ? [.. france, easter.AddDays(-2), new(year, 12, 26)] : france;
    }

    /// <summary>The Sunday after the first full moon of spring, as the Church computes it (Meeus, Jones and Butcher).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
        var g = (b - f + 1) / 3;
        var h = (19 * a + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + 2 * e + 2 * i - h - k) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new(year, n / 31, n % 31 + 1);
    }
}
