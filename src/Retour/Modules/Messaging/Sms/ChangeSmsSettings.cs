using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Sms;

/// <summary>What the form of the settings says, as typed. A secret left empty stays as it is.</summary>
internal sealed record SmsSettingsDraft(string GatewayAddress, SmsFormat BodyFormat, string Body, string HeaderName, string HeaderValue, string Sender, string AnswerField)
{
    /// <summary>How the gateway tells by itself.</summary>
    public SmsReportDraft Reports { get; init; } = SmsReportDraft.Of(new());
}

/// <summary>Under which names, and in which words.</summary>
internal sealed record SmsReportDraft(string Id, string State, string Delivered, string Failed, string ReplyFrom, string ReplyText, string ReplyId)
{
    public static SmsReportDraft Of(SmsSettings kept) => new(kept.ReportId, kept.ReportState, kept.DeliveredWords, kept.FailedWords, kept.ReplyFrom, kept.ReplyText, kept.ReplyId);
}

/// <summary>Says by which gateway text messages leave, and in whose name.</summary>
internal sealed partial class ChangeSmsSettings(RetourDb db, AuditTrail audit, IDataProtectionProvider protection)
{
    // These are HTTP's own: who sets them says another request than the one we mean.
    private static readonly string[] NotOurs = ["host", "connection", "transfer-encoding", "expect", "upgrade", "te", "trailer", "user-agent"];

    public async Task<Refusal?> RunAsync(Actor actor, int version, SmsSettingsDraft draft, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return lacking;
        var settings = await db.Set<SmsSettings>().FirstOrDefaultAsync(cancel);
        if ((settings?.Version ?? 0) != version) return await audit.ChangedMeanwhileAsync("sms_settings", "1", cancel);
        if (Check(draft, settings) is { } unfit) return unfit;
        if (settings is null) db.Add(settings = new());
        var details = new Dictionary<string, string?>();
        Take(settings, draft, details);
        try
        {
            await audit.SaveAsync(actor, new("sms_settings_changed", "sms_settings", "1", Details: details), cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else saved meanwhile, be it for the first time.
            return await audit.ChangedMeanwhileAsync("sms_settings", "1", cancel);
        }
        return null;
    }

    private static Refusal? Check(SmsSettingsDraft draft, SmsSettings? now)
    {
        if (draft.Sender.Length > 0 && !SenderForm().IsMatch(draft.Sender)) return Refused(nameof(SmsTexts.SenderUnfit), draft.Sender);
        if (draft.HeaderName.Length > 0 && (!HeaderForm().IsMatch(draft.HeaderName) || NotOurs.Contains(draft.HeaderName, StringComparer.OrdinalIgnoreCase) || draft.HeaderName.StartsWith("content-", StringComparison.OrdinalIgnoreCase)))
            return Refused(nameof(SmsTexts.HeaderUnfit), draft.HeaderName);
        if (draft.HeaderValue.Any(c => c is < ' ' or > '~')) return Refused(nameof(SmsTexts.SecretUnfit));
        if (draft is { HeaderName.Length: 0, HeaderValue.Length: > 0 }) return Refused(nameof(SmsTexts.HeaderNeeded));
        if (draft.AnswerField.Length > SmsSettings.LongestField) return Refused(nameof(SmsTexts.FieldTooLong), SmsSettings.LongestField);
        if (new[] { draft.Reports.Id, draft.Reports.State, draft.Reports.ReplyFrom, draft.Reports.ReplyText }.Any(f => f.Length is 0 or > SmsSettings.LongestField) || draft.Reports.ReplyId.Length > SmsSettings.LongestField) return Refused(nameof(SmsTexts.ReportFieldsNeeded), SmsSettings.LongestField);
        if (new[] { draft.Reports.Delivered, draft.Reports.Failed }.Any(w => w.Length > SmsSettings.LongestWords)) return Refused(nameof(SmsTexts.ReportWordsTooLong), SmsSettings.LongestWords);
        if (draft.Body.Length > SmsSettings.LongestBody) return Refused(nameof(SmsTexts.BodyTooLong), SmsSettings.LongestBody);
        if (draft.GatewayAddress.Length == 0) return null;
        if (draft.GatewayAddress.Length > SmsSettings.LongestAddress || !Uri.TryCreate(draft.GatewayAddress, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            return Refused(nameof(SmsTexts.AddressUnreadable));
        if (address.Scheme is "http" && !address.IsLoopback) return Refused(nameof(SmsTexts.AddressInTheOpen));
        if (SmsBody.Check(draft.BodyFormat, draft.Body, draft.Sender.Length > 0) is { } body) return body;
        // A secret that was typed for one address is never told to another one, nor under another name.
        return draft is { HeaderName.Length: > 0, HeaderValue.Length: 0 } && (now?.HeaderSecret is null || draft.GatewayAddress != now.GatewayAddress || draft.HeaderName != now.HeaderName) ? Refused(nameof(SmsTexts.SecretNeeded)) : null;
    }

    private void Take(SmsSettings settings, SmsSettingsDraft draft, Dictionary<string, string?> details)
    {
        // It is not kept for the next address either.
        if (settings.GatewayAddress != draft.GatewayAddress || settings.HeaderName != OrNull(draft.HeaderName)) settings.HeaderSecret = null;
        (settings.GatewayAddress, settings.BodyFormat, settings.Body) = (draft.GatewayAddress, draft.BodyFormat, draft.Body);
        (settings.HeaderName, settings.Sender, settings.AnswerField) = (OrNull(draft.HeaderName), draft.Sender, OrNull(draft.AnswerField));
        (settings.ReportId, settings.ReportState, settings.DeliveredWords, settings.FailedWords, settings.ReplyFrom, settings.ReplyText, settings.ReplyId) = draft.Reports;
        settings.Version++;
        if (draft.HeaderValue.Length > 0) (settings.HeaderSecret, details["header_value"]) = (protection.CreateProtector(SmsTransport.SecretPurpose).Protect(draft.HeaderValue), SmsTexts.Changed);
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static Refusal Refused(string name, params object?[] arguments) => new(SmsTexts.ResourceManager, name, arguments);

    /// <summary>Eleven letters and digits at most, one of them a letter; or a number.</summary>
    [GeneratedRegex(@"^(?:(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}|\+?[0-9]{3,15})$")]
    private static partial Regex SenderForm();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}$")]
    private static partial Regex HeaderForm();
}
