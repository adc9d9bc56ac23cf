using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Surveys;

namespace Retour.Modules.Listening;

internal sealed class SurveyTable : IEntityTypeConfiguration<Survey>
{
    public void Configure(EntityTypeBuilder<Survey> survey)
    {
        survey.ToTable("surveys", t =>
        {
            t.HasCheckConstraint("ck_surveys_state", "state IN ('Draft', 'Open', 'Closed')");
            t.HasCheckConstraint("ck_surveys_asked", "(state = 'Draft') = (current_id IS NULL)");
            t.HasCheckConstraint("ck_surveys_wanted", "(most_per_store IS NULL OR most_per_store > 0) AND (most_in_all IS NULL OR most_in_all > 0)");
        });
        survey.Property(s => s.Name).HasMaxLength(Survey.MostOfName);
        survey.Property(s => s.ChangedBy).HasMaxLength(160);
        survey.Property(s => s.Version).IsConcurrencyToken();
        survey.Ignore(s => s.IsFull);
        survey.HasIndex(s => s.CreatedAt);
    }
}

internal sealed class SurveyVersionTable : IEntityTypeConfiguration<SurveyVersion>
{
    public void Configure(EntityTypeBuilder<SurveyVersion> version)
    {
        version.ToTable("survey_versions");
        version.Property(v => v.PublishedBy).HasMaxLength(160);
        version.HasIndex(v => new { v.SurveyId, v.Number }).IsUnique();
        version.HasOne<Survey>().WithMany().HasForeignKey(v => v.SurveyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SurveyLinkTable : IEntityTypeConfiguration<SurveyLink>
{
    public void Configure(EntityTypeBuilder<SurveyLink> link)
    {
        link.ToTable("survey_links", t => t.HasCheckConstraint("ck_survey_links_waiting", $"waiting BETWEEN 0 AND {SurveyResponse.Batch - 1}"));
        link.Property(l => l.Key).HasMaxLength(SurveyLink.KeyLength);
        link.HasIndex(l => l.Key).IsUnique();
        link.HasIndex(l => new { l.SurveyId, l.StoreId }).IsUnique();
        link.HasOne<Survey>().WithMany().HasForeignKey(l => l.SurveyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SurveyResponseTable : IEntityTypeConfiguration<SurveyResponse>
{
    public void Configure(EntityTypeBuilder<SurveyResponse> response)
    {
        response.ToTable("survey_responses", t =>
        {
            t.HasCheckConstraint("ck_survey_responses_language", "language IN ('fr', 'en')");
            // What is complete has a day and nothing half said; what is not has neither.
            t.HasCheckConstraint("ck_survey_responses_complete", "(state = 'Complete') = (day IS NOT NULL) AND (state = 'Complete') = (content_hash IS NOT NULL) AND (state = 'Started' OR so_far IS NULL)");
            t.HasCheckConstraint("ck_survey_responses_followed", "(follow_up IS NULL) = (followed_up_at IS NULL) AND (follow_up IS NULL OR (is_unhappy AND follow_up IN ('Complaint', 'Seen')))");
        });
        response.Property(r => r.Language).HasMaxLength(2);
        response.Property(r => r.FollowedUpBy).HasMaxLength(160);
        response.HasIndex(r => new { r.SurveyId, r.Day, r.Id }).HasFilter("is_unhappy").HasDatabaseName("ix_survey_responses_unhappy");
        response.Property(r => r.Version).IsConcurrencyToken();
        response.HasIndex(r => new { r.SurveyId, r.StoreId, r.Day });
        response.HasIndex(r => r.VersionId);
        response.HasOne<SurveyVersion>().WithMany().HasForeignKey(r => r.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SurveyAnswerTable : IEntityTypeConfiguration<SurveyAnswer>
{
    public void Configure(EntityTypeBuilder<SurveyAnswer> answer)
    {
        answer.ToTable("survey_answers", t =>
        {
            t.HasCheckConstraint("ck_survey_answers_state", "state IN ('Given', 'Skipped', 'NotShown')");
            // Only what was given says something, and it says one thing.
            t.HasCheckConstraint("ck_survey_answers_given", "(CASE WHEN mark IS NULL THEN 0 ELSE 1 END + CASE WHEN option IS NULL THEN 0 ELSE 1 END + CASE WHEN text IS NULL THEN 0 ELSE 1 END) = CASE WHEN state = 'Given' THEN 1 ELSE 0 END");
        });
        answer.Property(a => a.Item).HasMaxLength(CriterionNode.MostOfCode);
        answer.Property(a => a.Option).HasMaxLength(CriterionNode.MostOfCode);
        answer.HasIndex(a => new { a.ResponseId, a.Item, a.Option }).IsUnique();
        // What was written is read the latest first; figures are read from the counts.
        answer.HasIndex(a => new { a.SurveyId, a.Day, a.Id }).IsDescending(false, true, false).HasFilter("text IS NOT NULL");
        answer.HasIndex(a => new { a.SurveyId, a.StoreId }).HasFilter("NOT is_shown");
        answer.HasOne<SurveyResponse>().WithMany().HasForeignKey(a => a.ResponseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AnswerCountTable : IEntityTypeConfiguration<AnswerCount>
{
    public void Configure(EntityTypeBuilder<AnswerCount> count)
    {
        count.ToTable("survey_answer_counts", t =>
        {
            t.HasCheckConstraint("ck_survey_answer_counts_state", "state IN ('Given', 'Skipped')");
            t.HasCheckConstraint("ck_survey_answer_counts_count", "count > 0");
        });
        count.HasKey(c => new { c.SurveyId, c.Day, c.StoreId, c.Item, c.State, c.Value });
        count.Property(c => c.Item).HasMaxLength(CriterionNode.MostOfCode);
        count.Property(c => c.Value).HasMaxLength(CriterionNode.MostOfCode);
        count.HasOne<Survey>().WithMany().HasForeignKey(c => c.SurveyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SurveyConflictTable : IEntityTypeConfiguration<SurveyConflict>
{
    public void Configure(EntityTypeBuilder<SurveyConflict> conflict)
    {
        conflict.ToTable("survey_conflicts");
        conflict.HasIndex(c => new { c.ResponseId, c.ContentHash }).IsUnique();
        conflict.HasOne<SurveyResponse>().WithMany().HasForeignKey(c => c.ResponseId).OnDelete(DeleteBehavior.Restrict);
    }
}
