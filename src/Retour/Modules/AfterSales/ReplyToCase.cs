using Retour.Modules.AfterSales.Joining;
using Retour.Modules.AfterSales.Macros;
using Retour.Modules.AfterSales.Mentions;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>What somebody answers.</summary>
/// <param name="Seen">How many messages were on the page on which it was written: <see cref="CaseThread.Messages"/>.</param>
/// <param name="Then">Whose turn it is from then on.</param>
/// <param name="BySms">Whether it leaves as a text message, for who has a phone and no mail; otherwise it is only noted there.</param>
/// <param name="ByLetter">Whether it leaves as a letter, for who has an address and no mail.</param>
internal sealed record Reply(string Reference, string? Text, int Seen, CaseStatus Then = CaseStatus.WaitingForCustomer, bool BySms = false, bool ByLetter = false)
{
    /// <summary>The macro that it was begun with: what that does beside is done too.</summary>
    public Id<Macro>? Macro { get; init; }
}

/// <summary>Answers a customer. Who has not read what came meanwhile is told, and nothing leaves.</summary>
internal sealed class ReplyToCase(CaseWork work, CaseParts parts, CaseSearchWords words, CaseMail mails, ApplyMacro macros, MentionColleagues mentions)
{
    public async Task<Refusal?> RunAsync(Actor actor, Reply reply, CancellationToken cancel)
    {
        var text = reply.Text?.Trim() ?? "";
        if (text.Length == 0) return CaseRefusals.TextEmpty;
        if (text.Length > Case.MostOfText) return CaseRefusals.TooLong(Case.MostOfText);
        return await work.ChangeAsync(actor, reply.Reference, "case_answered", async (of, now) =>
        {
            if (await parts.MessagesAsync(of.Id, cancel) > reply.Seen) return CaseRefusals.SomethingNewer;
            var entry = of.Answer(actor, text, reply.Then, now);
            var (sent, notThere) = reply.ByLetter ? await mails.AddLetterAsync(of, entry, cancel) : reply.BySms ? await mails.AddSmsAsync(of, entry, cancel) : new(await mails.AddAsync(of, entry, TemplateKind.CaseAnswer, cancel), null);
            if (notThere is not null) return notThere;
            entry.MessageId = sent;
            await mentions.SettleAsync(actor, of, now, cancel);
            if (reply.Macro is { } macro) await macros.AddAsync(actor, of, macro, now, cancel);
            await words.AddAsync(of.Id, [text], cancel);
            return entry;
        }, cancel);
    }
}
