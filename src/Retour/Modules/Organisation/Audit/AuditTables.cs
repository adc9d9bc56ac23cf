using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation.Audit;

internal sealed class AuditEntryTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.HasKey(e => e.Number);
        entry.Property(e => e.Number).ValueGeneratedNever();
        entry.Property(e => e.ActorName).HasMaxLength(160);
        entry.Property(e => e.Action).HasMaxLength(60);
        entry.Property(e => e.Subject).HasMaxLength(40);
        entry.Property(e => e.SubjectId).HasMaxLength(AuditTrail.MostSubject);
        entry.Property(e => e.DetailsHash).HasMaxLength(32);
        entry.Property(e => e.PreviousHash).HasMaxLength(32);
        entry.Property(e => e.Hash).HasMaxLength(32);
        entry.HasIndex(e => new { e.Subject, e.SubjectId, e.Number });
        entry.HasIndex(e => new { e.ActorId, e.Number });
        entry.HasIndex(e => new { e.Action, e.Number });
    }
}

internal sealed class AuditDetailsTable : IEntityTypeConfiguration<AuditDetails>
{
    public void Configure(EntityTypeBuilder<AuditDetails> details)
    {
        details.ToTable("audit_details");
        details.HasKey(d => d.Number);
        details.Property(d => d.Number).ValueGeneratedNever();
        details.Property(d => d.Salt).HasMaxLength(16);
        details.HasOne<AuditEntry>().WithOne().HasForeignKey<AuditDetails>(d => d.Number);
        details.HasIndex(d => d.CustomerId);
    }
}
