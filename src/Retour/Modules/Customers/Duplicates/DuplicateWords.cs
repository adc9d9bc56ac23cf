using System.Globalization;

namespace Retour.Modules.Customers.Duplicates;

/// <summary>Why two records may be of one person, in the reader's language.</summary>
internal static class DuplicateWords
{
    public static string Of(DuplicateReasons reasons) => string.Join(", ", Enum.GetValues<DuplicateReasons>().Where(r => r is not DuplicateReasons.None && reasons.HasFlag(r))
        .Select(r => CustomerTexts.ResourceManager.GetString($"Reason_{r}", CultureInfo.CurrentUICulture)));
}
