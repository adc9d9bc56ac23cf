using System.Globalization;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>Tells the customer, in the unit of work of what there is to tell: by mail, or by text message where no mail reaches them. Who can be reached by neither is phoned.</summary>
internal sealed class TellOfRepair(RetourDb db, CaseMail mails, Brand brand, SiteAddress site)
{
    public const string QuotePrefix = "/quote/";

    public string LinkOf(Quote quote) => site.Link(null, QuotePrefix + quote.LinkKey);

    public Task<Refusal?> QuoteAsync(Actor actor, RepairAtHand at, Quote quote, CancellationToken cancel) =>
        SayAsync(actor, at, nameof(RepairTexts.MailQuote), culture => [at.Repair.Label, new Money(quote.TotalMinor, quote.Currency).ToString(culture), quote.ExpiresOn.ToString("d MMMM yyyy", culture), LinkOf(quote)], cancel);

    public Task<Refusal?> ReadyAsync(Actor actor, RepairAtHand at, CancellationToken cancel) => SayAsync(actor, at, nameof(RepairTexts.MailReady), _ => [at.Repair.Label, at.Repair.Reference], cancel);

    /// <summary>Who is refused is told where else they may turn to (C. conso. L616-1).</summary>
    public async Task<Refusal?> RefusedAsync(Actor actor, RepairAtHand at, string reason, CancellationToken cancel)
    {
        var mediator = await brand.MediatorAsync(cancel);
        return await SayAsync(actor, at, nameof(RepairTexts.MailRefused), culture => [at.Repair.Label, reason, mediator is null ? "" : string.Format(culture, Text(nameof(RepairTexts.MailMediator), culture), mediator.Name, mediator.Contact)], cancel);
    }

    /// <returns>Why it cannot leave: a text message has room for so much.</returns>
    private async Task<Refusal?> SayAsync(Actor actor, RepairAtHand at, string name, Func<CultureInfo, object[]> words, CancellationToken cancel)
    {
        var of = at.Case;
        if (of.ContactEmail is null && of.SmsNumber is null) return null;
        var culture = CultureInfo.GetCultureInfo((await mails.RecipientAsync(of, cancel)).Language == "en" ? "en-GB" : "fr-FR");
        var said = of.Answer(actor, string.Format(culture, Text(name, culture), words(culture)).Trim(), RepairWork.DeskStatus(at.Repair), at.Now);
        var (sent, tooLong) = of.ContactEmail is not null ? new(await mails.AddAsync(of, said, TemplateKind.CaseAnswer, cancel), null) : await mails.AddSmsAsync(of, said, cancel);
        if (tooLong is not null) return tooLong;
        said.MessageId = sent;
        db.Add(said);
        return null;
    }

    private static string Text(string name, CultureInfo culture) => RepairTexts.ResourceManager.GetString(name, culture)!;
}
