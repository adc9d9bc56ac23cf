using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Messaging.Sms;

/// <summary>The address at which the gateway tells by itself what it did. Gateways sign nothing that all of them would sign alike: who knows the address is believed.</summary>
internal sealed class GatewayReportAddress(Secrets secrets, SiteAddress site)
{
    public const string Path = "/hooks/sms/";
    private const string Secret = "sms_reports";

    public async Task<string> LinkAsync(HttpRequest request, CancellationToken cancel) => site.Link(request, Path + await TokenAsync(cancel));

    public async Task<bool> IsOursAsync(string token, CancellationToken cancel)
    {
        var ours = await TokenAsync(cancel);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(ours));
    }

    private async Task<string> TokenAsync(CancellationToken cancel) => Convert.ToHexStringLower((await secrets.GetAsync(Secret, cancel))[..16]);
}

/// <summary>
/// Takes what a gateway tells: that a text message arrived or never will, that somebody answered STOP, or wrote something else. Told twice, or in
/// another order than it happened, it comes to the same.
/// </summary>
internal sealed class GatewayReports(RetourDb db, CustomerConsents consents, AddressBook addresses, IncomingTexts texts, TimeProvider time)
{
    // A sentence that begins with such a word says something else.
    private const int MostWordsOfStop = 3;
    private static readonly string[] StopWords = ["stop", "arret", "unsubscribe"];

    /// <param name="say">What it says under a name, or nothing.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whether any of it concerns us. A gateway may be quicker to tell than to answer us: it is to tell again.</returns>
    public async Task<bool> TakeAsync(Func<string, string?> say, CancellationToken cancel)
    {
        var settings = await db.Set<SmsSettings>().AsNoTracking().FirstOrDefaultAsync(cancel) ?? new();
        var state = say(settings.ReportState);
        // Some reports repeat the message that they are about.
        var isReport = state is not null && (settings.SaysDelivered(state) || settings.SaysFailed(state));
        if (!isReport && say(settings.ReplyText) is { } text && say(settings.ReplyFrom) is { } from) return await TakeReplyAsync(settings, from, Cleaned(text), settings.ReplyId.Length > 0 ? say(settings.ReplyId) : null, cancel);
        if (say(settings.ReportId) is not { } id || state is null) return false;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await FindAsync(id, cancel) is not { } message) return false;
            if (Becomes(message, settings, state) is not { } news) return true;
            db.Add(news);
            try
            {
                await db.SaveChangesAsync(cancel);
                return true;
            }
            catch (DbUpdateConcurrencyException) when (attempt < 3)
            {
                // It was being handed over at this very moment.
            }
        }
    }

    // Our own number, where the gateway keeps it, or its own.
    private async Task<Message?> FindAsync(string id, CancellationToken cancel)
    {
        var texts = db.Set<Message>().Where(m => m.Channel == MessageChannel.Sms);
        if (MessageId.TryParse(id, null, out var own) && await texts.FirstOrDefaultAsync(m => m.Id == own, cancel) is { } ours) return ours;
        return await texts.Where(m => m.GatewayId == id).OrderByDescending(m => m.Id).FirstOrDefaultAsync(cancel);
    }

    private MessageEvent? Becomes(Message message, SmsSettings settings, string state)
    {
        // Cancelled and suppressed messages never left: whoever says otherwise speaks of another one.
        if (message.State is MessageState.Cancelled or MessageState.Suppressed or MessageState.Delivered) return null;
        if (settings.SaysDelivered(state)) return message.Deliver(state, time.GetUtcNow());
        return settings.SaysFailed(state) && message.State is not MessageState.Bounced ? message.Bounce(state, time.GetUtcNow()) : null;
    }

    private async Task<bool> TakeReplyAsync(SmsSettings settings, string from, string text, string? id, CancellationToken cancel)
    {
        // Gateways leave the + away. A name is no number, and nobody can be answered there.
        if (!PhoneNumber.TryParse($"+{from.TrimStart('+')}", out var number) && !PhoneNumber.TryParse(from, out number)) return true;
        // Our own words, told again on their way.
        if (PhoneNumber.TryParse(settings.Sender, out var ours) && ours == number) return true;
        if (!SaysStop(text))
        {
            if (text.Length > 0) await texts.TakeAsync(number, text, id, cancel);
            return true;
        }
        // Who is in no file has nothing to take back; the number is not written to all the same.
        if (await consents.WithdrawByPhoneAsync(number.E164, ConsentTopic.NewsBySms, OutboxTexts.CustomerName, cancel) > 0) return true;
        await addresses.SuppressAsync(number.E164, SuppressedBecause.Complaint, cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    // PostgreSQL keeps no such sign.
    private static string Cleaned(string text) => text.Replace("\0", "", StringComparison.Ordinal).Trim();

    private static bool SaysStop(string text)
    {
        var words = Folding.Words(text).ToList();
        return words.Count is > 0 and <= MostWordsOfStop && StopWords.Contains(words[0]);
    }
}
