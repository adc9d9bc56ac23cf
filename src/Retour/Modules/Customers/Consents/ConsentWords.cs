using System.Globalization;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Consents;

/// <summary>How topics and places are called in the reader's language.</summary>
internal static class ConsentWords
{
    public static readonly ConsentTopic[] Topics = Enum.GetValues<ConsentTopic>();

    public static string Of(ConsentTopic topic) => Text($"Topic_{topic}");

    public static string Of(ConsentPlace place) => Text($"Place_{place}");

    public static string Of(ConsentState state) => Text($"State_{state}");

    private static string Text(string name) => CustomerTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? name;
}
