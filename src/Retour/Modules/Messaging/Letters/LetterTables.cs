using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Messaging.Letters;

internal sealed class LetterTable : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("letters", t =>
        {
            t.HasCheckConstraint("ck_letters_place", "(batch_id IS NULL) = (position IS NULL)");
            // Nobody posts what was never printed.
            t.HasCheckConstraint("ck_letters_posted", "posted_on IS NULL OR batch_id IS NOT NULL");
        });
        letter.HasKey(l => l.MessageId);
        letter.Property(l => l.Sender).HasMaxLength(Letter.MostOfLines);
        letter.Property(l => l.Recipient).HasMaxLength(Letter.MostOfLines);
        letter.Property(l => l.Dated).HasMaxLength(Letter.MostOfDated);
        letter.Property(l => l.PrintedBy).HasMaxLength(160);
        letter.Property(l => l.Unprintable).HasMaxLength(Letter.MostOfSigns);
        letter.HasOne<Message>().WithOne().HasForeignKey<Letter>(l => l.MessageId);
        letter.HasIndex(l => new { l.BatchId, l.Position }).IsUnique().HasFilter("batch_id IS NOT NULL");
    }
}
