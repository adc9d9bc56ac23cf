using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Inbound.Imap;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>What is said of a mailbox, as typed.</summary>
/// <param name="Name">What commands are to call it.</param>
/// <param name="Address">Where customers write to.</param>
/// <param name="Store">The code of the store that answers there; nothing where everybody does.</param>
/// <param name="TakesPlus">Whether answers may go to contact+…@, which says what they are about.</param>
/// <param name="Imap">Where its mail is fetched; null where a mail server hands it over.</param>
internal sealed record MailboxDraft(string Name, string Address, string? Store, bool IsActive = true, bool TakesPlus = true, ImapDraft? Imap = null);

/// <summary>What is said of the server, as typed. A password left empty stays as it is.</summary>
/// <param name="Since">Older mail stays where it is; nothing for what arrives from now on.</param>
internal sealed record ImapDraft(string Host, string Port, MailSecurity Security, string User, string Password, string Folder, string Since);

/// <summary>Opens mailboxes and changes them, and finds them by name.</summary>
internal sealed class SetUpMailbox(RetourDb db, StoreDirectory stores, StoreCalendars calendars, AuditTrail audit, ImapServer server, IDataProtectionProvider protection, TimeProvider time)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="id">Which one; null for a new one.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="draft">What is wanted.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Result<Mailbox>> RunAsync(Actor actor, Id<Mailbox>? id, int version, MailboxDraft draft, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } notAllowed) return notAllowed;
        var (place, unknown) = await StoreAsync(draft.Store, cancel);
        if (unknown is not null) return unknown;
        var mailbox = id is null ? new Mailbox { CreatedAt = time.GetUtcNow() } : await db.Set<Mailbox>().FirstOrDefaultAsync(m => m.Id == id, cancel);
        if (mailbox is null) return InboundRefusals.MailboxGone;
        if (mailbox.Version != version) return await audit.ChangedMeanwhileAsync("mailbox", mailbox.Name, cancel);
        var account = await db.Set<ImapAccount>().FirstOrDefaultAsync(a => a.MailboxId == mailbox.Id, cancel);
        if (draft.Imap is { } wanted && Check(wanted, account) is { } wrong) return wrong;
        if (mailbox.Rename(draft.Name, draft.Address) is { } unfit) return unfit;
        if (await db.Set<Mailbox>().AnyAsync(m => m.NameKey == mailbox.NameKey && m.Id != mailbox.Id, cancel)) return InboundRefusals.MailboxTaken(mailbox.Name);
        if (await db.Set<Mailbox>().AnyAsync(m => m.AddressKey == mailbox.AddressKey && m.Id != mailbox.Id, cancel)) return InboundRefusals.AddressTaken(mailbox.Address);
        (mailbox.StoreId, mailbox.IsActive, mailbox.TakesPlus, mailbox.Version) = (place, draft.IsActive, draft.TakesPlus, version + 1);
        if (id is null) db.Add(mailbox);
        var details = new Dictionary<string, string?>();
        if (draft.Imap is { } imap) await FetchAsync(mailbox, account, imap, details, cancel);
        else account?.IsOn = false;
        try
        {
            await audit.SaveAsync(actor, new(id is null ? "mailbox_opened" : "mailbox_changed", "mailbox", mailbox.Name, place, Details: details), cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else was quicker, with this one or with another one of its name.
            return await audit.ChangedMeanwhileAsync("mailbox", mailbox.Name, cancel);
        }
        return mailbox;
    }

    /// <summary>Whether mail can be fetched as was saved; null where none is.</summary>
    public async Task<ImapTrial?> TryAsync(Actor actor, Id<Mailbox> id, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is not null || await db.Set<ImapAccount>().AsNoTracking().FirstOrDefaultAsync(a => a.MailboxId == id && a.IsOn, cancel) is not { } account) return null;
        var (found, failure) = await server.TryAsync(account, cancel);
        return new(found, failure);
    }

    /// <summary>By name, or by address.</summary>
    public async Task<Result<Mailbox>> FindAsync(string name, CancellationToken cancel)
    {
        var mailboxes = await ListAsync(cancel);
        var (key, address) = (Mailbox.KeyOf(name), EmailAddress.Parse(name)?.Key);
        return (mailboxes.FirstOrDefault(m => m.NameKey == key) ?? mailboxes.FirstOrDefault(m => m.AddressKey == address)) is { } found
            ? found : InboundRefusals.UnknownMailbox(name, string.Join(", ", mailboxes.Select(m => m.Name)));
    }

    public async Task<IReadOnlyList<Mailbox>> ListAsync(CancellationToken cancel) => await db.Set<Mailbox>().AsNoTracking().OrderBy(m => m.Name).ToListAsync(cancel);

    private async Task<Result<StoreId?>> StoreAsync(string? code, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(code)) return (StoreId?)null;
        var (found, unknown) = await stores.FindAsync(code, cancel);
        return unknown is not null ? unknown : found!.Id;
    }

    private async Task FetchAsync(Mailbox mailbox, ImapAccount? account, ImapDraft imap, Dictionary<string, string?> details, CancellationToken cancel)
    {
        var now = time.GetStoredNow();
        var zone = await ZoneAsync(mailbox.StoreId, cancel);
        if (account is null) db.Add(account = new() { MailboxId = mailbox.Id });
        var read = account.Place;
        // A day that was not touched stays the instant that it was.
        if (IsoDay.Read(imap.Since) is not { } day) account.Since = now;
        else if (day != DayAt(account.Since, zone)) account.Since = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), zone));
        (account.IsOn, account.Host, account.Port, account.Security, account.User, account.Folder) = (mailbox.IsActive, imap.Host, MailServers.PortOf(imap.Port)!.Value, imap.Security, imap.User, imap.Folder);
        if (imap.Password.Length > 0) (account.PasswordSecret, details["password"]) = (protection.CreateProtector(ImapServer.SecretPurpose).Protect(imap.Password), MailSettingsTexts.Changed);
        var reading = await db.Set<MailboxReading>().FirstOrDefaultAsync(r => r.MailboxId == mailbox.Id, cancel);
        if (reading is null) db.Add(reading = new() { MailboxId = mailbox.Id, DueAt = now });
        reading.Restart(fromBeginning: account.Place != read, now);
    }

    /// <summary>Before which day mail stays where it is, in the zone of whoever answers.</summary>
    public async Task<DateOnly> SinceAsync(Mailbox mailbox, ImapAccount account, CancellationToken cancel) => DayAt(account.Since, await ZoneAsync(mailbox.StoreId, cancel));

    private async Task<TimeZoneInfo> ZoneAsync(StoreId? store, CancellationToken cancel) =>
        ((store is { } one ? await calendars.FindAsync(one, cancel) : null) ?? await calendars.OfHeadOfficeAsync(cancel))?.Zone ?? TimeZoneInfo.Utc;

    private static DateOnly DayAt(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static Refusal? Check(ImapDraft draft, ImapAccount? now)
    {
        if (Uri.CheckHostName(draft.Host) is UriHostNameType.Unknown || draft.Host.Length > ImapAccount.LongestHost) return InboundRefusals.HostUnreadable(draft.Host);
        if (MailServers.PortOf(draft.Port) is null) return InboundRefusals.PortUnreadable(draft.Port);
        if (draft.User.Length is 0 or > ImapAccount.LongestUser) return InboundRefusals.UserMissing;
        // A password that was typed for one server is never told to another one.
        if (draft.Password.Length == 0 && (string.IsNullOrEmpty(now?.PasswordSecret) || draft.Host != now.Host || draft.User != now.User)) return InboundRefusals.PasswordNeeded;
        if (draft.Security is MailSecurity.None && !MailServers.IsHere(draft.Host)) return InboundRefusals.PasswordInTheOpen;
        if (draft.Folder.Length is 0 or > ImapAccount.LongestFolder || draft.Folder.Any(char.IsControl)) return InboundRefusals.FolderUnreadable;
        return draft.Since.Length > 0 && IsoDay.Read(draft.Since) is null ? InboundRefusals.SinceUnreadable(draft.Since) : null;
    }

}

/// <summary>What a try found: one of the two.</summary>
internal sealed record ImapTrial(ImapFolders? Found, ImapFailure? Failure);
