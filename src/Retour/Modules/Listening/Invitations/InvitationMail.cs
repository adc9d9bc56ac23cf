using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Listening.Invitations;

/// <summary>What an invited customer reads: who asks, why, until when, and how to be left in peace. Without offers: it is service, and stays it.</summary>
internal sealed class InvitationMail(RetourDb db, MailWriter writer, InvitationLinks links, StoreDirectory stores)
{
    /// <summary>The same invitation, and the same reminder of it, is one mail.</summary>
    /// <param name="reminder">0 for the invitation itself.</param>
    public static string KeyOf(Id<SurveyInvitation> invitation, int reminder) => $"survey-invitation-{invitation}-{reminder}";

    public async Task<OutgoingMail> WriteAsync(SurveyInvitation invitation, SurveyWave wave, Survey survey, Askable to, DateTimeOffset until, CancellationToken cancel)
    {
        var culture = CultureInfo.GetCultureInfo(to.Language);
        string Said(string name, params object?[] arguments) => string.Format(culture, InvitationTexts.ResourceManager.GetString(name, culture)!, arguments);
        var store = (await stores.ListAsync(cancel)).First(s => s.Id == invitation.StoreId);
        var (token, isReminder) = (await links.TokenAsync(invitation.Id, cancel), invitation.Reminders > 0);
        // As it was published: what is being written is nobody's business yet.
        var published = await db.Set<SurveyVersion>().Where(v => v.Id == survey.CurrentId).Select(v => v.Json).FirstAsync(cancel);
        var intro = Questionnaire.FromJson(published).Intro.In(to.Language);
        var text = string.Join("\n\n",
        [
            Said(isReminder ? nameof(InvitationTexts.MailReminds) : wave.Kind switch { WaveKind.Purchase => nameof(InvitationTexts.MailAfterPurchase), WaveKind.CaseClosed => nameof(InvitationTexts.MailAfterCase), _ => nameof(InvitationTexts.MailAsks) }, store.Name),
            .. intro.Length > 0 && !isReminder ? [intro] : Array.Empty<string>(),
            links.Link(token),
            Said(survey.IsAnonymous ? nameof(InvitationTexts.MailAnonymous) : nameof(InvitationTexts.MailNamed)) + " " + Said(nameof(InvitationTexts.MailUntil), store.DayAt(until).ToString("D", culture)),
            Said(nameof(InvitationTexts.MailStop), links.StopLink(token)),
        ]);
        var written = await writer.ServiceAsync(new(to.Name, to.Language), invitation.StoreId, Said(isReminder ? nameof(InvitationTexts.MailReminderSubject) : nameof(InvitationTexts.MailSubject), store.Name), text, cancel);
        return new(KeyOf(invitation.Id, invitation.Reminders), to.Email, written.Subject, written.Text)
        {
            Html = written.Html, Customer = to.Customer, Store = invitation.StoreId, Language = to.Language, IsAutomatic = true, StopLink = links.StopLink(token), About = "survey", AboutId = survey.Id.ToString(),
        };
    }
}
