using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Joining;

/// <summary>That a case has to do with another. Kept both ways, so that each finds the other.</summary>
internal sealed class RelatedCase
{
    public required Id<Case> CaseId { get; init; }
    public required Id<Case> OtherId { get; init; }

    public static RelatedCase[] Both(Id<Case> one, Id<Case> other) => [new() { CaseId = one, OtherId = other }, new() { CaseId = other, OtherId = one }];
}

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
