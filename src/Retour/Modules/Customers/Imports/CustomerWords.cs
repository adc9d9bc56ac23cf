using System.Collections.Frozen;
using System.Globalization;

namespace Retour.Modules.Customers.Imports;

/// <summary>The words that files have for things of which the customer file knows a few.</summary>
internal static class CustomerWords
{
    private static readonly FrozenDictionary<string, string> Countries = ReadCountries();

    /// <summary>A title that is neither is no reason to lose a customer: there is then none.</summary>
    public static CustomerTitle? Title(string? text) => text is null ? null : Folding.Fold(text) switch
    {
        "mme" or "madame" or "mlle" or "mademoiselle" or "mrs" or "ms" or "miss" or "madam" or "f" or "mevrouw" or "frau" => CustomerTitle.Madam,
        "m" or "mr" or "monsieur" or "sir" or "mister" or "h" or "heer" or "herr" => CustomerTitle.Sir,
        _ => null,
    };

    public static string? Language(string text) => Folding.Fold(text) switch
    {
        "fr" or "fra" or "fre" or "francais" or "francaise" or "french" or "fr fr" or "fr be" or "fr ch" or "fr ca" or "fr lu" => "fr",
        "en" or "eng" or "anglais" or "anglaise" or "english" or "en gb" or "en us" or "en ie" or "en ca" => "en",
        _ => null,
    };

    /// <summary>The two letters of a country that is named in French, in English or in its own language, or by two or three letters.</summary>
    public static string? Country(string text) => Countries.GetValueOrDefault(Folding.Fold(text));

    private static FrozenDictionary<string, string> ReadCountries()
    {
        var regions = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name)).Where(r => r.TwoLetterISORegionName.All(char.IsAsciiLetter)).DistinctBy(r => r.Name).ToList();
        var names = new Dictionary<string, string>();
        var before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var culture in CustomerDetails.Languages)
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
                foreach (var region in regions) Add(region, new RegionInfo(region.TwoLetterISORegionName).DisplayName);
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
        foreach (var region in regions)
            foreach (var name in new[] { region.TwoLetterISORegionName, region.ThreeLetterISORegionName, region.EnglishName, region.NativeName }) Add(region, name);
        foreach (var (name, code) in new[] { ("uk", "GB"), ("angleterre", "GB"), ("england", "GB"), ("usa", "US"), ("etats unis d amerique", "US"), ("hollande", "NL"), ("holland", "NL") }) names[name] = code;
        return names.ToFrozenDictionary();

        void Add(RegionInfo region, string name)
        {
            if (Folding.Fold(name) is { Length: > 1 } folded) names.TryAdd(folded, region.TwoLetterISORegionName.ToUpperInvariant());
        }
    }
}
