using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Messaging;

internal sealed class MessageTable : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("messages");
        message.Property(m => m.Key).HasMaxLength(Message.LongestKey);
        message.Property(m => m.To).HasMaxLength(254);
        message.Property(m => m.ToKey).HasMaxLength(254);
        message.Property(m => m.Subject).HasMaxLength(Message.LongestSubject);
        message.Property(m => m.Topic).HasMaxLength(40);
        message.Property(m => m.Language).HasMaxLength(2);
        message.Property(m => m.About).HasMaxLength(40);
        message.Property(m => m.AboutId).HasMaxLength(60);
        message.Property(m => m.InReplyTo).HasMaxLength(500);
        message.Property(m => m.RfcId).HasColumnName("message_id").HasMaxLength(320);
        message.Property(m => m.ReplyTo).HasMaxLength(254);
        message.Property(m => m.StopLink).HasMaxLength(500);
        message.Property(m => m.SearchText).HasMaxLength(600);
        message.Property(m => m.Reason).HasMaxLength(Message.LongestReason);
        message.Property(m => m.Version).IsConcurrencyToken();
        message.Ignore(m => m.CanBeSentAgain);
        message.Ignore(m => m.CanBeCancelled);
        message.HasIndex(m => m.Key).IsUnique();
        message.HasIndex(m => m.DueAt);
        message.HasIndex(m => new { m.State, m.Id });
        message.HasIndex(m => new { m.StoreId, m.Id });
        message.HasIndex(m => new { m.CustomerId, m.CreatedAt });
        message.HasIndex(m => m.ToKey);
        message.Property(m => m.GatewayId).HasMaxLength(Message.LongestGatewayId);
        message.HasIndex(m => m.GatewayId).HasFilter("gateway_id IS NOT NULL");
    }
}

internal sealed class MessageEventTable : IEntityTypeConfiguration<MessageEvent>
{
    public void Configure(EntityTypeBuilder<MessageEvent> happened)
    {
        happened.ToTable("message_events");
        happened.HasKey(e => new { e.MessageId, e.Id });
        happened.Property(e => e.Reason).HasMaxLength(Message.LongestReason);
        happened.HasOne<Message>().WithMany().HasForeignKey(e => e.MessageId);
    }
}

internal sealed class MessageFileTable : IEntityTypeConfiguration<MessageFile>
{
    public void Configure(EntityTypeBuilder<MessageFile> file)
    {
        file.ToTable("message_files");
        file.HasKey(f => new { f.MessageId, f.Position });
        file.Property(f => f.Name).HasMaxLength(200);
        file.Property(f => f.Type).HasMaxLength(100);
        file.HasOne<Message>().WithMany().HasForeignKey(f => f.MessageId);
    }
}

internal sealed class SuppressedAddressTable : IEntityTypeConfiguration<SuppressedAddress>
{
    public void Configure(EntityTypeBuilder<SuppressedAddress> address)
    {
        address.ToTable("suppressed_addresses");
        address.HasKey(a => a.Hash);
        address.Property(a => a.Hash).HasMaxLength(32);
    }
}

internal sealed class MailSettingsTable : IEntityTypeConfiguration<MailSettings>
{
    public void Configure(EntityTypeBuilder<MailSettings> settings)
    {
        settings.ToTable("mail_settings");
        settings.Property(s => s.Id).ValueGeneratedNever();
        settings.Property(s => s.Host).HasMaxLength(253);
        settings.Property(s => s.User).HasMaxLength(254);
        settings.Property(s => s.SenderName).HasMaxLength(MailSettings.LongestName);
        settings.Property(s => s.SenderAddress).HasMaxLength(254);
        settings.Property(s => s.ReplyTo).HasMaxLength(254);
        settings.Property(s => s.DkimDomain).HasMaxLength(253);
        settings.Property(s => s.DkimSelector).HasMaxLength(63);
        settings.Property(s => s.Version).IsConcurrencyToken();
        settings.Ignore(s => s.HasServer);
    }
}
