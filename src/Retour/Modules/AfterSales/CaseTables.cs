using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.AfterSales;

internal sealed class CaseTable : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> of)
    {
        // Who is part of another is nobody's turn.
        of.ToTable("cases", t => t.HasCheckConstraint("ck_cases_merged", "merged_into_id IS NULL OR (status = 'Closed' AND merged_into_id <> id)"));
        of.HasOne<Case>().WithMany().HasForeignKey(c => c.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        of.HasIndex(c => c.MergedIntoId).HasFilter("merged_into_id IS NOT NULL");
        of.Property(c => c.Reference).HasMaxLength(CaseReference.MostLength);
        of.Property(c => c.SuggestedReference).HasMaxLength(CaseReference.MostLength);
        of.Property(c => c.ContactName).HasMaxLength(Case.MostOfName);
        of.Property(c => c.ContactEmail).HasMaxLength(320);
        of.Property(c => c.ContactKey).HasMaxLength(320);
        of.Property(c => c.ContactPhone).HasMaxLength(20);
        of.Ignore(c => c.SmsNumber);
        of.Property(c => c.CaseSubject).HasMaxLength(Case.MostOfSubject).HasColumnName("subject");
        of.Property(c => c.AssigneeName).HasMaxLength(160);
        of.Property(c => c.Version).IsConcurrencyToken();
        of.Ignore(c => c.ClocksStand);
        of.HasIndex(c => c.Reference).IsUnique();
        of.Property(c => c.LinkKey).HasMaxLength(Case.LinkKeyLength);
        of.HasIndex(c => c.LinkKey).IsUnique().HasFilter("link_key IS NOT NULL");
        // The views of the desk, each latest first: by store, by colleague, and of everybody.
        of.HasIndex(c => new { c.StoreId, c.Status, c.LastActivityAt, c.Id });
        of.HasIndex(c => new { c.AssigneeId, c.Status, c.LastActivityAt, c.Id });
        of.HasIndex(c => new { c.Status, c.LastActivityAt, c.Id });
        // How many there are in each part, without looking at the cases themselves.
        of.HasIndex(c => new { c.Status, c.StoreId, c.AssigneeId, c.SnoozedUntil });
        // All of them, or all of a store, in either order: what a search goes through.
        of.HasIndex(c => new { c.LastActivityAt, c.Id });
        of.HasIndex(c => new { c.StoreId, c.LastActivityAt, c.Id });
        of.HasIndex(c => new { c.DueAt, c.Id });
        // What is late or runs out, by store and of everybody; and what somebody must be told of next.
        of.HasIndex(c => new { c.StoreId, c.SoonAt, c.DueAt }).HasFilter("soon_at IS NOT NULL");
        of.HasIndex(c => new { c.SoonAt, c.DueAt }).HasFilter("soon_at IS NOT NULL");
        of.HasIndex(c => c.WatchAt).HasFilter("watch_at IS NOT NULL");
        of.HasIndex(c => c.ClosedAt).HasFilter("closed_at IS NOT NULL");
        // How many a sender has opened lately, and who else is the same contact.
        of.HasIndex(c => new { c.ContactKey, c.CreatedAt }).HasFilter("contact_key IS NOT NULL");
        // What else came from a number that writes to us.
        of.HasIndex(c => c.ContactPhone).HasFilter("channel = 'Sms'");
        // No foreign key: customers may be spread over several machines, cases are not. Who is not found is not shown.
        of.HasIndex(c => c.CustomerId).HasFilter("customer_id IS NOT NULL");
    }
}

internal sealed class CaseEntryTable : IEntityTypeConfiguration<CaseEntry>
{
    public void Configure(EntityTypeBuilder<CaseEntry> entry)
    {
        entry.ToTable("case_entries");
        entry.Property(e => e.AuthorName).HasMaxLength(Case.MostOfName);
        entry.Property(e => e.SenderKey).HasMaxLength(320);
        entry.Property(e => e.MessageId).HasMaxLength(998);
        entry.Property(e => e.Before).HasMaxLength(160);
        entry.Property(e => e.After).HasMaxLength(160);
        entry.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        // Two who add one at the same moment: one of them looks again.
        entry.HasIndex(e => new { e.CaseId, e.Number }).IsUnique();
        entry.HasIndex(e => e.MessageId).HasFilter("message_id IS NOT NULL");
    }
}

internal sealed class CaseFileTable : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> file)
    {
        file.ToTable("case_files");
        file.Property(f => f.Name).HasMaxLength(CaseFile.MostOfName);
        file.Property(f => f.Type).HasMaxLength(100);
        file.Ignore(f => f.IsPicture);
        file.Ignore(f => f.IsDocument);
        file.HasOne<Case>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Restrict);
        file.HasOne<CaseEntry>().WithMany().HasForeignKey(f => f.EntryId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(f => f.CaseId);
    }
}

internal sealed class CaseFileContentTable : IEntityTypeConfiguration<CaseFileContent>
{
    public void Configure(EntityTypeBuilder<CaseFileContent> content)
    {
        content.ToTable("case_file_contents");
        content.HasOne<CaseFile>().WithOne().HasForeignKey<CaseFileContent>(c => c.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseTagTable : IEntityTypeConfiguration<CaseTag>
{
    public void Configure(EntityTypeBuilder<CaseTag> tag)
    {
        tag.ToTable("case_tags");
        tag.HasKey(t => new { t.CaseId, t.Tag });
        tag.Property(t => t.Tag).HasMaxLength(CaseTag.Most);
        tag.HasOne<Case>().WithMany().HasForeignKey(t => t.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseWordTable : IEntityTypeConfiguration<CaseWord>
{
    public void Configure(EntityTypeBuilder<CaseWord> word)
    {
        word.ToTable("case_words");
        word.HasKey(w => new { w.Word, w.CaseId });
        word.Property(w => w.Word).HasMaxLength(CaseWord.Most);
        word.HasOne<Case>().WithMany().HasForeignKey(w => w.CaseId).OnDelete(DeleteBehavior.Restrict);
        // Frequent words are looked for in each case in turn: the index alone answers.
        word.HasIndex(w => new { w.CaseId, w.Word });
    }
}
