using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>What somebody answers.</summary>
/// <param name="Seen">The number of the last entry that was on the page on which it was written.</param>
/// <param name="Then">Whose turn it is from then on.</param>
internal sealed record Reply(string Reference, string? Text, int Seen, CaseStatus Then = CaseStatus.WaitingForCustomer);

/// <summary>Answers a customer. Who has not read what came meanwhile is told, and nothing leaves.</summary>
internal sealed class ReplyToCase(RetourDb db, CaseWork work, CaseSearchWords words, CaseMail mails)
{
    public async Task<Refusal?> RunAsync(Actor actor, Reply reply, CancellationToken cancel)
    {
        var text = reply.Text?.Trim() ?? "";
        if (text.Length == 0) return CaseRefusals.TextEmpty;
        if (text.Length > Case.MostOfText) return CaseRefusals.TooLong(Case.MostOfText);
        return await work.ChangeAsync(actor, reply.Reference, "case_answered", async (of, now) =>
        {
            if (await db.Set<CaseEntry>().AnyAsync(e => e.CaseId == of.Id && e.Number > reply.Seen && (e.Kind == CaseEntryKind.MessageIn || e.Kind == CaseEntryKind.MessageOut), cancel)) return CaseRefusals.SomethingNewer;
            var entry = of.Answer(actor, text, reply.Then, now);
            entry.MessageId = await mails.AddAsync(of, entry, TemplateKind.CaseAnswer, cancel);
            await words.AddAsync(of.Id, [text], cancel);
            return entry;
        }, cancel);
    }
}
