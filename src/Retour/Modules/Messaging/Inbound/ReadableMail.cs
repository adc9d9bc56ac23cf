using System.Security.Cryptography;
using System.Text;
using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>A mail as people read it: one subject on one line, what is new apart from what is repeated, HTML that harms nobody.</summary>
internal sealed record ReadableMail(string? MessageId, IncomingAddress? From, string Subject, string Whole, string Text, string? Quoted, string? Html, IReadOnlyList<ParsedFile> Files)
{
    private const int MostText = 500_000;

    /// <summary>The same for one message that came by two ways, whatever the servers between wrote above it; null where it has no Message-ID, because then people do write the same twice.</summary>
    public byte[]? Fingerprint()
    {
        if (MessageId is null) return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { MessageId, From?.Key, Subject, Whole, Html }.Concat(Files.SelectMany(f => new[] { f.Name, f.Content })))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
            hash.AppendData([0]);
        }
        return hash.GetHashAndReset();
    }

    public static ReadableMail Of(ParsedMail mail)
    {
        var (html, laidOut) = string.IsNullOrWhiteSpace(mail.Html) ? (null, "") : HtmlCleaner.Clean(mail.Html);
        var whole = Plain(string.IsNullOrWhiteSpace(mail.Text) ? laidOut : mail.Text);
        var (visible, quoted) = QuotedText.Fold(whole);
        return new(
            MessageIdOf(mail), Readable(mail.Sender),
            Cut(OneLine.Of(mail.Subject), InboundMail.MostOfSubject), whole, visible, quoted, string.IsNullOrWhiteSpace(html) ? null : html,
            [.. mail.Attachments.Select(a => a with { Name = FileName(a.Name), Type = Cut(OneLine.Of(a.Type), 100) })]);
    }

    public static IncomingAddress? Readable(ParsedAddress? person) => person is null ? null
        : new(EmailAddress.Parse(person.Address)!.Text, OneLine.Of(person.Name) is { Length: > 0 } name ? Cut(name, InboundMail.MostOfName) : null);

    private static string? MessageIdOf(ParsedMail mail) => OneLine.Of(mail.MessageId) is { Length: > 0 and <= InboundMail.MostOfMessageId } id ? id : null;

    private static string Plain(string text)
    {
        var plain = new string([.. text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Where(c => c is '\n' or '\t' || !char.IsControl(c))]);
        return Cut(plain, MostText).TrimEnd();
    }

    // A name, not a way to somewhere else.
    private static string FileName(string name)
    {
        var last = OneLine.Of(name).Split('/', '\\')[^1].Trim('.', ' ');
        return last.Length == 0 ? "file" : Cut(last, 200);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
