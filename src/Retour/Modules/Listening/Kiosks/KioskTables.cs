using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Listening.Kiosks;

internal sealed class KioskTable : IEntityTypeConfiguration<Kiosk>
{
    public void Configure(EntityTypeBuilder<Kiosk> kiosk)
    {
        kiosk.ToTable("kiosks");
        kiosk.Property(k => k.Code).HasMaxLength(Kiosk.MostOfCode);
        kiosk.Property(k => k.Name).HasMaxLength(Kiosk.MostOfName);
        kiosk.Property(k => k.ZoneName).HasMaxLength(Kiosk.MostOfZone);
        kiosk.Property(k => k.Version).IsConcurrencyToken();
        kiosk.HasIndex(k => k.Code).IsUnique();
        kiosk.HasIndex(k => k.StoreId);
    }
}

internal sealed class KioskDeviceTable : IEntityTypeConfiguration<KioskDevice>
{
    public void Configure(EntityTypeBuilder<KioskDevice> device)
    {
        device.ToTable("kiosk_devices", t =>
        {
            // A link that serves, or a tablet that was paired: never both.
            t.HasCheckConstraint("ck_kiosk_devices_paired", "(token_hash IS NULL) = (paired_at IS NULL) AND (link_hash IS NULL OR token_hash IS NULL)");
            t.HasCheckConstraint("ck_kiosk_devices_waiting", "waiting >= 0");
        });
        device.Property(d => d.MadeBy).HasMaxLength(160);
        device.HasIndex(d => d.LinkHash).IsUnique().HasFilter("link_hash IS NOT NULL");
        device.HasIndex(d => d.TokenHash).IsUnique().HasFilter("token_hash IS NOT NULL");
        // One tablet for a kiosk at any time.
        device.HasIndex(d => d.KioskId).IsUnique().HasFilter("token_hash IS NOT NULL AND revoked_at IS NULL");
        device.HasOne<Kiosk>().WithMany().HasForeignKey(d => d.KioskId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KioskScheduleTable : IEntityTypeConfiguration<KioskSchedule>
{
    public void Configure(EntityTypeBuilder<KioskSchedule> schedule)
    {
        schedule.ToTable("kiosk_schedules");
        schedule.Property(s => s.By).HasMaxLength(160);
        schedule.HasIndex(s => new { s.KioskId, s.Number }).IsUnique();
        schedule.HasOne<Kiosk>().WithMany().HasForeignKey(s => s.KioskId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PressTable : IEntityTypeConfiguration<Press>
{
    public void Configure(EntityTypeBuilder<Press> press)
    {
        press.ToTable("presses", t =>
        {
            t.HasCheckConstraint("ck_presses_face", "face BETWEEN 1 AND 4");
            t.HasCheckConstraint("ck_presses_sequence", "sequence > 0");
            t.HasCheckConstraint("ck_presses_hour", "hour BETWEEN 0 AND 23");
            t.HasCheckConstraint("ck_presses_language", "language IN ('fr', 'en')");
            // What counts is a person's word, and otherwise what the flags say.
            t.HasCheckConstraint("ck_presses_counted", "is_counted = CASE WHEN verdict = 'Counted' THEN true WHEN verdict = 'LeftOut' THEN false ELSE NOT (is_mashing OR is_staff OR is_timeless) END");
            t.HasCheckConstraint("ck_presses_judged", "(verdict IS NULL) = (judged_by IS NULL) AND (verdict IS NULL) = (judged_at IS NULL) AND (verdict IS NULL) = (reason IS NULL)");
        });
        press.Property(p => p.Zone).HasMaxLength(Kiosk.MostOfZone);
        press.Property(p => p.Question).HasMaxLength(CriterionNode.MostOfCode);
        press.Property(p => p.Criterion).HasMaxLength(CriterionNode.MostOfCode);
        press.Property(p => p.FollowUp).HasMaxLength(CriterionNode.MostOfCode);
        press.Property(p => p.Comment).HasMaxLength(Press.MostOfComment);
        press.Property(p => p.Language).HasMaxLength(2);
        press.Property(p => p.Reason).HasMaxLength(Press.MostOfReason);
        press.Property(p => p.JudgedBy).HasMaxLength(160);
        press.HasIndex(p => new { p.DeviceId, p.Sequence }).IsUnique();
        // The board counts from this index alone.
        press.HasIndex(p => new { p.StoreId, p.Day, p.Hour, p.IsCounted, p.Face, p.Zone });
        press.HasIndex(p => new { p.KioskId, p.At });
        press.HasOne<Kiosk>().WithMany().HasForeignKey(p => p.KioskId).OnDelete(DeleteBehavior.Restrict);
        press.HasOne<KioskDevice>().WithMany().HasForeignKey(p => p.DeviceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PressConflictTable : IEntityTypeConfiguration<PressConflict>
{
    public void Configure(EntityTypeBuilder<PressConflict> conflict)
    {
        conflict.ToTable("press_conflicts");
        conflict.HasIndex(c => new { c.DeviceId, c.Sequence, c.ContentHash }).IsUnique();
        conflict.HasIndex(c => c.KioskId);
        conflict.HasOne<KioskDevice>().WithMany().HasForeignKey(c => c.DeviceId).OnDelete(DeleteBehavior.Restrict);
    }
}
