using System.Text;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Organisation.Contracts;
using Shouldly;

namespace Retour.Testing;

/// <summary>Mail as it comes over the wire, and what takes it in.</summary>
internal static class InboundActions
{
    public const string Lea = "Léa Faure <lea@example.fr>", Contact = "contact@retour.example";

    public static async Task<Mailbox> MailboxAsync(this TestShop shop, StoreInfo? store = null, string name = "contact", string address = Contact)
    {
        var (mailbox, refusal) = await shop.DoAsync((SetUpMailbox open) => open.RunAsync(Actor.Retour, null, 0, new(name, address, store?.Code), default));
        refusal.ShouldBeNull();
        return mailbox!;
    }

    public static Task<MailOutcome> DeliverAsync(this TestShop shop, Mailbox mailbox, string mail) => shop.DeliverAsync(mailbox, Encoding.UTF8.GetBytes(mail));

    public static Task<MailOutcome> DeliverAsync(this TestShop shop, Mailbox mailbox, byte[] mail) => shop.DoAsync((TakeMail take) => take.RunAsync(mailbox, mail, default));

    /// <summary>A mail of plain text.</summary>
    public static string Mail(string text, string from = Lea, string subject = "Ma cafetière", string? id = "<1@example.fr>", string to = Contact, params string[] headers) =>
        Headers([$"From: {from}", $"To: {to}", $"Subject: {subject}", id is null ? "X-Nothing: here" : $"Message-ID: {id}", "Content-Type: text/plain; charset=utf-8", .. headers]) + text.ReplaceLineEndings("\r\n") + "\r\n";

    /// <summary>A mail of parts, each with its own headers.</summary>
    public static string Parts(string type, params string[] parts) =>
        Headers([$"From: {Lea}", $"To: {Contact}", "Subject: Ma cafetière", "Message-ID: <1@example.fr>", "MIME-Version: 1.0", $"Content-Type: {type}; boundary=\"cut\""])
        + string.Concat(parts.Select(p => $"--cut\r\n{p.ReplaceLineEndings("\r\n")}\r\n")) + "--cut--\r\n";

    private static string Headers(string[] lines) => string.Join("\r\n", lines) + "\r\n\r\n";

    /// <summary>Bytes that are no UTF-8: each character is one.</summary>
    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
