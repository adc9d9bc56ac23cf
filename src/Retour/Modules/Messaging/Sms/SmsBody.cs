using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Retour.Modules.Messaging.Sms;

/// <summary>What is said to a gateway: the body that the settings describe, with the message in its places. What a customer's text holds never becomes part of its shape.</summary>
internal static partial class SmsBody
{
    private static readonly string[] Words = ["to", "text", "from", "id"];

    public static string TypeOf(SmsFormat format) => format is SmsFormat.Json ? "application/json" : "application/x-www-form-urlencoded";

    /// <summary>Why a body cannot be used; null when it can.</summary>
    public static Refusal? Check(SmsFormat format, string body, bool hasSender)
    {
        if (format is SmsFormat.Json ? Read(body) is null : Pairs(body) is null) return Refused(format is SmsFormat.Json ? nameof(SmsTexts.BodyNoJson) : nameof(SmsTexts.BodyNoForm));
        var used = (format is SmsFormat.Json ? Strings(Read(body)!) : Pairs(body)!.Select(p => p.Value)).SelectMany(v => Word().Matches(v)).Select(m => m.Groups[1].Value).ToHashSet();
        if (used.FirstOrDefault(w => !Words.Contains(w)) is { } unknown) return Refused(nameof(SmsTexts.BodyUnknownWord), $"{{{unknown}}}");
        if (!used.Contains("to") || !used.Contains("text")) return Refused(nameof(SmsTexts.BodyIncomplete));
        return used.Contains("from") && !hasSender ? Refused(nameof(SmsTexts.SenderNeeded)) : null;
    }

    public static byte[] Fill(SmsFormat format, string body, IReadOnlyDictionary<string, string> words)
    {
        string Put(string value) => Word().Replace(value, match => words.GetValueOrDefault(match.Groups[1].Value, match.Value));
        return format is SmsFormat.Json
            ? JsonSerializer.SerializeToUtf8Bytes(Map(Read(body)!, Put))
            : Encoding.ASCII.GetBytes(string.Join('&', Pairs(body)!.Select(p => $"{WebUtility.UrlEncode(p.Name)}={WebUtility.UrlEncode(Put(p.Value))}")));
    }

    private static JsonNode? Map(JsonNode? node, Func<string, string> put) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Map(p.Value, put)))),
        JsonArray a => new JsonArray([.. a.Select(n => Map(n, put))]),
        JsonValue v when v.GetValueKind() is JsonValueKind.String => JsonValue.Create(put(v.GetValue<string>())),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Strings(p.Value)),
        JsonArray a => a.SelectMany(Strings),
        JsonValue v when v.GetValueKind() is JsonValueKind.String => [v.GetValue<string>()],
        _ => [],
    };

    private static JsonObject? Read(string body)
    {
        try
        {
            var read = JsonNode.Parse(body) as JsonObject;
            // A name that is there twice is found out when it is looked at.
            _ = Strings(read).Count();
            return read;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return null;
        }
    }

    // One pair a line or all in one, as the gateway's manual writes them.
    private static List<(string Name, string Value)>? Pairs(string body)
    {
        var pairs = new List<(string, string)>();
        foreach (var pair in body.Split(['&', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at)) return null;
            pairs.Add((pair[..at].Trim(), pair[(at + 1)..].Trim()));
        }
        return pairs.Count == 0 ? null : pairs;
    }

    private static Refusal Refused(string name, params object?[] arguments) => new(SmsTexts.ResourceManager, name, arguments);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Word();
}
