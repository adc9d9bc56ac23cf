using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Organisation.Webhooks;

internal sealed class WebhookTable : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks");
        webhook.Property(w => w.Name).HasMaxLength(60);
        webhook.Property(w => w.Url).HasMaxLength(500);
        webhook.Property(w => w.Types).HasMaxLength(500);
    }
}

internal sealed class WebhookEventTable : IEntityTypeConfiguration<WebhookEvent>
{
    public void Configure(EntityTypeBuilder<WebhookEvent> happened)
    {
        happened.ToTable("webhook_events");
        happened.Property(e => e.Type).HasMaxLength(60);
    }
}

internal sealed class WebhookDeliveryTable : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.ToTable("webhook_deliveries");
        delivery.HasKey(d => new { d.WebhookId, d.EventId });
        delivery.Property(d => d.Failure).HasMaxLength(200);
        delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId);
        delivery.HasOne<WebhookEvent>().WithMany().HasForeignKey(d => d.EventId);
        delivery.HasIndex(d => d.DueAt);
    }
}
