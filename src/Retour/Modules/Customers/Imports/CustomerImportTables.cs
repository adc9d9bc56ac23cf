using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Customers.Imports;

internal sealed class CustomerImportTable : IEntityTypeConfiguration<CustomerImport>
{
    public void Configure(EntityTypeBuilder<CustomerImport> import)
    {
        import.ToTable("customer_imports");
        import.Property(r => r.Fingerprint).HasMaxLength(64);
        import.Property(r => r.Profile).HasMaxLength(60);
        import.Property(r => r.ByName).HasMaxLength(160);
        import.HasIndex(r => r.Fingerprint);
        import.HasIndex(r => r.StartedAt);
    }
}

internal sealed class CustomerImportRefusalTable : IEntityTypeConfiguration<CustomerImportRefusal>
{
    public void Configure(EntityTypeBuilder<CustomerImportRefusal> refusal)
    {
        refusal.ToTable("customer_import_refusals");
        refusal.HasKey(r => new { r.ImportId, r.File, r.Line });
        refusal.Property(r => r.File).HasMaxLength(200);
        refusal.Property(r => r.Reason).HasMaxLength(60);
        refusal.Property(r => r.Column).HasMaxLength(200);
        refusal.Property(r => r.Value).HasMaxLength(200);
        refusal.HasOne<CustomerImport>().WithMany().HasForeignKey(r => r.ImportId);
    }
}

internal sealed class CustomerImportProfileTable : IEntityTypeConfiguration<CustomerImportProfile>
{
    public void Configure(EntityTypeBuilder<CustomerImportProfile> profile)
    {
        profile.ToTable("customer_import_profiles");
        profile.HasKey(p => p.Name);
        profile.Property(p => p.Name).HasMaxLength(60);
    }
}
