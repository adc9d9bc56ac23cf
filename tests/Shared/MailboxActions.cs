using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Messaging;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Inbound;
using Retour.Modules.Messaging.Inbound.Imap;
using Shouldly;

namespace Retour.Testing;

/// <summary>What tests of mailboxes on a server do again and again.</summary>
internal static class MailboxActions
{
    /// <summary>How such a mailbox is read.</summary>
    public static ImapDraft Draft(Dovecot.Account account) => new("127.0.0.1", account.Server.Port.ToString(), MailSecurity.None, account.User, Dovecot.Account.Password, "INBOX", "");

    public static async Task<Mailbox> ReadFromAsync(this TestShop shop, Dovecot.Account account, Func<ImapDraft, ImapDraft>? with = null, Mailbox? mailbox = null)
    {
        var (saved, refusal) = await shop.SetUpAsync(account, with, mailbox);
        refusal.ShouldBeNull();
        return saved!;
    }

    public static Task<Result<Mailbox>> SetUpAsync(this TestShop shop, Dovecot.Account account, Func<ImapDraft, ImapDraft>? with = null, Mailbox? mailbox = null) =>
        shop.DoAsync((SetUpMailbox set) => set.RunAsync(CustomerActions.Boss, mailbox?.Id, mailbox?.Version ?? 0, new("contact", InboundActions.Contact, null, true, true, (with ?? (d => d))(Draft(account))), default));

    /// <summary>One look.</summary>
    public static Task<bool> LookAsync(this TestShop shop, Mailbox mailbox, TimeSpan patience = default, CancellationToken cancel = default) => shop.DoAsync((ReadMailbox read) => read.RunAsync(mailbox.Id, patience, cancel));

    public static Task<MailboxReading> ReadingAsync(this TestShop shop, Mailbox mailbox) => shop.DoAsync((RetourDb db) => db.Set<MailboxReading>().AsNoTracking().SingleAsync(r => r.MailboxId == mailbox.Id));

    /// <summary>The courier loses its life.</summary>
    public static void KillCourier(this TestShop shop)
    {
        if (shop.Get<Courier>().ProcessId is not { } id) return;
        using var process = System.Diagnostics.Process.GetProcessById(id);
        process.Kill();
    }
}
