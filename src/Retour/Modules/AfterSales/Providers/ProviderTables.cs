using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.AfterSales.Repairs;

namespace Retour.Modules.AfterSales.Providers;

internal sealed class ProviderTable : IEntityTypeConfiguration<Provider>
{
    public void Configure(EntityTypeBuilder<Provider> provider)
    {
        provider.ToTable("providers", t => t.HasCheckConstraint("ck_providers_turnaround", "turnaround_days > 0"));
        provider.Property(p => p.Name).HasMaxLength(Provider.MostOfName);
        provider.Property(p => p.NameKey).HasMaxLength(2 * Provider.MostOfName);
        provider.Property(p => p.ContactName).HasMaxLength(Provider.MostOfContact);
        provider.Property(p => p.Email).HasMaxLength(320);
        provider.Property(p => p.Phone).HasMaxLength(Provider.MostOfPhone);
        provider.Property(p => p.AddressLines).HasMaxLength(Provider.MostOfAddress);
        provider.Property(p => p.Language).HasMaxLength(2);
        provider.Property(p => p.Brands).HasMaxLength(Provider.MostOfList);
        provider.Property(p => p.Categories).HasMaxLength(Provider.MostOfList);
        provider.Property(p => p.Closures).HasMaxLength(Provider.MostOfList);
        provider.Property(p => p.Currency).HasMaxLength(3);
        provider.Property(p => p.Version).IsConcurrencyToken();
        provider.Ignore(p => p.BrandList);
        provider.Ignore(p => p.CategoryList);
        provider.Ignore(p => p.Calendar);
        provider.Ignore(p => p.ClosedPeriods);
        provider.Ignore(p => p.Particular);
        provider.HasMany(p => p.Prices).WithOne().HasForeignKey(p => p.ProviderId).OnDelete(DeleteBehavior.Cascade);
        provider.HasIndex(p => p.NameKey).IsUnique();
    }
}

internal sealed class ProviderPriceTable : IEntityTypeConfiguration<ProviderPrice>
{
    public void Configure(EntityTypeBuilder<ProviderPrice> price)
    {
        price.ToTable("provider_prices", t => t.HasCheckConstraint("ck_provider_prices_amount", "amount_minor >= 0"));
        price.HasKey(p => new { p.ProviderId, p.Position });
        price.Property(p => p.Position).ValueGeneratedNever();
        price.Property(p => p.Label).HasMaxLength(ProviderPrice.MostOfLabel);
    }
}

internal sealed class ProviderKeyTable : IEntityTypeConfiguration<ProviderKey>
{
    public void Configure(EntityTypeBuilder<ProviderKey> key)
    {
        key.ToTable("provider_keys");
        key.Property(k => k.Hash).HasMaxLength(32);
        key.HasOne<Provider>().WithMany().HasForeignKey(k => k.ProviderId).OnDelete(DeleteBehavior.Restrict);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasIndex(k => k.ProviderId).HasFilter("used_at IS NULL");
    }
}

internal sealed class ProviderLegTable : IEntityTypeConfiguration<ProviderLeg>
{
    public void Configure(EntityTypeBuilder<ProviderLeg> leg)
    {
        leg.ToTable("provider_legs", t =>
        {
            t.HasCheckConstraint("ck_provider_legs_days", "due_on >= sent_on AND (back_on IS NULL OR back_on >= sent_on) AND (arrived_on IS NULL OR arrived_on >= sent_on)");
            t.HasCheckConstraint("ck_provider_legs_back", "(status = 'Back') = (back_on IS NOT NULL) AND (back_on IS NULL) = (worked_days IS NULL) AND (worked_days IS NULL OR worked_days >= 0)");
            t.HasCheckConstraint("ck_provider_legs_money", "(cost_minor IS NULL OR cost_minor >= 0) AND (quote_minor IS NULL OR quote_minor >= 0) AND (quote_accepted IS NULL OR quote_minor IS NOT NULL)");
            // Nobody is reminded of what is back.
            t.HasCheckConstraint("ck_provider_legs_watch", "watch_at IS NULL OR back_on IS NULL");
        });
        leg.Property(l => l.Asked).HasMaxLength(ProviderLeg.MostOfWords);
        leg.Property(l => l.Carrier).HasMaxLength(ProviderLeg.MostOfTracking);
        leg.Property(l => l.Tracking).HasMaxLength(ProviderLeg.MostOfTracking);
        leg.Property(l => l.Finding).HasMaxLength(ProviderLeg.MostOfWords);
        leg.Property(l => l.QuoteWords).HasMaxLength(ProviderLeg.MostOfWords);
        leg.Property(l => l.Answer).HasMaxLength(ProviderLeg.MostOfWords);
        leg.Property(l => l.BackTracking).HasMaxLength(ProviderLeg.MostOfTracking);
        leg.Property(l => l.InvoiceNumber).HasMaxLength(ProviderLeg.MostOfReference);
        leg.Property(l => l.TheirReference).HasMaxLength(ProviderLeg.MostOfReference);
        leg.Ignore(l => l.IsOpen);
        leg.HasOne<Repair>().WithMany().HasForeignKey(l => l.RepairId).OnDelete(DeleteBehavior.Restrict);
        leg.HasOne<Provider>().WithMany().HasForeignKey(l => l.ProviderId).OnDelete(DeleteBehavior.Restrict);
        leg.HasIndex(l => new { l.RepairId, l.Number }).IsUnique();
        // An item is with one provider at a time.
        leg.HasIndex(l => l.RepairId).IsUnique().HasFilter("back_on IS NULL");
        // What a provider has, and what is late.
        leg.HasIndex(l => new { l.ProviderId, l.SentOn, l.Id }).HasFilter("back_on IS NULL");
        leg.HasIndex(l => l.WatchAt).HasFilter("watch_at IS NOT NULL");
        // What was due last, of a provider and in some stores: what a scorecard counts.
        leg.HasIndex(l => new { l.ProviderId, l.DueOn, l.StoreId });
        // How many were sent to a provider, in a period and from some stores.
        leg.HasIndex(l => new { l.ProviderId, l.SentOn, l.StoreId });
        // What a provider has sent back last.
        leg.HasIndex(l => new { l.ProviderId, l.Id });
    }
}
