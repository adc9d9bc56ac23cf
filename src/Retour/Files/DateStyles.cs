using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Retour.Files;

/// <summary>In a sheet a day is a number that is shown as one: only the style of its cell says so.</summary>
internal static class DateStyles
{
    /// <summary>For each cell style, whether it shows a date.</summary>
    public static bool[] Of(Stylesheet? styles)
    {
        if (styles?.CellFormats is not { } formats) return [];
        var own = styles.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId is not null)
            .ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "") ?? [];
        return [.. formats.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value ?? 0).Select(id => own.TryGetValue(id, out var code) ? ShowsDate(code) : IsOwnDate(id))];
    }

    /// <summary>ISO 8601: the day, the day and its hour, or an hour. Null for what is no day of a calendar.</summary>
    public static string? Written(double number, bool since1904)
    {
        if (number is < 0 or >= 2_958_466) return null;
        if (number < 1 && !since1904) return Rounded(0, number).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        // Excel counts a 29 February 1900 that never was: the sixty days before it are one off.
        var at = Rounded(since1904 ? number + 1_462 : number < 60 ? number + 1 : number, null);
        return at.TimeOfDay == TimeSpan.Zero ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    // To the second: a third of a day is no exact number.
    private static DateTime Rounded(double days, double? fraction) => new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(Math.Round((fraction ?? days) * 86_400));

    // The formats that Excel knows by number (ECMA-376, 18.8.30), those of Asian calendars among them.
    private static bool IsOwnDate(uint id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>Whether a format has a part of a date outside of what it quotes, escapes, or says in brackets of colours and languages.</summary>
    private static bool ShowsDate(string code)
    {
        for (var i = 0; i < code.Length; i++)
            switch (code[i])
            {
                case '"': i = code.IndexOf('"', i + 1) is >= 0 and var end ? end : code.Length; break;
                case '\\' or '_' or '*': i++; break;
                case '[' when i + 1 < code.Length && char.ToLowerInvariant(code[i + 1]) is not ('h' or 'm' or 's'): i = code.IndexOf(']', i) is >= 0 and var close ? close : code.Length; break;
                case 'G' or 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase): i += 6; break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S': return true;
            }
        return false;
    }
}
