using System.Resources;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>What is refused about mail that comes in, each with the sentence that says why and what to do.</summary>
internal static class InboundRefusals
{
    private static ResourceManager Texts => InboundTexts.ResourceManager;

    public static readonly Refusal MailGone = new(Texts, nameof(InboundTexts.MailGone));
    public static readonly Refusal NodeMissing = new(Texts, nameof(InboundTexts.NodeMissing));

    public static readonly Refusal MailboxGone = new(MailboxTexts.ResourceManager, nameof(MailboxTexts.MailboxGone));
    public static readonly Refusal UserMissing = new(MailboxTexts.ResourceManager, nameof(MailboxTexts.UserMissing));
    public static readonly Refusal PasswordNeeded = new(MailSettingsTexts.ResourceManager, nameof(MailSettingsTexts.PasswordNeeded));
    public static readonly Refusal PasswordInTheOpen = new(MailSettingsTexts.ResourceManager, nameof(MailSettingsTexts.PasswordInTheOpen));
    public static readonly Refusal FolderUnreadable = new(MailboxTexts.ResourceManager, nameof(MailboxTexts.FolderUnreadable));

    public static Refusal HostUnreadable(string host) => new(MailSettingsTexts.ResourceManager, nameof(MailSettingsTexts.HostUnreadable), host);
    public static Refusal PortUnreadable(string port) => new(MailSettingsTexts.ResourceManager, nameof(MailSettingsTexts.PortUnreadable), port);
    public static Refusal SinceUnreadable(string since) => new(MailboxTexts.ResourceManager, nameof(MailboxTexts.SinceUnreadable), since);
    public static Refusal MailboxNameInvalid(int most) => new(Texts, nameof(InboundTexts.MailboxNameInvalid), most);
    public static Refusal MailboxAddressInvalid(string address) => new(Texts, nameof(InboundTexts.MailboxAddressInvalid), address);
    public static Refusal MailboxTaken(string name) => new(Texts, nameof(InboundTexts.MailboxTaken), name);
    public static Refusal AddressTaken(string address) => new(Texts, nameof(InboundTexts.AddressTaken), address);
    public static Refusal UnknownMailbox(string name, string known) => known.Length == 0 ? new(Texts, nameof(InboundTexts.NoMailboxYet)) : new(Texts, nameof(InboundTexts.UnknownMailbox), name, known);
    public static Refusal TooManyFiles(int most) => new(Texts, nameof(InboundTexts.TooManyFiles), most);
    public static Refusal FileTooBig(string name, int megabytes) => new(Texts, nameof(InboundTexts.FileTooBig), name, megabytes);
    public static Refusal FileNotTaken(string name) => new(Texts, nameof(InboundTexts.FileNotTaken), name);
    public static Refusal FileUnreadable(string file, string why) => new(Texts, nameof(InboundTexts.FileUnreadable), file, why);
}
