using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.Complaints.Evidence;

internal sealed class ComplaintFileTable : IEntityTypeConfiguration<ComplaintFile>
{
    public void Configure(EntityTypeBuilder<ComplaintFile> file)
    {
        file.ToTable("complaint_files");
        file.Property(f => f.Name).HasMaxLength(PublicFiles.MostOfName);
        file.Property(f => f.Type).HasMaxLength(100);
        file.Ignore(f => f.IsPicture);
        file.HasOne<Complaint>().WithMany().HasForeignKey(f => f.ComplaintId).OnDelete(DeleteBehavior.Restrict);
        file.HasOne<ComplaintEvent>().WithMany().HasForeignKey(f => f.EventId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(f => f.ComplaintId);
    }
}

internal sealed class ComplaintFileContentTable : IEntityTypeConfiguration<ComplaintFileContent>
{
    public void Configure(EntityTypeBuilder<ComplaintFileContent> content)
    {
        content.ToTable("complaint_file_contents");
        content.HasOne<ComplaintFile>().WithOne().HasForeignKey<ComplaintFileContent>(c => c.Id).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ComplaintDraftFileTable : IEntityTypeConfiguration<ComplaintDraftFile>
{
    public void Configure(EntityTypeBuilder<ComplaintDraftFile> file)
    {
        file.ToTable("complaint_draft_files");
        file.Property(f => f.Name).HasMaxLength(PublicFiles.MostOfName);
        file.Property(f => f.Type).HasMaxLength(100);
        file.HasIndex(f => f.Form);
        file.HasIndex(f => f.At);
    }
}
