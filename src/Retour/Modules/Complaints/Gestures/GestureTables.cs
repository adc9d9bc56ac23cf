using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Complaints.Gestures;

internal sealed class GestureTable : IEntityTypeConfiguration<Gesture>
{
    public void Configure(EntityTypeBuilder<Gesture> gesture)
    {
        gesture.ToTable("complaint_gestures", t =>
        {
            t.HasCheckConstraint("ck_complaint_gestures_amount", "amount_minor > 0");
            // Nothing is given that nobody has granted; what was refused has its reason.
            t.HasCheckConstraint("ck_complaint_gestures_decided", "(state = 'Waiting') = (decided_by_name IS NULL) AND (decided_by_name IS NULL) = (decided_at IS NULL)");
            t.HasCheckConstraint("ck_complaint_gestures_reason", "(state = 'Refused') = (reason IS NOT NULL)");
        });
        gesture.Property(g => g.Currency).HasMaxLength(3);
        gesture.Property(g => g.Words).HasMaxLength(Gesture.MostOfWords);
        gesture.Property(g => g.AskedByName).HasMaxLength(Complaint.MostOfName);
        gesture.Property(g => g.DecidedByName).HasMaxLength(Complaint.MostOfName);
        gesture.Property(g => g.Reason).HasMaxLength(Gesture.MostOfWords);
        gesture.Property(g => g.Version).IsConcurrencyToken();
        gesture.Ignore(g => g.Amount);
        gesture.HasOne<Complaint>().WithMany().HasForeignKey(g => g.ComplaintId).OnDelete(DeleteBehavior.Restrict);
        gesture.HasIndex(g => g.ComplaintId);
        // Those that wait for somebody, the oldest first.
        gesture.HasIndex(g => new { g.StoreId, g.AskedAt }).HasFilter("state = 'Waiting'");
    }
}

internal sealed class GestureLimitTable : IEntityTypeConfiguration<GestureLimit>
{
    public void Configure(EntityTypeBuilder<GestureLimit> limit)
    {
        limit.ToTable("complaint_gesture_limits", t => t.HasCheckConstraint("ck_complaint_gesture_limits_up_to", "grants_up_to IS NULL OR grants_up_to >= 0"));
        limit.HasKey(l => l.Role);
    }
}
