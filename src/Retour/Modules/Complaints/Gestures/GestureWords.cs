using System.Globalization;
using Retour.Modules.Organisation.Contracts;
using Retour.Web.Components;

namespace Retour.Modules.Complaints.Gestures;

/// <summary>What people call gestures and their states, and how one is said in a sentence.</summary>
internal static class GestureWords
{
    public static string Of(GestureKind kind) => Text($"Kind_{kind}");

    public static string Of(GestureState state) => Text($"State_{state}");

    public static string Role(StaffRole role) => Text($"Role_{role}");

    public static IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<GestureKind>().Select(k => new Choice(k.ToString(), Of(k)))];

    public static Meaning Meaning(GestureState state) => state switch { GestureState.Waiting => Web.Components.Meaning.Attention, GestureState.Granted => Web.Components.Meaning.Good, _ => Web.Components.Meaning.None };

    /// <summary>“Bon d’achat de 20,00 € : …”</summary>
    public static string Line(Gesture gesture) => LineIn(gesture, CultureInfo.CurrentUICulture);

    /// <summary>What the customer is given, as the answer says it.</summary>
    public static string Given(IReadOnlyCollection<Gesture> granted, CultureInfo culture) =>
        string.Format(culture, GestureTexts.ResourceManager.GetString(nameof(GestureTexts.Given), culture)!, string.Join("\n", granted.Select(g => $"– {LineIn(g, culture)}")));

    private static string LineIn(Gesture gesture, CultureInfo culture)
    {
        var line = string.Format(culture, GestureTexts.ResourceManager.GetString(nameof(GestureTexts.Line), culture)!, GestureTexts.ResourceManager.GetString($"Kind_{gesture.Kind}", culture), gesture.Amount.ToString(culture));
        return gesture.Words is { Length: > 0 } words ? $"{line} · {words}" : line;
    }

    private static string Text(string name) => GestureTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? name;
}
