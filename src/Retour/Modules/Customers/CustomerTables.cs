using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers;

internal sealed class CustomerTable : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers");
        customer.Property(c => c.Id).HasColumnName("customer_id");
        customer.Property(c => c.DisplayName).HasMaxLength((Customer.MostOfName * 2) + 1);
        customer.Property(c => c.SortName).HasMaxLength((Customer.MostOfName * 2) + 1);
        customer.Property(c => c.FirstName).HasMaxLength(Customer.MostOfName);
        customer.Property(c => c.LastName).HasMaxLength(Customer.MostOfName);
        customer.Property(c => c.Email).HasMaxLength(254);
        customer.Property(c => c.EmailKey).HasMaxLength(320);
        customer.Property(c => c.Phone).HasMaxLength(20);
        customer.Property(c => c.Line1).HasMaxLength(Customer.MostOfAddress);
        customer.Property(c => c.Line2).HasMaxLength(Customer.MostOfAddress);
        customer.Property(c => c.Postcode).HasMaxLength(Customer.MostOfPostcode);
        customer.Property(c => c.City).HasMaxLength(Customer.MostOfCity);
        customer.Property(c => c.Country).HasMaxLength(2);
        customer.Property(c => c.Language).HasMaxLength(2).HasDefaultValue("fr");
        customer.Property(c => c.ChangedBy).HasMaxLength(160);
        customer.Property(c => c.Version).IsConcurrencyToken().HasDefaultValue(1);
        customer.Property(c => c.LinkEpoch).HasDefaultValue(0);
        customer.Ignore(c => c.Details);
        customer.HasIndex(c => new { c.SortName, c.Id });
        // A store's own customers by name, and how many they are, without a look at the table.
        customer.HasIndex(c => new { c.HomeStoreId, c.Kind, c.SortName, c.Id });
        // Found by what they tell at the counter. Most who came from tills have neither: only the others are in the index.
        customer.HasIndex(c => c.EmailKey).HasFilter("email_key IS NOT NULL");
        customer.HasIndex(c => c.Phone).HasFilter("phone IS NOT NULL");
        // Counting people is counting rows, less these few.
        customer.HasIndex(c => c.Kind).HasFilter("kind <> 'Person'");
    }
}

// References and words are looked up before the customer is known, so on a sharded database they live apart from the customers
// and carry no foreign key; `retour database check` finds any that point nowhere.
internal sealed class CustomerReferenceTable : IEntityTypeConfiguration<CustomerReference>
{
    public const int MostOfValue = 80;

    public void Configure(EntityTypeBuilder<CustomerReference> reference)
    {
        reference.ToTable("customer_references");
        reference.HasKey(r => new { r.Source, r.Value });
        reference.Property(r => r.Source).HasMaxLength(40);
        reference.Property(r => r.Value).HasMaxLength(MostOfValue);
        reference.HasIndex(r => r.CustomerId);
        // A card that is scanned does not say which source gave it.
        reference.HasIndex(r => r.Value);
    }
}

internal sealed class CustomerWordTable : IEntityTypeConfiguration<CustomerWord>
{
    public void Configure(EntityTypeBuilder<CustomerWord> word)
    {
        word.ToTable("customer_words");
        word.HasKey(w => new { w.Word, w.CustomerId });
        word.Property(w => w.Word).HasMaxLength(CustomerNames.MostOfWord);
        word.HasIndex(w => w.CustomerId);
    }
}

internal sealed class CustomerTagTable : IEntityTypeConfiguration<CustomerTag>
{
    public void Configure(EntityTypeBuilder<CustomerTag> tag)
    {
        tag.ToTable("customer_tags");
        tag.HasKey(t => new { t.CustomerId, t.Tag });
        tag.Property(t => t.Tag).HasMaxLength(CustomerTag.Most);
        tag.HasOne<Customer>().WithMany().HasForeignKey(t => t.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CustomerNoteTable : IEntityTypeConfiguration<CustomerNote>
{
    public void Configure(EntityTypeBuilder<CustomerNote> note)
    {
        note.ToTable("customer_notes");
        note.HasKey(n => new { n.CustomerId, n.Id });
        note.Property(n => n.Text).HasMaxLength(CustomerNote.Most);
        note.Property(n => n.AuthorName).HasMaxLength(160);
        note.HasOne<Customer>().WithMany().HasForeignKey(n => n.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CustomerStoreTable : IEntityTypeConfiguration<CustomerStore>
{
    public void Configure(EntityTypeBuilder<CustomerStore> store)
    {
        store.ToTable("customer_stores");
        store.HasKey(s => new { s.CustomerId, s.StoreId });
        store.HasOne<Customer>().WithMany().HasForeignKey(s => s.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}

// Unique beyond a customer, like the keys of receipts: a table of its own, without a foreign key.
internal sealed class CustomerEnrolmentTable : IEntityTypeConfiguration<CustomerEnrolment>
{
    public void Configure(EntityTypeBuilder<CustomerEnrolment> enrolment)
    {
        enrolment.ToTable("customer_enrolments");
        enrolment.HasKey(e => e.Key);
        enrolment.Property(e => e.Key).HasMaxLength(CustomerEnrolment.MostOfKey);
        enrolment.Property(e => e.ContentHash).HasMaxLength(32);
        enrolment.HasIndex(e => e.CustomerId);
    }
}
