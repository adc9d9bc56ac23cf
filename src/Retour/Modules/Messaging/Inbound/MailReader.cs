using System.Text.Json;
using Retour.Modules.Messaging.Courier;

namespace Retour.Modules.Messaging.Inbound;

/// <summary>Has a mail read by the courier. A mail that cannot be read is a value, not an accident: there will be many.</summary>
internal sealed class MailReader(Courier.Courier courier)
{
    /// <summary>Larger ones are kept, and shown in the quarantine.</summary>
    public const int MostBytes = 30_000_000;

    private const int MostOfHeader = 200_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>What it says, and why that could not be read, as the reason of an <see cref="InboundMail"/>: of one that is too large, only what stands above it is read.</summary>
    /// <exception cref="CourierMissingException">There is no Node on this machine: no mail can be read, and this one is not to blame.</exception>
    public async Task<(ParsedMail? Mail, string? Reason)> ReadAsync(byte[] raw, CancellationToken cancel)
    {
        if (raw.Length <= MostBytes) return await AskAsync(raw, cancel);
        // Who sent it is known all the same.
        var end = raw.AsSpan(0, MostOfHeader) is var head && head.IndexOf("\r\n\r\n"u8) is var crlf and >= 0 ? crlf + 4 : head.IndexOf("\n\n"u8) is var lf and >= 0 ? lf + 2 : 0;
        return (end == 0 ? null : (await AskAsync(raw[..end], cancel)).Mail, "too_large");
    }

    private async Task<(ParsedMail? Mail, string? Reason)> AskAsync(byte[] raw, CancellationToken cancel)
    {
        var request = new { Raw = Convert.ToBase64String(raw) };
        for (var attempt = 1; ; attempt++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            try
            {
                return ((await courier.AskAsync("parse", request, patience.Token)).Deserialize<ParsedMail>(Json), null);
            }
            catch (CourierRefusedException refused) when (refused.Code is "too_many_parts" or "header_too_long")
            {
                return (null, refused.Code);
            }
            catch (CourierRefusedException)
            {
                return (null, "unreadable");
            }
            catch (CourierDiedException)
            {
                // Another mail may have killed it while this one waited; a second time it was this one.
                if (attempt == 2) return (null, "reader_died");
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return (null, "took_too_long");
            }
        }
    }
}
