namespace Retour.Modules.Messaging.Sms;

/// <summary>How the gateway wants to be asked.</summary>
internal enum SmsFormat { Json, Form }

/// <summary>By which gateway text messages leave, and in whose name. There is one row; without a gateway, they are written to files.</summary>
internal sealed class SmsSettings
{
    public const int Only = 1, LongestAddress = 500, LongestBody = 2_000, LongestHeader = 60, LongestSender = 16, LongestField = 100;

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
    public int Version { get; set; }

    public bool HasGateway => GatewayAddress.Length > 0;
}
