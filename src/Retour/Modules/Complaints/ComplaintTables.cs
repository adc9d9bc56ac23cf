using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Improvement.Contracts;

namespace Retour.Modules.Complaints;

internal sealed class ComplaintTable : IEntityTypeConfiguration<Complaint>
{
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
        of.Property(c => c.Version).IsConcurrencyToken();
        of.Ignore(c => c.DueOn);
        of.HasIndex(c => c.Reference).IsUnique();
        // What a source calls by the same name is taken once, also when two files are read at the same moment.
        of.HasIndex(c => new { c.Source, c.SourceId }).IsUnique().HasFilter("source IS NOT NULL");
        // The list, the latest first: of everybody, and by store; the figures go by the day, too.
        of.HasIndex(c => new { c.ReceivedOn, c.Id });
        of.HasIndex(c => new { c.StoreId, c.ReceivedOn, c.Id });
        of.HasIndex(c => new { c.DueAt, c.StoreId }).HasFilter("due_at IS NOT NULL");
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

internal sealed class ComplaintNumberTable : IEntityTypeConfiguration<ComplaintNumber>
{
    public void Configure(EntityTypeBuilder<ComplaintNumber> number)
    {
        number.ToTable("complaint_numbers");
        number.HasKey(n => n.Year);
        number.Property(n => n.Year).ValueGeneratedNever();
    }
}
