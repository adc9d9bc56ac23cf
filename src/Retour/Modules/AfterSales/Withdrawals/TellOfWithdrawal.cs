using System.Globalization;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Withdrawals;

/// <summary>Tells the customer by mail that their withdrawal was received, with the day, and what they do until when (C. conso. L221-21). In the unit of work of whoever calls.</summary>
internal sealed class TellOfWithdrawal(RetourDb db, CaseMail mails, Outbox outbox)
{
    /// <summary>What a mail needs that is made once for all of them: before the unit of work begins.</summary>
    public Task ReadyAsync(CancellationToken cancel) => outbox.ReadyAsync(cancel);

    public async Task ReceivedAsync(Actor actor, Case of, Withdrawal withdrawal, DateTimeOffset now, CancellationToken cancel)
    {
        if (of.ContactEmail is null) return;
        var culture = CultureInfo.GetCultureInfo((await mails.RecipientAsync(of, cancel)).Language == "en" ? "en-GB" : "fr-FR");
        string Day(DateOnly day) => day.ToString("d MMMM yyyy", culture);
        var name = withdrawal.IsDigital ? nameof(WithdrawalTexts.MailReceivedDigital) : nameof(WithdrawalTexts.MailReceived);
        var text = string.Format(culture, WithdrawalTexts.ResourceManager.GetString(name, culture)!, withdrawal.Label, Day(withdrawal.DeclaredOn), withdrawal.SendBackBy is { } by ? Day(by) : "", new Money(withdrawal.PaidMinor, withdrawal.Currency).ToString(culture));
        var said = of.Answer(actor, text, WithdrawalWork.DeskStatus(withdrawal), now);
        said.MessageId = await mails.AddAsync(of, said, TemplateKind.CaseAnswer, cancel);
        db.Add(said);
    }
}
