using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Customers;

internal sealed class CustomerTable : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers");
        customer.Property(c => c.Id).HasColumnName("customer_id");
        customer.Property(c => c.DisplayName).HasMaxLength(160);
        customer.Property(c => c.SortName).HasMaxLength(160);
        customer.Property(c => c.FirstName).HasMaxLength(80);
        customer.Property(c => c.LastName).HasMaxLength(80);
        customer.Property(c => c.Email).HasMaxLength(254);
        customer.Property(c => c.Phone).HasMaxLength(20);
        customer.Property(c => c.Postcode).HasMaxLength(12);
        customer.Property(c => c.City).HasMaxLength(80);
        customer.HasIndex(c => new { c.SortName, c.Id });
    }
}

// References and words are looked up before the customer is known, so on a sharded database they live apart from the customers
// and carry no foreign key; `retour database check` finds any that point nowhere.
internal sealed class CustomerReferenceTable : IEntityTypeConfiguration<CustomerReference>
{
    public void Configure(EntityTypeBuilder<CustomerReference> reference)
    {
        reference.ToTable("customer_references");
        reference.HasKey(r => new { r.Source, r.Value });
        reference.Property(r => r.Source).HasMaxLength(40);
        reference.Property(r => r.Value).HasMaxLength(80);
        reference.HasIndex(r => r.CustomerId);
    }
}

internal sealed class CustomerWordTable : IEntityTypeConfiguration<CustomerWord>
{
    public void Configure(EntityTypeBuilder<CustomerWord> word)
    {
        word.ToTable("customer_words");
        word.HasKey(w => new { w.Word, w.CustomerId });
        word.Property(w => w.Word).HasMaxLength(80);
    }
}
