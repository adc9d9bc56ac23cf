using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Warranty;

internal sealed class SoldItemTable : IEntityTypeConfiguration<SoldItem>
{
    public void Configure(EntityTypeBuilder<SoldItem> item)
    {
        item.ToTable("sold_items", t =>
        {
            t.HasCheckConstraint("ck_sold_items_delivered", "delivered_on >= sold_on");
            t.HasCheckConstraint("ck_sold_items_supplied", "supplied_months IS NULL OR (is_digital AND supplied_months BETWEEN 1 AND 600)");
            t.HasCheckConstraint("ck_sold_items_serial", "(serial IS NULL) = (serial_key IS NULL)");
            t.HasCheckConstraint("ck_sold_items_receipt", "(receipt_id IS NULL) = (receipt_line IS NULL)");
        });
        item.Property(i => i.ProductReference).HasMaxLength(SoldItem.MostOfReference);
        item.Property(i => i.Label).HasMaxLength(SoldItem.MostOfLabel);
        item.Property(i => i.Brand).HasMaxLength(SoldItem.MostOfWord);
        item.Property(i => i.Category).HasMaxLength(SoldItem.MostOfWord);
        item.Property(i => i.Serial).HasMaxLength(SoldItem.MostOfSerial);
        item.Property(i => i.SerialKey).HasMaxLength(SoldItem.MostOfLabel + SoldItem.MostOfSerial + 1);
        item.Property(i => i.ReceiptNumber).HasMaxLength(64);
        item.Property(i => i.Lines).HasColumnName("line_count");
        item.Property(i => i.Version).IsConcurrencyToken();
        // A serial number used twice is a mistake, or an item that was sold on: whoever types it is shown the other.
        item.HasIndex(i => i.SerialKey).IsUnique().HasFilter("serial_key IS NOT NULL");
        // No foreign key: customers may be spread over several machines, as with cases.
        item.HasIndex(i => new { i.CustomerId, i.Id }).HasFilter("customer_id IS NOT NULL");
        item.HasIndex(i => new { i.StoreId, i.Id });
        item.HasIndex(i => new { i.AwaySince, i.Id }).HasFilter("away_since IS NOT NULL");
        item.HasIndex(i => new { i.ReceiptId, i.ReceiptLine }).HasFilter("receipt_id IS NOT NULL");
    }
}

internal sealed class WarrantyEntryTable : IEntityTypeConfiguration<WarrantyEntry>
{
    public void Configure(EntityTypeBuilder<WarrantyEntry> entry)
    {
        entry.ToTable("warranty_entries", t =>
        {
            t.HasCheckConstraint("ck_warranty_entries_months", "(months > 0) = (kind IN ('Granted', 'Extended', 'Renewed'))");
            t.HasCheckConstraint("ck_warranty_entries_matter", "matter <> '' OR kind IN ('Granted', 'Transferred', 'Annulled')");
            t.HasCheckConstraint("ck_warranty_entries_annuls", "(kind = 'Annulled') = (annuls IS NOT NULL) AND (annuls IS NULL OR annuls < number)");
            // Whatever moves the end of the legal guarantee cites the law that says so.
            t.HasCheckConstraint("ck_warranty_entries_article", "article IS NOT NULL OR guarantee = 'Commercial' OR kind IN ('Resumed', 'Transferred', 'Annulled')");
            t.HasCheckConstraint("ck_warranty_entries_rule", "(article IS NULL) = (rule_from IS NULL)");
        });
        entry.Property(e => e.Matter).HasMaxLength(WarrantyEntry.MostOfMatter);
        entry.Property(e => e.Article).HasMaxLength(60);
        entry.Property(e => e.Words).HasMaxLength(WarrantyEntry.MostOfWords);
        entry.Property(e => e.ActorName).HasMaxLength(160);
        entry.HasOne<SoldItem>().WithMany().HasForeignKey(e => e.ItemId).OnDelete(DeleteBehavior.Restrict);
        // Two who enter a line at the same moment: one of them looks again.
        entry.HasIndex(e => new { e.ItemId, e.Number }).IsUnique();
        // A line is annulled once.
        entry.HasIndex(e => new { e.ItemId, e.Annuls }).IsUnique().HasFilter("annuls IS NOT NULL");
    }
}
