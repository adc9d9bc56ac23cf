using System.Globalization;
using Retour.Web;
using Retour.Web.Components;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>Providers and what they have as people say it.</summary>
internal static class ProviderWords
{
    public static string Of<T>(T value) where T : struct, Enum => ProviderTexts.ResourceManager.GetString($"{typeof(T).Name}_{value}", CultureInfo.CurrentUICulture) ?? value.ToString();

    public static IReadOnlyList<Choice> Choices<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice(v.ToString(), Of(v)))];

    public static string Joined(params string?[] words) => string.Join(" · ", words.OfType<string>().Where(w => w.Length > 0));

    /// <summary>What it takes: all, or brands and kinds of products.</summary>
    public static string Takes(Provider provider) => provider.Particular == 0 ? ProviderTexts.TakesAll : Joined(string.Join(", ", provider.BrandList), string.Join(", ", provider.CategoryList));

    public static Meaning Meaning(ProviderLeg leg, DateOnly today) => leg switch
    {
        { Status: LegStatus.Back } => leg.IsLate(today) ? Web.Components.Meaning.None : Web.Components.Meaning.Good,
        _ when leg.IsLate(today) => Web.Components.Meaning.Bad,
        { Status: LegStatus.QuoteGiven, QuoteAccepted: null } => Web.Components.Meaning.Attention,
        _ => Web.Components.Meaning.None,
    };
}
