using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Retour.Modules.Listening.Surveys;

namespace Retour.Modules.Listening.Invitations;

internal sealed class SurveyWaveTable : IEntityTypeConfiguration<SurveyWave>
{
    public void Configure(EntityTypeBuilder<SurveyWave> wave)
    {
        wave.ToTable("survey_waves", t => t.HasCheckConstraint("ck_survey_waves_watched", "watch_at IS NULL OR (kind <> 'List' AND stopped_at IS NULL)"));
        wave.Property(w => w.Name).HasMaxLength(SurveyWave.MostOfName);
        wave.Property(w => w.StartedBy).HasMaxLength(160);
        wave.Property(w => w.Version).IsConcurrencyToken();
        wave.Ignore(w => w.IsAboutEvents);
        wave.HasIndex(w => new { w.SurveyId, w.StartedAt });
        wave.HasIndex(w => w.WatchAt).HasFilter("watch_at IS NOT NULL");
        wave.HasOne<Survey>().WithMany().HasForeignKey(w => w.SurveyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SurveyInvitationTable : IEntityTypeConfiguration<SurveyInvitation>
{
    public void Configure(EntityTypeBuilder<SurveyInvitation> invitation)
    {
        invitation.ToTable("survey_invitations", t =>
        {
            t.HasCheckConstraint("ck_survey_invitations_sent", "disposition IN ('Planned', 'Withheld', 'Cancelled') OR (sent_at IS NOT NULL AND expires_at IS NOT NULL)");
            t.HasCheckConstraint("ck_survey_invitations_withheld", "(disposition = 'Withheld') = (why_not IS NOT NULL)");
            // An anonymous one is never begun: that would tell when somebody answered.
            t.HasCheckConstraint("ck_survey_invitations_begun", "disposition <> 'Begun' OR response_id IS NOT NULL");
            t.HasCheckConstraint("ck_survey_invitations_waiting", "NOT is_among_waiting OR (disposition = 'Completed' AND response_id IS NULL)");
        });
        invitation.Property(i => i.TokenHash).HasMaxLength(32);
        invitation.Property(i => i.Version).IsConcurrencyToken();
        invitation.Ignore(i => i.IsOpen);
        invitation.HasIndex(i => i.TokenHash).IsUnique();
        invitation.HasIndex(i => new { i.WaveId, i.Disposition, i.Id });
        invitation.HasIndex(i => new { i.WaveId, i.EventId }).IsUnique().HasFilter("event_id IS NOT NULL");
        invitation.HasIndex(i => new { i.SurveyId, i.StoreId, i.IsAmongWaiting }).HasFilter("is_among_waiting");
        invitation.HasIndex(i => new { i.SurveyId, i.StoreId, i.Disposition });
        invitation.HasIndex(i => i.ResponseId).IsUnique().HasFilter("response_id IS NOT NULL");
        invitation.HasIndex(i => i.CustomerId).HasFilter("customer_id IS NOT NULL");
        invitation.HasIndex(i => i.WatchAt).HasFilter("watch_at IS NOT NULL");
        invitation.HasOne<SurveyWave>().WithMany().HasForeignKey(i => i.WaveId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AskedCustomerTable : IEntityTypeConfiguration<AskedCustomer>
{
    public void Configure(EntityTypeBuilder<AskedCustomer> asked)
    {
        asked.ToTable("survey_asked_customers");
        asked.HasKey(a => a.CustomerId);
    }
}

internal sealed class SurveyObjectionTable : IEntityTypeConfiguration<SurveyObjection>
{
    public void Configure(EntityTypeBuilder<SurveyObjection> objection)
    {
        objection.ToTable("survey_objections");
        objection.HasKey(o => o.CustomerId);
    }
}

internal sealed class AskingRuleTable : IEntityTypeConfiguration<AskingRule>
{
    public void Configure(EntityTypeBuilder<AskingRule> rule)
    {
        rule.ToTable("survey_asking_rules", t => t.HasCheckConstraint("ck_survey_asking_rules_rest", $"rest_days BETWEEN {AskingRule.LeastDays} AND {AskingRule.MostDays}"));
        rule.Property(r => r.Id).ValueGeneratedNever();
    }
}
