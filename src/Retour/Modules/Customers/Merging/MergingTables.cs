using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Customers.Merging;

// Links are few and every page asks for them: on a sharded database the table is on every node.
internal sealed class CustomerLinkTable : IEntityTypeConfiguration<CustomerLink>
{
    public void Configure(EntityTypeBuilder<CustomerLink> link)
    {
        link.ToTable("customer_links", t => t.HasCheckConstraint("ck_customer_links_other", "customer_id <> survivor_id AND customer_id <> parent_id"));
        link.HasKey(l => l.CustomerId);
        link.HasIndex(l => l.SurvivorId);
        link.HasOne<Customer>().WithMany().HasForeignKey(l => l.CustomerId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Customer>().WithMany().HasForeignKey(l => l.SurvivorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CustomerMergeTable : IEntityTypeConfiguration<CustomerMerge>
{
    public void Configure(EntityTypeBuilder<CustomerMerge> merge)
    {
        merge.ToTable("customer_merges");
        merge.HasKey(m => new { m.CustomerId, m.Id });
        merge.Property(m => m.ByName).HasMaxLength(160);
        merge.Property(m => m.UndoneByName).HasMaxLength(160);
        merge.Ignore(m => m.TakenFields);
        merge.HasIndex(m => m.AbsorbedId);
        merge.HasOne<Customer>().WithMany().HasForeignKey(m => m.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
