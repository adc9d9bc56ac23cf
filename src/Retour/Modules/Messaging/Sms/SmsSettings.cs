namespace Retour.Modules.Messaging.Sms;

/// <summary>How the gateway wants to be asked.</summary>
internal enum SmsFormat { Json, Form }

/// <summary>By which gateway text messages leave, and in whose name. There is one row; without a gateway, they are written to files.</summary>
internal sealed class SmsSettings
{
    public const int Only = 1, LongestAddress = 500, LongestBody = 2_000, LongestHeader = 60, LongestSender = 16, LongestField = 100, LongestWords = 300;

    public int Id { get; init; } = Only;
    /// <summary>Empty until there is one.</summary>
    public string GatewayAddress { get; set; } = "";
    public SmsFormat BodyFormat { get; set; } = SmsFormat.Json;
    /// <summary>What is sent, with {to}, {text}, {from} and {id} where these go.</summary>
    public string Body { get; set; } = """{"to": "{to}", "text": "{text}", "from": "{from}"}""";
    /// <summary>The header that tells the gateway who we are; null where it wants none.</summary>
    public string? HeaderName { get; set; }
    /// <summary>What it says, enciphered: it must be told with each message.</summary>
    public string? HeaderSecret { get; set; }
    /// <summary>A name or a number, for {from}.</summary>
    public string Sender { get; set; } = "";
    /// <summary>Where in its answer the gateway says its own number of the message: names with dots between; null where it says none.</summary>
    public string? AnswerField { get; set; }
    /// <summary>Under which names the gateway says, of a message that it took, which one it is and what became of it,</summary>
    public string ReportId { get; set; } = "id";
    public string ReportState { get; set; } = "status";
    /// <summary>in which words it says that it arrived, or never will, with commas between;</summary>
    public string DeliveredWords { get; set; } = "delivered, DELIVRD";
    public string FailedWords { get; set; } = "undelivered, UNDELIV, failed, rejected, expired";
    /// <summary>and, of what people write, who does, what it is,</summary>
    public string ReplyFrom { get; set; } = "from";
    public string ReplyText { get; set; } = "text";
    /// <summary>and what the gateway calls it; empty where it calls it nothing.</summary>
    public string ReplyId { get; set; } = "id";
    public int Version { get; set; }

    public bool SaysDelivered(string state) => IsAmong(DeliveredWords, state);

    public bool SaysFailed(string state) => IsAmong(FailedWords, state);

    private static bool IsAmong(string words, string state) => words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(state.Trim(), StringComparer.OrdinalIgnoreCase);

    public bool HasGateway => GatewayAddress.Length > 0;
}
