using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Mentions;

/// <summary>That a note asks a colleague for something.</summary>
internal sealed class Mention
{
    public required Id<CaseEntry> EntryId { get; init; }
    public required Id<Case> CaseId { get; init; }
    public required Guid StaffId { get; init; }
    /// <summary>When they did something about it, or said that it is seen; null until then.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}

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
