using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Listening.Suggestions;

internal sealed class SuggestionTable : IEntityTypeConfiguration<Suggestion>
{
    public void Configure(EntityTypeBuilder<Suggestion> suggestion)
    {
        suggestion.ToTable("suggestions", t =>
        {
            t.HasCheckConstraint("ck_suggestions_votes", "votes >= 0");
            t.HasCheckConstraint("ck_suggestions_merged", "merged_into_id IS NULL OR merged_into_id <> id");
            t.HasCheckConstraint("ck_suggestions_language", "language IN ('fr', 'en')");
        });
        suggestion.Property(s => s.Text).HasMaxLength(Suggestion.MostOfText);
        suggestion.Property(s => s.Author).HasMaxLength(Suggestion.MostOfName);
        suggestion.Property(s => s.Language).HasMaxLength(2);
        suggestion.Property(s => s.Version).IsConcurrencyToken();
        // The box of a store, the most wanted first; and what waits to be read.
        suggestion.HasIndex(s => new { s.StoreId, s.State, s.Votes });
        suggestion.HasIndex(s => new { s.State, s.PostedAt });
        suggestion.HasIndex(s => s.MergedIntoId).HasFilter("merged_into_id IS NOT NULL");
        suggestion.HasOne<Suggestion>().WithMany().HasForeignKey(s => s.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SuggestionEventTable : IEntityTypeConfiguration<SuggestionEvent>
{
    public void Configure(EntityTypeBuilder<SuggestionEvent> line)
    {
        line.ToTable("suggestion_events");
        line.Property(e => e.ByName).HasMaxLength(160);
        line.Property(e => e.Words).HasMaxLength(Suggestion.MostOfWords);
        line.HasIndex(e => new { e.SuggestionId, e.At });
        line.HasOne<Suggestion>().WithMany().HasForeignKey(e => e.SuggestionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SuggestionVoteTable : IEntityTypeConfiguration<SuggestionVote>
{
    public void Configure(EntityTypeBuilder<SuggestionVote> vote)
    {
        vote.ToTable("suggestion_votes");
        vote.HasKey(v => new { v.SuggestionId, v.Voter });
        vote.HasOne<Suggestion>().WithMany().HasForeignKey(v => v.SuggestionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SuggestionFollowerTable : IEntityTypeConfiguration<SuggestionFollower>
{
    public void Configure(EntityTypeBuilder<SuggestionFollower> follower)
    {
        follower.ToTable("suggestion_followers", t => t.HasCheckConstraint("ck_suggestion_followers_language", "language IN ('fr', 'en')"));
        follower.Property(f => f.Email).HasMaxLength(254);
        follower.Property(f => f.EmailKey).HasMaxLength(254);
        follower.Property(f => f.Language).HasMaxLength(2);
        follower.HasIndex(f => new { f.SuggestionId, f.EmailKey }).IsUnique();
        follower.HasIndex(f => f.EmailKey);
        follower.HasOne<Suggestion>().WithMany().HasForeignKey(f => f.SuggestionId).OnDelete(DeleteBehavior.Restrict);
    }
}
