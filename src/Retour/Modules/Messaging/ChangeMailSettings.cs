using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Sending;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging;

/// <summary>What the form of the mail settings says, as typed. Passwords and keys left empty stay as they are.</summary>
internal sealed record MailSettingsDraft(
    string Host, string Port, MailSecurity Security, string User, string Password, string SenderName, string SenderAddress, string ReplyTo, string DkimDomain, string DkimSelector, string DkimKey);

/// <summary>Says by which server mail leaves, and in whose name.</summary>
internal sealed class ChangeMailSettings(RetourDb db, AuditTrail audit, IDataProtectionProvider protection)
{
    public async Task<Refusal?> RunAsync(Actor actor, int version, MailSettingsDraft draft, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return lacking;
        var settings = await db.Set<MailSettings>().FirstOrDefaultAsync(cancel);
        if ((settings?.Version ?? 0) != version) return await audit.ChangedMeanwhileAsync("mail_settings", "1", cancel);
        if (Check(draft, settings) is { } unfit) return unfit;
        if (settings is null) db.Add(settings = new());
        var details = new Dictionary<string, string?>();
        Take(settings, draft, details);
        try
        {
            await audit.SaveAsync(actor, new("mail_settings_changed", "mail_settings", "1", Details: details), cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else saved meanwhile, be it for the first time.
            return await audit.ChangedMeanwhileAsync("mail_settings", "1", cancel);
        }
        return null;
    }

    private static Refusal? Check(MailSettingsDraft draft, MailSettings? now)
    {
        if (draft.SenderName.Length > MailSettings.LongestName) return Refused(nameof(MailSettingsTexts.NameTooLong), MailSettings.LongestName);
        if (EmailAddress.Parse(draft.SenderAddress) is null && (draft.SenderAddress.Length > 0 || draft.Host.Length > 0)) return Refused(nameof(MailSettingsTexts.SenderUnreadable), draft.SenderAddress);
        if (draft.ReplyTo.Length > 0 && EmailAddress.Parse(draft.ReplyTo) is null) return Refused(nameof(MailSettingsTexts.ReplyToUnreadable), draft.ReplyTo);
        if (draft.Host.Length > 0 && Uri.CheckHostName(draft.Host) is UriHostNameType.Unknown) return Refused(nameof(MailSettingsTexts.HostUnreadable), draft.Host);
        if (MailServers.PortOf(draft.Port) is null) return Refused(nameof(MailSettingsTexts.PortUnreadable), draft.Port);
        // A password that was typed for one server is never told to another one.
        if (draft is { User.Length: > 0, Password.Length: 0 } && (now?.PasswordSecret is null || draft.Host != now.Host || draft.User != now.User)) return Refused(nameof(MailSettingsTexts.PasswordNeeded));
        if (draft is { User.Length: > 0, Security: MailSecurity.None } && !MailServers.IsHere(draft.Host)) return Refused(nameof(MailSettingsTexts.PasswordInTheOpen));
        return CheckDkim(draft, now);
    }

    private static Refusal? CheckDkim(MailSettingsDraft draft, MailSettings? now)
    {
        if (draft is { DkimDomain.Length: 0, DkimSelector.Length: 0, DkimKey.Length: 0 }) return null;
        if (draft.DkimDomain.Length == 0 || draft.DkimSelector.Length == 0 || draft.DkimKey.Length == 0 && now?.DkimSecret is null) return Refused(nameof(MailSettingsTexts.DkimIncomplete));
        if (Uri.CheckHostName(draft.DkimDomain) is not UriHostNameType.Dns || draft.DkimSelector.Length > 63 || draft.DkimSelector.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
            return Refused(nameof(MailSettingsTexts.DkimUnreadable));
        return draft.DkimKey.Length == 0 || IsKey(draft.DkimKey) ? null : Refused(nameof(MailSettingsTexts.DkimKeyUnreadable));
    }

    private void Take(MailSettings settings, MailSettingsDraft draft, Dictionary<string, string?> details)
    {
        var protector = protection.CreateProtector(MailTransport.SecretPurpose);
        (settings.Host, settings.Port, settings.Security) = (draft.Host, MailServers.PortOf(draft.Port)!.Value, draft.Security);
        (settings.SenderName, settings.SenderAddress, settings.ReplyTo) = (draft.SenderName, draft.SenderAddress, OrNull(draft.ReplyTo));
        (settings.User, settings.DkimDomain, settings.DkimSelector) = (OrNull(draft.User), OrNull(draft.DkimDomain), OrNull(draft.DkimSelector));
        settings.Version++;
        if (settings.User is null) settings.PasswordSecret = null;
        else if (draft.Password.Length > 0) (settings.PasswordSecret, details["password"]) = (protector.Protect(draft.Password), MailSettingsTexts.Changed);
        if (settings.DkimDomain is null) settings.DkimSecret = null;
        else if (draft.DkimKey.Length > 0) (settings.DkimSecret, details["dkim_key"]) = (protector.Protect(draft.DkimKey), MailSettingsTexts.Changed);
    }

    private static bool IsKey(string pem)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return key.KeySize >= 1024;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static Refusal Refused(string name, params object?[] arguments) => new(MailSettingsTexts.ResourceManager, name, arguments);
}
