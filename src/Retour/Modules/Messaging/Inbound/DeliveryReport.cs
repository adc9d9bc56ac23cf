using System.Text;
using System.Text.RegularExpressions;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>What became of a mail that left here, as another server says (RFC 3464), or that its reader did not want it (RFC 5965).</summary>
/// <param name="About">The Message-ID of the mail it is about, or, where the report names none, the address that it went to.</param>
/// <param name="IsComplaint">Its reader called it unwanted.</param>
/// <param name="IsPermanent">It came back, and there is no use in sending it again; otherwise it is still under way, or has arrived.</param>
/// <param name="Said">"failed 5.1.1 marc@example.org": all that a reader wants; empty where the report does not say.</param>
internal sealed partial record DeliveryReport(string? About, bool IsComplaint, bool IsPermanent, string Said)
{
    // What a report says of itself stands at its beginning: nobody searches through megabytes for it.
    private const int MostRead = 100_000;
    private static readonly string[] Statuses = ["message/delivery-status", "message/global-delivery-status", "message/feedback-report"];
    private static readonly string[] Returned = ["text/rfc822-headers", "message/rfc822-headers", "message/rfc822", "message/global", "message/global-headers"];

    /// <summary>What such a mail reports. Servers that write reports of their own are read too, as far as they quote what they are about.</summary>
    public static DeliveryReport Of(ParsedMail mail)
    {
        var status = Text(mail, Statuses);
        var isComplaint = mail.Attachments.Any(a => a.Is(Statuses[2]));
        var (action, code) = (Field(status, "Action")?.ToLowerInvariant(), Field(status, "Status"));
        var recipient = Address(Field(status, "Final-Recipient") ?? Field(status, "Original-Recipient") ?? Field(status, "Original-Rcpt-To")) ?? Address(mail.Header("X-Failed-Recipients"));
        var about = Field(Text(mail, Returned), "Message-ID") ?? Field(mail.Text ?? "", "Message-ID") ?? recipient;
        var said = string.Join(' ', new[] { action, code, recipient }.Where(part => !string.IsNullOrEmpty(part)));
        // 4.x.x: for now. A report that does not say what was done comes from a server that gave up.
        return new(about, isComplaint, !isComplaint && action is null or "failed" && code?.StartsWith('4') != true, OneLine.Of(said));
    }

    private static string Text(ParsedMail mail, string[] types)
    {
        if (mail.Attachments.FirstOrDefault(a => types.Any(a.Is)) is not { } part) return "";
        var bytes = part.Decode();
        return Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, MostRead));
    }

    private static string? Field(string text, string name) =>
        Fields().Matches(text.Length > MostRead ? text[..MostRead] : text).FirstOrDefault(m => m.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups["value"].Value is { } value && OneLine.Of(value) is { Length: > 0 } said ? said : null;

    // "rfc822; marc@example.org"
    private static string? Address(string? field) => EmailAddress.Parse(field?[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Split(',')[0].Trim().Trim('<', '>'))?.Text;

    // A long Message-ID stands on a line of its own below its name.
    [GeneratedRegex(@"^(?<name>[A-Za-z-]{1,40}):[ \t]*(?<value>[^\r\n]{0,998}(\r?\n[ \t]+[^\r\n]{0,998})?)", RegexOptions.Multiline)]
    private static partial Regex Fields();
}
