using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.AfterSales.Warranty;

namespace Retour.Modules.AfterSales.Withdrawals;

internal sealed class WithdrawalTable : IEntityTypeConfiguration<Withdrawal>
{
    public void Configure(EntityTypeBuilder<Withdrawal> of)
    {
        of.ToTable("withdrawals", t =>
        {
            t.HasCheckConstraint("ck_withdrawals_in_time", "declared_on >= contract_on AND (last_day IS NULL OR declared_on <= last_day) AND (last_day IS NULL) = (delivered_on IS NULL)");
            t.HasCheckConstraint("ck_withdrawals_paid", "paid_minor > 0");
            // What an item has lost is said with its reason, is no more than was paid, and is nobody's but the shop's where the customer was never told of the right.
            t.HasCheckConstraint("ck_withdrawals_lost", "(lost_minor IS NULL) = (lost_why IS NULL) AND (lost_minor IS NULL OR (lost_minor > 0 AND lost_minor <= paid_minor AND returned_on IS NOT NULL AND informed_on IS NOT NULL))");
            t.HasCheckConstraint("ck_withdrawals_refund", "(refunded_on IS NULL) = (refund_minor IS NULL) AND (refund_minor IS NULL OR refund_minor >= paid_minor - COALESCE(lost_minor, 0))");
            t.HasCheckConstraint("ck_withdrawals_digital", "NOT is_digital OR (returned_on IS NULL AND proved_on IS NULL)");
            t.HasCheckConstraint("ck_withdrawals_closed", "closed_at IS NULL OR was_dropped OR refunded_on IS NOT NULL");
        });
        of.Property(w => w.Reference).HasMaxLength(CaseReference.MostLength);
        of.Property(w => w.Currency).HasMaxLength(3);
        of.Property(w => w.Label).HasMaxLength(SoldItem.MostOfLabel);
        of.Property(w => w.Condition).HasMaxLength(Withdrawal.MostOfWords);
        of.Property(w => w.LostWhy).HasMaxLength(Withdrawal.MostOfWords);
        of.Property(w => w.Version).IsConcurrencyToken();
        of.Ignore(w => w.IsOver);
        of.Ignore(w => w.IsInformed);
        of.Ignore(w => w.OwedMinor);
        of.Ignore(w => w.SendBackBy);
        of.Ignore(w => w.RefundBy);
        of.HasOne<Case>().WithMany().HasForeignKey(w => w.CaseId).OnDelete(DeleteBehavior.Restrict);
        of.HasOne<SoldItem>().WithMany().HasForeignKey(w => w.ItemId).OnDelete(DeleteBehavior.Restrict);
        of.HasIndex(w => w.CaseId).IsUnique();
        of.HasIndex(w => w.Reference).IsUnique();
        // A sale is taken back once; whoever keeps the item after all may take it back anew.
        of.HasIndex(w => w.ItemId).IsUnique().HasFilter("was_dropped = FALSE");
        // What is not over, the earliest first; and all of them, the latest first.
        of.HasIndex(w => new { w.DeclaredOn, w.Id }).HasFilter("closed_at IS NULL");
        of.HasIndex(w => new { w.StoreId, w.Id });
    }
}
