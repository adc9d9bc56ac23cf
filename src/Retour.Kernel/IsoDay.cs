using System.Globalization;

namespace Retour;

/// <summary>A day as programs, addresses and date fields write it: 2026-11-28 (ISO 8601).</summary>
public static class IsoDay
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>That and nothing else: 01/02/2011 is January here and February there. Null where it is none.</summary>
    public static DateOnly? Read(string? text) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Iso(this DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);
}
