using System.Resources;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>What is refused about mail that comes in, each with the sentence that says why and what to do.</summary>
internal static class InboundRefusals
{
    private static ResourceManager Texts => InboundTexts.ResourceManager;

    public static readonly Refusal MailGone = new(Texts, nameof(InboundTexts.MailGone));
    public static readonly Refusal NodeMissing = new(Texts, nameof(InboundTexts.NodeMissing));

    public static Refusal MailboxNameInvalid(int most) => new(Texts, nameof(InboundTexts.MailboxNameInvalid), most);
    public static Refusal MailboxAddressInvalid(string address) => new(Texts, nameof(InboundTexts.MailboxAddressInvalid), address);
    public static Refusal MailboxTaken(string name) => new(Texts, nameof(InboundTexts.MailboxTaken), name);
    public static Refusal AddressTaken(string address) => new(Texts, nameof(InboundTexts.AddressTaken), address);
    public static Refusal UnknownMailbox(string name, string known) => known.Length == 0 ? new(Texts, nameof(InboundTexts.NoMailboxYet)) : new(Texts, nameof(InboundTexts.UnknownMailbox), name, known);
    public static Refusal FileUnreadable(string file, string why) => new(Texts, nameof(InboundTexts.FileUnreadable), file, why);
}
