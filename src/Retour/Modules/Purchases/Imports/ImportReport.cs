using System.Globalization;

namespace Retour.Modules.Purchases.Imports;

/// <summary>The reasons of refused lines, as sentences in the reader's language.</summary>
internal static class ImportReport
{
    /// <param name="reason">A reason's name or its snake_case code.</param>
    public static string Sentence(string reason) =>
        ImportTexts.ResourceManager.GetString(string.Concat(reason.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..])), CultureInfo.CurrentUICulture) ?? reason;
}
