using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Sms;

/// <summary>Hands what people write by text message to the room that answers them, with what it needs to know where it belongs.</summary>
internal sealed class IncomingTexts(RetourDb db, Secrets secrets, ITakesTexts desk, TimeProvider time)
{
    private const string Secret = "incoming_texts";
    private const int MostLookedAt = 20;

    /// <param name="gatewayId">What the gateway calls it; null where it calls it nothing.</param>
    public async Task TakeAsync(PhoneNumber from, string text, string? gatewayId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var key = from.E164;
        var ours = await db.Set<Message>().AsNoTracking().Where(m => m.ToKey == key && m.Channel == MessageChannel.Sms).OrderByDescending(m => m.Id).Take(MostLookedAt).Select(m => new { m.About, m.AboutId, m.StoreId }).ToListAsync(cancel);
        await desk.TakeAsync(new(await IdAsync(key, text, gatewayId, now, cancel), now, from, text)
        {
            Answers = [.. ours.Where(m => m is { About: not null, AboutId: not null }).Select(m => (m.About!, m.AboutId!)).Distinct()], Store = ours.FirstOrDefault()?.StoreId,
        }, cancel);
    }

    // The words count too: some gateways give an answer the number of what it answers. Without a number of its own, the same words in the same minute are one message.
    private async Task<Guid> IdAsync(string from, string text, string? gatewayId, DateTimeOffset now, CancellationToken cancel)
    {
        var told = gatewayId is { Length: > 0 } ? gatewayId : now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        return new(HMACSHA256.HashData(await secrets.GetAsync(Secret, cancel), Encoding.UTF8.GetBytes($"{from}\n{told}\n{text}"))[..16]);
    }
}
