using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Customers.Erasure;

internal sealed class SuppressedContactTable : IEntityTypeConfiguration<SuppressedContact>
{
    public void Configure(EntityTypeBuilder<SuppressedContact> contact)
    {
        contact.ToTable("suppressed_contacts");
        contact.HasKey(c => c.Hash);
        contact.Property(c => c.Hash).HasMaxLength(32);
    }
}
