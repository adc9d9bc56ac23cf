using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Messaging.Inbound.Imap;

internal sealed class ImapAccountTable : IEntityTypeConfiguration<ImapAccount>
{
    public void Configure(EntityTypeBuilder<ImapAccount> account)
    {
        account.ToTable("imap_accounts");
        account.HasKey(a => a.MailboxId);
        account.Property(a => a.Host).HasMaxLength(ImapAccount.LongestHost);
        account.Property(a => a.User).HasMaxLength(ImapAccount.LongestUser);
        account.Property(a => a.Folder).HasMaxLength(ImapAccount.LongestFolder);
        account.Ignore(a => a.Place);
        account.HasOne<Mailbox>().WithOne().HasForeignKey<ImapAccount>(a => a.MailboxId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MailboxReadingTable : IEntityTypeConfiguration<MailboxReading>
{
    public void Configure(EntityTypeBuilder<MailboxReading> reading)
    {
        reading.ToTable("mailbox_readings");
        reading.HasKey(r => r.MailboxId);
        reading.Property(r => r.UidValidity).HasMaxLength(20);
        reading.Property(r => r.Said).HasMaxLength(MailboxReading.LongestSaid);
        reading.HasOne<ImapAccount>().WithOne().HasForeignKey<MailboxReading>(r => r.MailboxId).OnDelete(DeleteBehavior.Restrict);
    }
}
