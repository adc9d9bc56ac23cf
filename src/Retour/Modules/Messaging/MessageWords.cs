using System.Globalization;
using Retour.Web.Components;

namespace Retour.Modules.Messaging;

/// <summary>What became of a message, in the reader's words: never more than is known.</summary>
internal static class MessageWords
{
    public static readonly MessageState[] States = Enum.GetValues<MessageState>();

    public static string Of(MessageState state) => Text($"State_{state}")!;

    /// <summary>With its reason. What we say ourselves is a code and has words; what a server said is shown as it was said.</summary>
    public static string Of(MessageState state, string? reason, bool underWay)
    {
        var name = state is MessageState.Queued && underWay ? OutboxTexts.UnderWay : Of(state);
        return reason is null ? name : $"{name} : {ReasonOf(reason)}";
    }

    public static string ReasonOf(string reason) => Text($"Reason_{reason}") ?? reason;

    public static Meaning MeaningOf(MessageState state) => state switch
    {
        MessageState.HandedOver or MessageState.Delivered => Meaning.Good,
        MessageState.Bounced or MessageState.Complained => Meaning.Bad,
        MessageState.Unknown => Meaning.Attention,
        _ => Meaning.None,
    };

    private static string? Text(string name) => OutboxTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture);
}
