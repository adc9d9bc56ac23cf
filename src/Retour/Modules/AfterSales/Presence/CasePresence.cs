using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Presence;

/// <summary>That a colleague has a case before them: their page says so again and again while it is shown.</summary>
internal sealed class CasePresence
{
    public required Id<Case> CaseId { get; init; }
    public required Guid StaffId { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset SeenAt { get; init; }
    /// <summary>When they last wrote something into the answer or a note.</summary>
    public DateTimeOffset? TypedAt { get; init; }
}

internal sealed class CasePresenceTable : IEntityTypeConfiguration<CasePresence>
{
    public void Configure(EntityTypeBuilder<CasePresence> presence)
    {
        presence.ToTable("case_presences");
        presence.HasKey(p => new { p.CaseId, p.StaffId });
        presence.Property(p => p.Name).HasMaxLength(160);
        presence.HasIndex(p => p.SeenAt);
        // No foreign key: a row lives for a minute, and nobody waits for one.
    }
}
