using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Purchases;

internal sealed class ProductTable : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("products");
        product.Property(p => p.Reference).HasMaxLength(64);
        product.Property(p => p.ReferenceKey).HasMaxLength(64);
        product.Property(p => p.Label).HasMaxLength(200);
        product.Property(p => p.Category).HasMaxLength(80);
        product.Property(p => p.Brand).HasMaxLength(80);
        product.HasIndex(p => p.ReferenceKey).IsUnique();
    }
}

internal sealed class ReceiptTable : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> receipt)
    {
        receipt.ToTable("receipts");
        receipt.HasKey(r => new { r.CustomerId, r.Id });
        receipt.Property(r => r.Till).HasMaxLength(32);
        receipt.Property(r => r.Number).HasMaxLength(64);
    }
}

internal sealed class ReceiptLineTable : IEntityTypeConfiguration<ReceiptLine>
{
    public void Configure(EntityTypeBuilder<ReceiptLine> line)
    {
        line.ToTable("receipt_lines", t => t.HasCheckConstraint("ck_receipt_lines_returned", "returned_quantity = 0 OR (returned_quantity > 0 AND returned_quantity <= quantity)"));
        // Receipts are born in the order of time, so their lines are always written at the end of the table.
        line.HasKey(l => new { l.ReceiptId, l.Position, l.CustomerId });
        line.Property(l => l.Label).HasMaxLength(200);
        line.HasOne<Receipt>().WithMany().HasForeignKey(l => new { l.CustomerId, l.ReceiptId }).OnDelete(DeleteBehavior.Restrict);
        // Who bought a product, in a period and in some stores: the index alone answers.
        line.HasIndex(l => new { l.ProductId, l.BusinessDate, l.StoreId, l.CustomerId, l.Quantity });
        line.HasOne<Product>().WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReceiptKeyTable : IEntityTypeConfiguration<ReceiptKey>
{
    public void Configure(EntityTypeBuilder<ReceiptKey> key)
    {
        key.ToTable("receipt_keys");
        key.HasKey(k => new { k.StoreId, k.Key });
        key.Property(k => k.Key).HasMaxLength(160);
        key.Property(k => k.ContentHash).HasMaxLength(16);
    }
}

internal sealed class AwaitedReturnTable : IEntityTypeConfiguration<AwaitedReturn>
{
    public void Configure(EntityTypeBuilder<AwaitedReturn> awaited)
    {
        awaited.ToTable("awaited_returns");
        awaited.HasKey(a => new { a.StoreId, a.Key, a.CustomerId, a.ReceiptId });
        awaited.Property(a => a.Key).HasMaxLength(160);
        awaited.HasOne<Receipt>().WithMany().HasForeignKey(a => new { a.CustomerId, a.ReceiptId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StoreDayTable : IEntityTypeConfiguration<StoreDay>
{
    public void Configure(EntityTypeBuilder<StoreDay> day)
    {
        day.ToTable("store_days");
        day.HasKey(d => new { d.StoreId, d.Day });
    }
}

internal sealed class CustomerMonthTable : IEntityTypeConfiguration<CustomerMonth>
{
    public void Configure(EntityTypeBuilder<CustomerMonth> month)
    {
        month.ToTable("customer_months");
        // In the order in which Insights reads it: a store's month lies together. No index holds a sum, so that one more purchase of the month changes one page.
        month.HasKey(m => new { m.StoreId, m.Month, m.CustomerId });
        month.HasIndex(m => new { m.CustomerId, m.StoreId, m.Month });
    }
}
