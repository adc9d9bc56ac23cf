using System.Globalization;

namespace Retour.Modules.Insights;

/// <summary>How dates, lapses and steps are written, in commands and in addresses of pages.</summary>
internal static class Asked
{
    /// <summary>A number of days: 180d, or 180.</summary>
    public static int? Days(string? text) =>
        int.TryParse(text?.TrimEnd('d', 'j'), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;

    public static Step? Step(string? text) =>
        Enum.GetValues<Step>().Cast<Step?>().FirstOrDefault(step => string.Equals(step.ToString(), text, StringComparison.OrdinalIgnoreCase));
}
