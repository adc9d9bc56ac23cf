using System.Globalization;
using System.Text.RegularExpressions;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Messaging.Sms;
using Retour.Web.Components;

namespace Retour.Modules.Messaging;

/// <summary>What became of a message, in the reader's words: never more than is known.</summary>
internal static partial class MessageWords
{
    public static readonly MessageState[] States = Enum.GetValues<MessageState>();

    public static string Of(MessageState state) => Text($"State_{state}")!;

    public static string Of(MessageChannel channel) => Text(channel.ToString())!;

    /// <summary>With its reason, in a few plain words.</summary>
    public static string Of(MessageState state, string? reason, bool underWay)
    {
        var name = NameOf(state, reason, underWay);
        return Brief(state, reason) is { } why ? $"{name} – {why}" : name;
    }

    /// <summary>The state alone. What was written into a file was handed over to no server.</summary>
    public static string NameOf(MessageState state, string? reason, bool underWay = false) => state switch
    {
        MessageState.Queued when underWay => OutboxTexts.UnderWay,
        MessageState.Queued when reason is Letter.ToPrint => OutboxTexts.ToPrint,
        MessageState.Queued when reason is Letter.Printed => OutboxTexts.Printed,
        MessageState.HandedOver when reason is Letter.Posted => OutboxTexts.Posted,
        MessageState.HandedOver when reason is MailTransport.Filed or SmsTransport.Filed => OutboxTexts.Filed,
        _ => Of(state),
    };

    /// <summary>Why, in a few plain words: what a server said is for whoever looks closely. Null where there is nothing to explain.</summary>
    public static string? Brief(MessageState state, string? reason)
    {
        if (reason is null || IsTheState(reason) || state is MessageState.HandedOver or MessageState.Delivered && Text($"Reason_{reason}") is null) return null;
        return Text($"Reason_{reason}") ?? Text($"Reason_said_{(state is MessageState.Complained ? "unwanted" : reason.StartsWith("HTTP ", StringComparison.Ordinal) ? state is MessageState.Queued ? "later" : "refused" : MeantBy(reason))}");
    }

    // RFC 3463: class, subject, detail. Without them the first figure of the answer says whether it is for good.
    private static string MeantBy(string answer)
    {
        var status = EnhancedStatus().Match(answer);
        return (status.Groups[1].Value, status.Groups[2].Value) switch
        {
            (_, "2.2") => "full",
            ("5", ['1', '.', ..]) => "no_mailbox",
            ("5", ['7', '.', ..]) => "not_welcome",
            ("4", _) => "later",
            _ => answer.StartsWith('4') ? "later" : "refused",
        };
    }

    [GeneratedRegex(@"\b([245])\.(\d{1,3}\.\d{1,3})\b")]
    private static partial Regex EnhancedStatus();

    /// <summary>In full. What we say ourselves is a code and has words; what a server said is shown as it was said.</summary>
    public static string ReasonOf(string reason) => Text($"Reason_{reason}") ?? reason;

    /// <summary>An address as people write it.</summary>
    public static string Address(MessageChannel channel, string to) => channel is MessageChannel.Sms && PhoneNumber.TryParse(to, out var number) ? number.ToString() : to;

    public static Meaning MeaningOf(MessageState state, string? reason) => state switch
    {
        MessageState.HandedOver when reason is MailTransport.Filed or SmsTransport.Filed => Meaning.Attention,
        MessageState.HandedOver or MessageState.Delivered => Meaning.Good,
        MessageState.Bounced or MessageState.Complained => Meaning.Bad,
        MessageState.Unknown => Meaning.Attention,
        _ => Meaning.None,
    };

    /// <summary>Whether a reason is what a server said, not what we say.</summary>
    public static bool IsSaid(string reason) => Text($"Reason_{reason}") is null && !IsTheState(reason);

    /// <summary>Whether a reason only says how far a letter is: the name of the state says it already.</summary>
    public static bool IsTheState(string? reason) => reason is Letter.ToPrint or Letter.Printed or Letter.Posted;

    private static string? Text(string name) => OutboxTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture);
}
