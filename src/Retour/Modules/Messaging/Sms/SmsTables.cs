using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Retour.Modules.Messaging.Sms;

internal sealed class SmsSettingsTable : IEntityTypeConfiguration<SmsSettings>
{
    public void Configure(EntityTypeBuilder<SmsSettings> settings)
    {
        settings.ToTable("sms_settings");
        settings.Property(s => s.Id).ValueGeneratedNever();
        settings.Property(s => s.GatewayAddress).HasMaxLength(SmsSettings.LongestAddress);
        settings.Property(s => s.Body).HasMaxLength(SmsSettings.LongestBody);
        settings.Property(s => s.HeaderName).HasMaxLength(SmsSettings.LongestHeader);
        settings.Property(s => s.Sender).HasMaxLength(SmsSettings.LongestSender);
        settings.Property(s => s.AnswerField).HasMaxLength(SmsSettings.LongestField);
        settings.Property(s => s.ReportId).HasMaxLength(SmsSettings.LongestField);
        settings.Property(s => s.ReportState).HasMaxLength(SmsSettings.LongestField);
        settings.Property(s => s.DeliveredWords).HasMaxLength(SmsSettings.LongestWords);
        settings.Property(s => s.FailedWords).HasMaxLength(SmsSettings.LongestWords);
        settings.Property(s => s.ReplyFrom).HasMaxLength(SmsSettings.LongestField);
        settings.Property(s => s.ReplyText).HasMaxLength(SmsSettings.LongestField);
        settings.Property(s => s.ReplyId).HasMaxLength(SmsSettings.LongestField);
        settings.Property(s => s.Version).IsConcurrencyToken();
        settings.Ignore(s => s.HasGateway);
    }
}
