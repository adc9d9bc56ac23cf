namespace Retour.Modules.Messaging;

/// <summary>How the line to the mail server is protected.</summary>
internal enum MailSecurity { None, StartTls, Tls }

/// <summary>By which server mail leaves, and in whose name. There is one row; without a server, mail is written to files.</summary>
internal sealed class MailSettings
{
    public const int Only = 1, LongestName = 80;

    public int Id { get; init; } = Only;
    /// <summary>Empty until there is one.</summary>
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;
    public string? User { get; set; }
    /// <summary>Enciphered: it must be read again with each connection.</summary>
    public string? PasswordSecret { get; set; }
    public string SenderName { get; set; } = "";
    public string SenderAddress { get; set; } = "";
    public string? ReplyTo { get; set; }
    public string? DkimDomain { get; set; }
    public string? DkimSelector { get; set; }
    /// <summary>The private key in PEM, enciphered.</summary>
    public string? DkimSecret { get; set; }
    public int Version { get; set; }

    public bool HasServer => Host.Length > 0;
}
