using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Messaging.Templates;

internal sealed class MessageTemplateTable : IEntityTypeConfiguration<MessageTemplate>
{
    public void Configure(EntityTypeBuilder<MessageTemplate> template)
    {
        template.ToTable("message_templates");
        template.HasKey(t => new { t.Kind, t.Language });
        template.Property(t => t.Language).HasMaxLength(2);
        template.Property(t => t.Subject).HasMaxLength(MessageTemplate.LongestSubject);
        template.Property(t => t.Text).HasMaxLength(MessageTemplate.LongestText);
        template.Property(t => t.Version).IsConcurrencyToken();
    }
}

internal sealed class StoreSignatureTable : IEntityTypeConfiguration<StoreSignature>
{
    public void Configure(EntityTypeBuilder<StoreSignature> signature)
    {
        signature.ToTable("store_signatures");
        signature.HasKey(s => s.StoreId);
        signature.Property(s => s.Text).HasMaxLength(StoreSignature.LongestText);
    }
}
