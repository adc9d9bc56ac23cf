using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Messaging.Inbound;

internal sealed class MailboxTable : IEntityTypeConfiguration<Mailbox>
{
    public void Configure(EntityTypeBuilder<Mailbox> mailbox)
    {
        mailbox.ToTable("mailboxes");
        mailbox.Property(m => m.Name).HasMaxLength(Mailbox.MostOfName);
        mailbox.Property(m => m.NameKey).HasMaxLength(Mailbox.MostOfName);
        mailbox.Property(m => m.Address).HasMaxLength(InboundMail.MostOfAddress);
        mailbox.Property(m => m.AddressKey).HasMaxLength(InboundMail.MostOfAddress);
        mailbox.Property(m => m.Version).IsConcurrencyToken();
        mailbox.HasIndex(m => m.NameKey).IsUnique();
        mailbox.HasIndex(m => m.AddressKey).IsUnique();
    }
}

internal sealed class InboundMailTable : IEntityTypeConfiguration<InboundMail>
{
    public void Configure(EntityTypeBuilder<InboundMail> mail)
    {
        mail.ToTable("inbound_mails");
        mail.Property(m => m.Sha256).HasMaxLength(32);
        mail.Property(m => m.Fingerprint).HasMaxLength(32);
        mail.Property(m => m.MessageId).HasMaxLength(InboundMail.MostOfMessageId);
        mail.Property(m => m.FromAddress).HasMaxLength(InboundMail.MostOfAddress);
        mail.Property(m => m.FromName).HasMaxLength(InboundMail.MostOfName);
        mail.Property(m => m.Subject).HasMaxLength(InboundMail.MostOfSubject);
        mail.Property(m => m.Reason).HasMaxLength(InboundMail.MostOfReason);
        mail.Property(m => m.CaseReference).HasMaxLength(40);
        mail.HasOne<Mailbox>().WithMany().HasForeignKey(m => m.MailboxId).OnDelete(DeleteBehavior.Restrict);
        mail.HasIndex(m => new { m.MailboxId, m.Sha256 }).IsUnique();
        mail.HasIndex(m => new { m.MailboxId, m.Fingerprint }).IsUnique().HasFilter("fingerprint IS NOT NULL");
        // What waits for somebody to look at it: a few among all.
        mail.HasIndex(m => m.ReceivedAt).HasFilter("disposition IN ('Quarantined', 'Received') AND dismissed_at IS NULL");
    }
}

internal sealed class InboundRawTable : IEntityTypeConfiguration<InboundRaw>
{
    public void Configure(EntityTypeBuilder<InboundRaw> raw)
    {
        raw.ToTable("inbound_raw");
        raw.HasOne<InboundMail>().WithOne().HasForeignKey<InboundRaw>(r => r.Id).OnDelete(DeleteBehavior.Restrict);
    }
}
