using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales.Repairs;

internal sealed class RepairTable : IEntityTypeConfiguration<Repair>
{
    public void Configure(EntityTypeBuilder<Repair> repair)
    {
        repair.ToTable("repairs", t =>
        {
            // What a guarantee covers is never billed, and what is paid for is done by a quote that was accepted.
            t.HasCheckConstraint("ck_repairs_free", "billed_minor IS NULL OR (basis = 'Paid' AND billed_minor >= 0)");
            t.HasCheckConstraint("ck_repairs_quote", "basis <> 'Paid' OR accepted_quote IS NOT NULL OR state NOT IN ('InRepair', 'AwaitingPart', 'Repaired', 'QualityChecked')");
            t.HasCheckConstraint("ck_repairs_reason", "outcome IS NULL OR outcome <> 'RefusedInWriting' OR written_reason IS NOT NULL");
            t.HasCheckConstraint("ck_repairs_custody", "(custodian = 'Provider') = (held_by IS NOT NULL) AND (state <> 'HandedOver' OR custodian = 'Customer') AND (state <> 'ReadyForCollection' OR custodian = 'Store')");
            t.HasCheckConstraint("ck_repairs_refund", "(refund_minor IS NULL) = (refund_owed_on IS NULL) AND (refund_minor IS NULL OR refund_minor > 0) AND (refunded_on IS NULL OR refund_owed_on IS NOT NULL)");
            t.HasCheckConstraint("ck_repairs_closed", "(state = 'Closed') = (closed_at IS NOT NULL)");
        });
        repair.Property(r => r.Reference).HasMaxLength(CaseReference.MostLength);
        repair.Property(r => r.Currency).HasMaxLength(3);
        repair.Property(r => r.Label).HasMaxLength(Warranty.SoldItem.MostOfLabel);
        repair.Property(r => r.Serial).HasMaxLength(Warranty.SoldItem.MostOfSerial);
        repair.Property(r => r.ProductReference).HasMaxLength(Warranty.SoldItem.MostOfReference);
        repair.Property(r => r.Brand).HasMaxLength(Warranty.SoldItem.MostOfWord);
        repair.Property(r => r.Category).HasMaxLength(Warranty.SoldItem.MostOfWord);
        repair.Property(r => r.Defect).HasMaxLength(Repair.MostOfDefect);
        repair.Property(r => r.Accessories).HasMaxLength(Repair.MostOfWords);
        repair.Property(r => r.Condition).HasMaxLength(Repair.MostOfWords);
        repair.Property(r => r.HeldBy).HasMaxLength(160);
        repair.Property(r => r.Diagnosis).HasMaxLength(Repair.MostOfDefect);
        repair.Property(r => r.WrittenReason).HasMaxLength(Repair.MostOfDefect);
        repair.Ignore(r => r.IsOver);
        repair.Ignore(r => r.IsFree);
        repair.Property(r => r.Version).IsConcurrencyToken();
        repair.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Restrict);
        repair.HasOne<Warranty.SoldItem>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Restrict);
        repair.HasIndex(r => r.CaseId).IsUnique();
        repair.HasIndex(r => r.Reference).IsUnique();
        // An item is in for one defect at a time.
        repair.HasIndex(r => r.ItemId).IsUnique().HasFilter("state <> 'Closed'");
        // What came of an item, in order, and when it came in again.
        repair.HasIndex(r => new { r.ItemId, r.Id, r.RequestedOn });
        // What is not over yet, the longest first, by store and of everybody; and what is over, the latest first.
        repair.HasIndex(r => new { r.StoreId, r.RequestedOn, r.Id }).HasFilter("state <> 'Closed'");
        repair.HasIndex(r => new { r.RequestedOn, r.Id }).HasFilter("state <> 'Closed'");
        repair.HasIndex(r => new { r.StoreId, r.Id });
        // How long repairs of a product last.
        repair.HasIndex(r => new { r.ProductReference, r.HandedOverAt, r.Id, r.ItemId, r.StoreId, r.Outcome }).HasFilter("outcome = 'Repaired' AND product_reference IS NOT NULL");
        // Money that is owed.
        repair.HasIndex(r => r.RefundOwedOn).HasFilter("refund_owed_on IS NOT NULL AND refunded_on IS NULL");
    }
}

internal sealed class HandoverTable : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> paper)
    {
        paper.ToTable("repair_handovers", t =>
        {
            t.HasCheckConstraint("ck_repair_handovers_moves", "from_custodian <> to_custodian");
            t.HasCheckConstraint("ck_repair_handovers_signed", "strokes IS NULL OR signed_by IS NOT NULL");
        });
        paper.Property(h => h.From).HasColumnName("from_custodian");
        paper.Property(h => h.To).HasColumnName("to_custodian");
        paper.Property(h => h.FromName).HasMaxLength(160);
        paper.Property(h => h.ToName).HasMaxLength(160);
        paper.Property(h => h.ByName).HasMaxLength(160);
        paper.Property(h => h.Condition).HasMaxLength(Repair.MostOfWords);
        paper.Property(h => h.Accessories).HasMaxLength(Repair.MostOfWords);
        paper.Property(h => h.SerialSeen).HasMaxLength(Warranty.SoldItem.MostOfSerial);
        paper.Property(h => h.Words).HasMaxLength(Repair.MostOfWords);
        paper.Property(h => h.SignedBy).HasMaxLength(Case.MostOfName);
        paper.Property(h => h.Strokes).HasMaxLength(Handover.MostOfStrokes);
        paper.HasOne<Repair>().WithMany().HasForeignKey(h => h.RepairId).OnDelete(DeleteBehavior.Restrict);
        // Two who hand it over at the same moment: one of them finds that it is gone.
        paper.HasIndex(h => new { h.RepairId, h.Number }).IsUnique();
    }
}

internal sealed class QuoteTable : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> quote)
    {
        quote.ToTable("repair_quotes", t =>
        {
            t.HasCheckConstraint("ck_repair_quotes_total", "total_minor >= 0");
            t.HasCheckConstraint("ck_repair_quotes_decided", "(state IN ('Accepted', 'Refused')) = (decided_at IS NOT NULL) AND (decided_at IS NULL) = (decided_by IS NULL)");
        });
        quote.Property(q => q.Currency).HasMaxLength(3);
        quote.Property(q => q.Words).HasMaxLength(Repair.MostOfDefect);
        quote.Property(q => q.LinkKey).HasMaxLength(Quote.LinkKeyLength);
        quote.Property(q => q.DecidedBy).HasMaxLength(Case.MostOfName);
        quote.Property(q => q.DeclinedWhy).HasMaxLength(Repair.MostOfWords);
        quote.HasOne<Repair>().WithMany().HasForeignKey(q => q.RepairId).OnDelete(DeleteBehavior.Restrict);
        quote.HasMany(q => q.Lines).WithOne().HasForeignKey(l => l.QuoteId).OnDelete(DeleteBehavior.Restrict);
        quote.HasIndex(q => new { q.RepairId, q.Number }).IsUnique();
        quote.HasIndex(q => q.LinkKey).IsUnique();
        // Whatever is clicked twice, one of them is accepted, and one waits at most.
        quote.HasIndex(q => q.RepairId).IsUnique().HasFilter("state IN ('Sent', 'Accepted')");
    }
}

internal sealed class QuoteLineTable : IEntityTypeConfiguration<QuoteLine>
{
    public void Configure(EntityTypeBuilder<QuoteLine> line)
    {
        line.ToTable("repair_quote_lines", t => t.HasCheckConstraint("ck_repair_quote_lines_amount", "amount_minor >= 0"));
        line.Property(l => l.Label).HasMaxLength(Quote.MostOfLabel);
        line.HasIndex(l => new { l.QuoteId, l.Position }).IsUnique();
    }
}

internal sealed class PartLineTable : IEntityTypeConfiguration<PartLine>
{
    public void Configure(EntityTypeBuilder<PartLine> part)
    {
        part.ToTable("repair_parts", t => t.HasCheckConstraint("ck_repair_parts_quantity", "quantity > 0"));
        part.Property(p => p.Label).HasMaxLength(Quote.MostOfLabel);
        part.Property(p => p.PartReference).HasMaxLength(Warranty.SoldItem.MostOfReference);
        part.Ignore(p => p.IsOpen);
        part.HasOne<Repair>().WithMany().HasForeignKey(p => p.RepairId).OnDelete(DeleteBehavior.Restrict);
        part.HasIndex(p => p.RepairId);
    }
}

internal sealed class LoanTable : IEntityTypeConfiguration<Loan>
{
    public void Configure(EntityTypeBuilder<Loan> loan)
    {
        loan.ToTable("repair_loans", t =>
        {
            t.HasCheckConstraint("ck_repair_loans_deposit", "deposit_minor >= 0 AND kept_minor >= 0 AND kept_minor <= deposit_minor");
            t.HasCheckConstraint("ck_repair_loans_days", "due_on >= out_on AND (ended_on IS NULL OR ended_on >= out_on)");
            t.HasCheckConstraint("ck_repair_loans_ended", "(state = 'Out') = (ended_on IS NULL)");
        });
        loan.Property(l => l.Label).HasMaxLength(Quote.MostOfLabel);
        loan.Property(l => l.Serial).HasMaxLength(Warranty.SoldItem.MostOfSerial);
        loan.Property(l => l.ConditionOut).HasMaxLength(Repair.MostOfWords);
        loan.Property(l => l.ConditionBack).HasMaxLength(Repair.MostOfWords);
        loan.HasOne<Repair>().WithMany().HasForeignKey(l => l.RepairId).OnDelete(DeleteBehavior.Restrict);
        loan.HasIndex(l => l.RepairId);
        // What is lent is with one customer at a time.
        loan.HasIndex(l => l.Serial).IsUnique().HasFilter("state = 'Out' AND serial IS NOT NULL");
        loan.HasIndex(l => l.DueOn).HasFilter("state = 'Out'");
    }
}
