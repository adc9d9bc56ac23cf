using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Joining;

internal sealed class RelatedCaseTable : IEntityTypeConfiguration<RelatedCase>
{
    public void Configure(EntityTypeBuilder<RelatedCase> related)
    {
        related.ToTable("related_cases", t => t.HasCheckConstraint("ck_related_cases_other", "case_id <> other_id"));
        related.HasKey(r => new { r.CaseId, r.OtherId });
        related.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Restrict);
        related.HasOne<Case>().WithMany().HasForeignKey(r => r.OtherId).OnDelete(DeleteBehavior.Restrict);
    }
}
