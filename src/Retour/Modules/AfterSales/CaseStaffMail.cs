using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales;

/// <summary>Puts what colleagues are told of a case into the outbox, in the unit of work of what caused it. The mail names the case and nobody: it leaves the house.</summary>
internal sealed class CaseStaffMail(Outbox outbox, MailWriter writer, SiteAddress site)
{
    /// <param name="to">Who is told.</param>
    /// <param name="of">Of which case: the mail leads to it.</param>
    /// <param name="cause">What made it necessary: each is told of it once.</param>
    /// <param name="language">Of the subject and the sentence.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="sentence">What they are told.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task AddAsync(StaffContact to, Case of, string cause, string language, string subject, string sentence, CancellationToken cancel)
    {
        var written = await writer.ServiceAsync(new(to.Name, language), of.StoreId, subject, $"{sentence}\n\n{site.Link(null, $"/cases/{of.Reference}")}", cancel);
        await outbox.AddAsync(new($"{cause}-{to.Id:N}", to.Email, written.Subject, written.Text)
        {
            Html = written.Html, Store = of.StoreId, Language = written.Language, About = "case", AboutId = of.Reference, IsAutomatic = true,
        }, cancel);
    }
}
