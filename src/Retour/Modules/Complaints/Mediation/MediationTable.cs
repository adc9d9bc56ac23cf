using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Complaints.Mediation;

internal sealed class MediationTable : IEntityTypeConfiguration<MediationFile>
{
    public void Configure(EntityTypeBuilder<MediationFile> file)
    {
        file.ToTable("complaint_mediations", t =>
        {
            t.HasCheckConstraint("ck_complaint_mediations_why_not", "is_admissible IS NULL OR is_admissible OR why_not IS NOT NULL");
            t.HasCheckConstraint("ck_complaint_mediations_proposal", "(proposal IS NULL) = (proposed_on IS NULL)");
            t.HasCheckConstraint("ck_complaint_mediations_days", "(notified_on IS NULL OR notified_on >= referred_on) AND (closed_on IS NULL OR closed_on >= referred_on)");
        });
        file.HasKey(m => m.ComplaintId);
        file.Property(m => m.Mediator).HasMaxLength(MediationFile.MostOfMediator);
        file.Property(m => m.FileNumber).HasMaxLength(MediationFile.MostOfNumber);
        file.Property(m => m.Version).IsConcurrencyToken();
        file.HasOne<Complaint>().WithOne().HasForeignKey<MediationFile>(m => m.ComplaintId).OnDelete(DeleteBehavior.Restrict);
    }
}
