using System.Collections.Frozen;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>Tells what people wrote from what machines did. What machines wrote opens no case and is never answered: two of them would go on for ever.</summary>
internal static class MailKinds
{
    /// <summary>What a mail that no person wrote is, and by what it shows; null for one that a person wrote.</summary>
    public static (Disposition Kind, string Reason)? OfMachine(ParsedMail mail)
    {
        var type = mail.Header("Content-Type") ?? "";
        if (mail.Attachments.Any(a => a.Is("message/feedback-report")) || (IsReport(type) && type.Contains("feedback-report", StringComparison.Ordinal)))
            return (Disposition.Bounce, "complaint");
        if (mail.Attachments.Any(a => a.Is("message/delivery-status") || a.Is("message/global-delivery-status"))) return (Disposition.Bounce, $"delivery_report {DeliveryReport.Of(mail).Said}".Trim());
        if (IsReport(type)) return type.Contains("disposition-notification", StringComparison.Ordinal) ? (Disposition.AutoReply, "read_receipt") : (Disposition.Bounce, "delivery_report");
        var sender = mail.From is [var first, ..] ? first.Address.ToLowerInvariant() : "";
        if (sender.StartsWith("mailer-daemon@", StringComparison.Ordinal)) return (Disposition.Bounce, "delivery_report");
        if (mail.Header("Auto-Submitted") is { } submitted && Word(submitted) != "no") return (Disposition.AutoReply, "auto_submitted");
        if (mail.Header("List-Id") is not null) return (Disposition.AutoReply, "list");
        if (mail.Header("Precedence") is "bulk" or "junk" or "list" or "auto_reply") return (Disposition.AutoReply, "precedence");
        if (mail.Header("X-Autoreply") is not (null or "no") || mail.Header("X-Autorespond") is not null)
            return (Disposition.AutoReply, "auto_reply_header");
        if (mail.Header("Return-Path") is { } path && path.Replace(" ", "", StringComparison.Ordinal) is "<>" or "") return (Disposition.AutoReply, "null_return_path");
        return null;
    }

    /// <summary>Whether a machine of ours may write to whoever wrote a mail that no machine of theirs did (RFC 3834).</summary>
    public static bool MayBeAnswered(ParsedMail mail, string sender) =>
        mail.Header("X-Auto-Response-Suppress") is null or "none" && !Nobody.Contains(sender[..Math.Max(0, sender.LastIndexOf('@'))].Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal));

    // Addresses that say themselves that nobody reads what is written to them.
    private static readonly FrozenSet<string> Nobody = new[] { "noreply", "donotreply", "nepasrepondre", "mailerdaemon", "postmaster", "daemon", "bounce", "bounces", "root" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static bool IsReport(string type) => type.StartsWith("multipart/report", StringComparison.Ordinal);

    private static string Word(string value) => value.Split([';', ' ', '('], 2)[0];
}
