using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Mentions;

internal sealed class MentionTable : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> mention)
    {
        mention.ToTable("case_mentions");
        mention.HasKey(m => new { m.EntryId, m.StaffId });
        mention.HasOne<CaseEntry>().WithMany().HasForeignKey(m => m.EntryId).OnDelete(DeleteBehavior.Restrict);
        mention.HasOne<Case>().WithMany().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Restrict);
        mention.HasIndex(m => m.CaseId);
        mention.HasIndex(m => new { m.StaffId, m.CaseId }).HasFilter("settled_at IS NULL");
    }
}
