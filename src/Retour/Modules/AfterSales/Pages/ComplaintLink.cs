using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Retour.Modules.AfterSales.Pages;

/// <summary>Where a complaint that shows in a case is recorded, with what the case knows already: nobody types it twice.</summary>
internal static class ComplaintLink
{
    // A server reads so much of an address; accents take six signs in one.
    private const int MostOfAddress = 5_000;

    /// <param name="store">Its code; null where the case is no store's.</param>
    public static string Of(CaseThread thread, string? store)
    {
        var of = thread.Case;
        var said = thread.Entries.FirstOrDefault(e => e.Kind is CaseEntryKind.MessageIn)?.Body ?? "";
        var known = new Dictionary<string, string?> { ["case"] = of.Reference, ["customer"] = of.CustomerId?.ToString(), ["store"] = store };
        if (of.CustomerId is null) (known["name"], known["email"], known["phone"]) = (of.ContactName, of.ContactEmail, of.ContactPhone);
        known["text"] = Beginning(said);
        return QueryHelpers.AddQueryString("/complaints/new", known.Where(k => !string.IsNullOrEmpty(k.Value)));
    }

    private static string Beginning(string text)
    {
        var (begun, length) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            length += Uri.EscapeDataString(rune.ToString()).Length;
            if (length > MostOfAddress) return begun.Append('…').ToString();
            begun.Append(rune.ToString());
        }
        return begun.ToString();
    }
}
