using System.Globalization;
using System.Text.Json;

namespace Retour.Modules.Messaging.Sms;

/// <summary>Places in what a gateway says: names with dots between, and numbers where there are lists, such as messages.0.id.</summary>
internal static class JsonPlace
{
    /// <summary>The text or number in a place; null where there is none.</summary>
    public static string? Find(JsonElement at, string place)
    {
        foreach (var name in place.Split('.'))
        {
            if (at.ValueKind is JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < at.GetArrayLength()) at = at[number];
            else if (at.ValueKind is not JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
        }
        return at.ValueKind is JsonValueKind.String or JsonValueKind.Number ? at.ToString() : null;
    }
}
