using System.Globalization;
using Retour.Web.Components;

namespace Retour.Modules.Messaging.Inbound.Imap;

/// <summary>How a mailbox is doing, in words.</summary>
internal static class MailboxWords
{
    public static (string Text, Meaning Meaning) StateOf(bool isActive, bool isFetched, MailboxReading? reading) => (isActive, isFetched, reading) switch
    {
        (false, _, _) => (MailboxTexts.StateClosed, Meaning.None),
        (_, false, _) or (_, _, null) => (MailboxTexts.StateHandedOver, Meaning.None),
        (_, _, { Problem: not null }) => (MailboxTexts.StateTroubled, Meaning.Bad),
        (_, _, { ReadAt: null }) => (MailboxTexts.StateWaiting, Meaning.None),
        _ => (MailboxTexts.StateFine, Meaning.Good),
    };

    /// <summary>What is wrong and what to do, with the server's own words where it said some.</summary>
    public static string Of(ImapProblem problem, string? said, string host, int port, string folder)
    {
        var sentence = string.Format(CultureInfo.CurrentCulture, MailboxTexts.ResourceManager.GetString($"Problem_{SnakeCase.From(problem.ToString())}", CultureInfo.CurrentUICulture)!, host, port, folder);
        return said is null ? sentence : $"{sentence} {string.Format(CultureInfo.CurrentCulture, MailboxTexts.ServerSaid, said)}";
    }
}
