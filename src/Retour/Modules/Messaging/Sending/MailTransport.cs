using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Templates;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Messaging.Sending;

/// <summary>Hands one message to the mail server that the settings name; until they name one, writes it to a file in the data folder.</summary>
internal sealed class MailTransport(RetourDb db, Courier.Courier courier, UnsubscribeLinks unsubscribe, IDataProtectionProvider protection, Brand brand, SiteAddress site, DataFolder folder)
{
    public const string SecretPurpose = "mail secrets";

    /// <summary>The reason of a message that lies in a file.</summary>
    public const string Filed = "file";

    // Longer than the courier's own patience with a server. Nothing waits for ever for a program that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>What the mails of one look need beside themselves.</summary>
    /// <param name="Files">What goes with them, in its order.</param>
    /// <param name="Logo">The brand's as it is now, as a document carries it within itself; null without one.</param>
    internal sealed record Round(MailSettings Settings, ILookup<MessageId, MessageFile> Files, string? Logo);

    public async Task<Round> ReadyAsync(IReadOnlyCollection<MessageId> mails, CancellationToken cancel) => new(
        await db.Set<MailSettings>().AsNoTracking().FirstOrDefaultAsync(cancel) ?? new(),
        (await db.Set<MessageFile>().AsNoTracking().Where(f => mails.Contains(f.MessageId)).OrderBy(f => f.Position).ToListAsync(cancel)).ToLookup(f => f.MessageId),
        await brand.LogoDataAsync(cancel));

    /// <summary>Several at the same time: nothing is read any more.</summary>
    public async Task<MailFate> SendAsync(Message message, Round round)
    {
        var settings = round.Settings;
        // Not the stop of the program: what has begun is waited for, so that as little as possible ends unknown.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var request = new { Mail = await MailAsync(message, round, patience.Token), Dkim = DkimOf(settings), Server = settings.HasServer ? ServerOf(settings) : null };
            return settings.HasServer ? Read(await courier.AskAsync("send", request, patience.Token)) : await FileAsync(message, await courier.AskAsync("compose", request, patience.Token));
        }
        catch (CourierMissingException)
        {
            return new(MailAnswer.NobodyToAsk, "node_missing");
        }
        catch (CryptographicException)
        {
            // The keys of the data folder are others than when the password was saved.
            return new(MailAnswer.RefusedForNow, "password_unreadable");
        }
        catch (CourierRefusedException refused)
        {
            return new(MailAnswer.RefusedForGood, refused.Message);
        }
        // Whatever happens to a file that is written happens here: it can be written again.
        catch (Exception failure) when (failure is CourierDiedException { MayHaveBegun: false } || !settings.HasServer && failure is CourierDiedException or OperationCanceledException or IOException)
        {
            return new(MailAnswer.RefusedForNow, "courier_died");
        }
        catch (CourierDiedException)
        {
            return new(MailAnswer.Unknown, "courier_died");
        }
        catch (OperationCanceledException)
        {
            return new(MailAnswer.Unknown, "no_answer");
        }
    }

    /// <summary>Where a message lies that went to a file.</summary>
    public string FileOf(MessageId message) => Path.Combine(folder.Path, "outbox", $"{message}.eml");

    private async Task<object> MailAsync(Message message, Round round, CancellationToken cancel)
    {
        var settings = round.Settings;
        var name = settings.SenderName.Length > 0 ? settings.SenderName : (await brand.GetAsync(cancel)).Name;
        return new
        {
            From = new { Name = name.Length > 0 ? name : "Retour", Address = settings.SenderAddress.Length > 0 ? settings.SenderAddress : $"retour@{site.Configured?.Host ?? "localhost"}" },
            message.To, message.Subject, message.Text, message.Html, message.InReplyTo, ReplyTo = message.ReplyTo ?? settings.ReplyTo, MessageId = message.RfcId,
            References = message.References?.Split(' ') ?? [],
            Headers = await HeadersAsync(message, cancel),
            Attachments = LogoOf(message, round.Logo).Concat(round.Files[message.Id].Select(f => new { f.Name, f.Type, Content = Convert.ToBase64String(f.Content), Cid = (string?)null })),
        };
    }

    // Where the mail shows it.
    private static IEnumerable<object> LogoOf(Message message, string? data)
    {
        if (data is null || message.Html?.Contains(RenderTemplate.Logo, StringComparison.Ordinal) is not true) return [];
        var (type, content) = (data[5..data.IndexOf(';', StringComparison.Ordinal)], data[(data.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        return [new { Name = type == "image/png" ? "logo.png" : "logo.jpg", Type = type, Content = content, Cid = RenderTemplate.Logo["cid:".Length..] }];
    }

    private async Task<Dictionary<string, string>> HeadersAsync(Message message, CancellationToken cancel)
    {
        var headers = new Dictionary<string, string> { ["Content-Language"] = message.Language };
        if (message.IsAutomatic) (headers["Auto-Submitted"], headers["X-Auto-Response-Suppress"]) = (message.InReplyTo is null ? "auto-generated" : "auto-replied", "All");
        if (await StopLinkAsync(message, cancel) is not { } link) return headers;
        headers["List-Unsubscribe"] = $"<{link}>";
        // RFC 8058 allows one click over TLS only.
        if (link.StartsWith("https:", StringComparison.Ordinal)) headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        return headers;
    }

    // Service mail is part of the service: one does not opt out of it, unless it says where.
    private async Task<string?> StopLinkAsync(Message message, CancellationToken cancel) =>
        message.StopLink ?? (message.Topic is not null && message.CustomerId is { } customer && Enum.TryParse<ConsentTopic>(message.Topic, out var topic) ? await unsubscribe.LinkAsync(customer, topic, cancel) : null);

    private object ServerOf(MailSettings settings) => new
    {
        settings.Host, settings.Port, Security = settings.Security.ToString().ToLowerInvariant(), settings.User,
        Password = settings.PasswordSecret is { } secret ? protection.CreateProtector(SecretPurpose).Unprotect(secret) : null, Name = site.Configured?.Host,
    };

    private object? DkimOf(MailSettings settings) => settings is { DkimDomain: { } domain, DkimSelector: { } selector, DkimSecret: { } secret }
        ? new { Domain = domain, Selector = selector, Key = protection.CreateProtector(SecretPurpose).Unprotect(secret) } : null;

    private static MailFate Read(JsonElement answer)
    {
        var words = answer.GetProperty("answer").GetString();
        return answer.GetProperty("state").GetString() switch
        {
            "accepted" => new(MailAnswer.Accepted, words),
            "unknown" => new(MailAnswer.Unknown, words),
            _ when answer.GetProperty("permanent").GetBoolean() => new(MailAnswer.RefusedForGood, words, answer.GetProperty("address_at_fault").GetBoolean()),
            _ => new(MailAnswer.RefusedForNow, words),
        };
    }

    private async Task<MailFate> FileAsync(Message message, JsonElement composed)
    {
        var file = FileOf(message.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = file + ".part";
        await File.WriteAllBytesAsync(part, composed.GetProperty("raw").GetBytesFromBase64());
        File.Move(part, file, overwrite: true);
        return new(MailAnswer.Accepted, Filed);
    }
}
