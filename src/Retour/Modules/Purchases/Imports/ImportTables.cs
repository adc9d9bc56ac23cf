using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Purchases.Imports;

internal sealed class ImportRunTable : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.ToTable("import_runs");
        run.Property(r => r.Fingerprint).HasMaxLength(64);
        run.Property(r => r.Profile).HasMaxLength(60);
        run.HasIndex(r => r.Fingerprint);
        run.HasIndex(r => r.StartedAt);
    }
}

internal sealed class ImportRefusalTable : IEntityTypeConfiguration<ImportRefusal>
{
    public void Configure(EntityTypeBuilder<ImportRefusal> refusal)
    {
        refusal.ToTable("import_refusals");
        refusal.HasKey(r => new { r.ImportId, r.File, r.Line });
        refusal.Property(r => r.File).HasMaxLength(200);
        refusal.Property(r => r.Reason).HasMaxLength(60);
        refusal.Property(r => r.Column).HasMaxLength(80);
        refusal.Property(r => r.Value).HasMaxLength(200);
        refusal.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.ImportId);
    }
}

internal sealed class ImportProfileTable : IEntityTypeConfiguration<ImportProfile>
{
    public void Configure(EntityTypeBuilder<ImportProfile> profile)
    {
        profile.ToTable("import_profiles");
        profile.HasKey(p => p.Name);
        profile.Property(p => p.Name).HasMaxLength(60);
    }
}
