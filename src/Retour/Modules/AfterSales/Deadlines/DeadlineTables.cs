using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Deadlines;

internal sealed class ServiceLevelTable : IEntityTypeConfiguration<ServiceLevel>
{
    public void Configure(EntityTypeBuilder<ServiceLevel> level)
    {
        level.ToTable("service_levels", t =>
        {
            t.HasCheckConstraint("ck_service_levels_answer", "(answer_amount IS NULL AND answer_unit IS NULL) OR (answer_amount > 0 AND answer_unit IS NOT NULL)");
            t.HasCheckConstraint("ck_service_levels_resolution", "(resolution_amount IS NULL AND resolution_unit IS NULL) OR (resolution_amount > 0 AND resolution_unit IS NOT NULL)");
            t.HasCheckConstraint("ck_service_levels_near", $"near_percent BETWEEN 0 AND {Promise.MostNearPercent}");
        });
        level.HasKey(l => l.Scope);
        level.Property(l => l.Scope).HasMaxLength(CaseScope.LongestKey);
        level.Property(l => l.Version).IsConcurrencyToken();
    }
}

internal sealed class CaseClockTable : IEntityTypeConfiguration<CaseClock>
{
    public void Configure(EntityTypeBuilder<CaseClock> clock)
    {
        clock.ToTable("case_clocks", t =>
        {
            t.HasCheckConstraint("ck_case_clocks_promise", "(amount IS NULL AND unit IS NULL AND due_at IS NULL) OR (amount > 0 AND unit IS NOT NULL)");
            t.HasCheckConstraint("ck_case_clocks_order", "due_at IS NULL OR (started_at < due_at AND near_at <= due_at AND soon_at <= due_at)");
        });
        clock.HasKey(c => new { c.CaseId, c.Round, c.Clock });
        clock.Property(c => c.Level).HasMaxLength(CaseScope.LongestKey);
        clock.Ignore(c => c.Allowance).Ignore(c => c.WatchAt);
        clock.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CasePauseTable : IEntityTypeConfiguration<CasePause>
{
    public void Configure(EntityTypeBuilder<CasePause> pause)
    {
        pause.ToTable("case_pauses", t => t.HasCheckConstraint("ck_case_pauses_order", "ended_at >= started_at"));
        pause.HasKey(p => new { p.CaseId, p.Number });
        pause.HasOne<Case>().WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseBreachTable : IEntityTypeConfiguration<CaseBreach>
{
    public void Configure(EntityTypeBuilder<CaseBreach> breach)
    {
        breach.ToTable("case_breaches", t => t.HasCheckConstraint("ck_case_breaches_late", "amount > 0 AND started_at < due_at AND ended_at >= due_at"));
        // Whoever finds it first writes it, and nobody a second time.
        breach.HasKey(b => new { b.CaseId, b.Round, b.Clock });
        breach.Property(b => b.Level).HasMaxLength(CaseScope.LongestKey);
        breach.HasOne<CaseClock>().WithMany().HasForeignKey(b => new { b.CaseId, b.Round, b.Clock }).OnDelete(DeleteBehavior.Restrict);
        // How often promises were broken, by store and month.
        breach.HasIndex(b => new { b.StoreId, b.DueAt });
    }
}
