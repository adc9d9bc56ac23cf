using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Complaints;

internal sealed class ComplaintTable : IEntityTypeConfiguration<Complaint>
{
    /// <summary>What is late or contested, as the index of those few says it: a question in the same words is answered by it.</summary>
    private const string Exceptional = "was_contested = TRUE OR is_on_time = FALSE";

    public void Configure(EntityTypeBuilder<Complaint> of)
    {
        of.ToTable("complaints", t =>
        {
            t.HasCheckConstraint("ck_complaints_kind", $"kind IN ({Names<ComplaintKind>()})");
            t.HasCheckConstraint("ck_complaints_state", $"state IN ({Names<ComplaintState>()})");
            t.HasCheckConstraint("ck_complaints_outcome", $"outcome IS NULL OR outcome IN ({Names<ComplaintOutcome>()})");
            t.HasCheckConstraint("ck_complaints_severity", $"severity BETWEEN {Complaint.Lightest} AND {Complaint.Gravest}");
            // Who is answered is told whether they were right; who was not, why.
            t.HasCheckConstraint("ck_complaints_answered", "outcome IS NOT NULL OR state IN ('Received', 'Acknowledged', 'Investigating', 'Closed')");
            t.HasCheckConstraint("ck_complaints_rejected", "(outcome IS NOT NULL AND outcome = 'Rejected') = (rejection_reason IS NOT NULL)");
            t.HasCheckConstraint("ck_complaints_closed", "(state = 'Closed') = (closed_at IS NOT NULL)");
            // Figures read these: a first answer has its days, and who was never answered was never late with it.
            t.HasCheckConstraint("ck_complaints_answer_days", "(answered_at IS NULL) = (answer_days IS NULL) AND (answer_days IS NULL OR answer_days >= 0) AND (is_on_time IS NULL OR answer_days IS NOT NULL)");
            t.HasCheckConstraint("ck_complaints_held", "NOT is_held OR (kind = 'Complaint' AND answer_by IS NOT NULL)");
            t.HasCheckConstraint("ck_complaints_settled", "settled_days IS NULL OR (settled_days >= 0 AND state IN ('Accepted', 'Closed'))");
            // Nobody is content with what was never said.
            t.HasCheckConstraint("ck_complaints_settled_held", "NOT is_held OR settled_days IS NULL OR answer_days IS NOT NULL");
            t.HasCheckConstraint("ck_complaints_source", "(source IS NULL) = (source_id IS NULL)");
        });
        of.Property(c => c.Reference).HasMaxLength(CheckedReference.MostLength);
        of.Property(c => c.ContactName).HasMaxLength(Complaint.MostOfName);
        of.Property(c => c.ContactEmail).HasMaxLength(320);
        of.Property(c => c.ContactPhone).HasMaxLength(20);
        of.Property(c => c.About).HasMaxLength(CriterionNode.MostOfCode);
        of.Property(c => c.Wanted).HasMaxLength(Complaint.MostOfWanted);
        of.Property(c => c.Source).HasMaxLength(Complaint.MostOfSource);
        of.Property(c => c.SourceId).HasMaxLength(Complaint.MostOfSourceId);
        of.Property(c => c.CaseReference).HasMaxLength(CheckedReference.MostLength);
        of.Property(c => c.ReceiptNumber).HasMaxLength(Complaint.MostOfReceipt);
        of.Property(c => c.TextKey).HasMaxLength(Complaint.TextKeyLength);
        of.Property(c => c.LinkKey).HasMaxLength(Complaint.LinkKeyLength);
        of.Property(c => c.Version).IsConcurrencyToken();
        of.Ignore(c => c.DueOn);
        of.HasIndex(c => c.Reference).IsUnique();
        // What a source calls by the same name is taken once, also when two files are read at the same moment.
        of.HasIndex(c => new { c.Source, c.SourceId }).IsUnique().HasFilter("source IS NOT NULL");
        // The list, the latest first: of everybody, and by store; the figures go by the day, too.
        of.HasIndex(c => new { c.ReceivedOn, c.Id });
        of.HasIndex(c => new { c.StoreId, c.ReceivedOn, c.Id });
        of.HasIndex(c => new { c.DueAt, c.StoreId }).HasFilter("due_at IS NOT NULL");
        of.HasIndex(c => c.LinkKey).IsUnique().HasFilter("link_key IS NOT NULL");
        of.HasIndex(c => c.CaseReference).HasFilter("case_reference IS NOT NULL");
        of.HasIndex(c => c.TextKey).HasFilter("text_key IS NOT NULL");
        // How many somebody has sent lately.
        of.HasIndex(c => new { c.ContactEmail, c.EnteredAt }).HasFilter("contact_email IS NOT NULL");
        // How long complaints take, by store and by motive: the index alone answers, in the order in which it is counted, and each complaint is looked at once.
        of.HasIndex(c => new { c.IsHeld, c.StoreId, c.AnswerDays, c.SettledDays, c.ReceivedOn });
        of.HasIndex(c => new { c.IsHeld, c.About, c.AnswerDays, c.SettledDays, c.ReceivedOn, c.StoreId });
        // Of those the few that are not settled yet, and the few that were late or contested.
        of.HasIndex(c => new { c.IsHeld, c.SettledDays, c.About, c.ReceivedOn, c.AnswerDays, c.AnswerBy, c.StoreId }).HasFilter("settled_days IS NULL");
        of.HasIndex(c => new { c.IsHeld, c.About, c.StoreId, c.ReceivedOn, c.WasContested, c.IsOnTime }).HasFilter(Exceptional);
        // How many came, by what they are about: the index alone answers, again.
        of.HasIndex(c => new { c.Kind, c.StoreId, c.ReceivedOn });
        of.HasIndex(c => new { c.Kind, c.About, c.ReceivedOn, c.StoreId });
        of.HasIndex(c => new { c.ProductId, c.Kind, c.ReceivedOn, c.StoreId }).HasFilter("product_id IS NOT NULL");
        of.HasIndex(c => new { c.ProviderId, c.Kind, c.ReceivedOn, c.StoreId }).HasFilter("provider_id IS NOT NULL");
        // No foreign key: customers may be spread over several machines, complaints are not.
        of.HasIndex(c => c.CustomerId).HasFilter("customer_id IS NOT NULL");
    }

    private static string Names<T>() where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(name => $"'{name}'"));
}

internal sealed class ComplaintEventTable : IEntityTypeConfiguration<ComplaintEvent>
{
    public void Configure(EntityTypeBuilder<ComplaintEvent> done)
    {
        done.ToTable("complaint_events");
        done.Property(e => e.ByName).HasMaxLength(Complaint.MostOfName);
        done.HasOne<Complaint>().WithMany().HasForeignKey(e => e.ComplaintId).OnDelete(DeleteBehavior.Restrict);
        // Two who act at the same moment: one of them looks again.
        done.HasIndex(e => new { e.ComplaintId, e.Number }).IsUnique();
    }
}
