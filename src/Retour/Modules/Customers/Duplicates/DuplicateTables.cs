using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Customers.Duplicates;

internal sealed class DuplicatePairTable : IEntityTypeConfiguration<DuplicatePair>
{
    public void Configure(EntityTypeBuilder<DuplicatePair> pair)
    {
        pair.ToTable("customer_duplicates", t => t.HasCheckConstraint("ck_customer_duplicates_order", "customer_id < other_id"));
        pair.HasKey(p => new { p.CustomerId, p.OtherId });
        pair.Property(p => p.Reasons).HasConversion<int>();
        pair.Property(p => p.DismissedByName).HasMaxLength(160);
        pair.HasIndex(p => p.OtherId);
    }
}
