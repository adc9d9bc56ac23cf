using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Presence;

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
