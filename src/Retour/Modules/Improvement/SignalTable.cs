using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Improvement;

internal sealed class SignalTable : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> signal)
    {
        signal.ToTable("signals", t =>
        {
            t.HasCheckConstraint("ck_signals_severity", "severity BETWEEN 1 AND 3");
            t.HasCheckConstraint("ck_signals_polarity", "polarity IN ('Negative', 'Neutral', 'Positive')");
            t.HasCheckConstraint("ck_signals_motive", "motive IS NULL OR motive LIKE criterion || '.%'");
        });
        signal.Property(s => s.Criterion).HasMaxLength(CriterionNode.MostOfCode);
        signal.Property(s => s.Motive).HasMaxLength(CriterionNode.MostOfCode);
        signal.HasIndex(s => new { s.Source, s.SourceId }).IsUnique();
        // What was said in a store, the latest first, and what of it is about one criterion.
        signal.HasIndex(s => new { s.StoreId, s.At });
        signal.HasIndex(s => new { s.Criterion, s.At });
        // No foreign key: customers may be spread over several machines, signals are not.
        signal.HasIndex(s => s.CustomerId).HasFilter("customer_id IS NOT NULL");
    }
}
