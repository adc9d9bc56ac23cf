using System.Text.Json;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Messaging.Templates;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Letters;

/// <summary>Letters on paper, or nearly.</summary>
/// <param name="Unprintable">Of each letter, the signs that the font does not have.</param>
internal sealed record Print(byte[] Pdf, IReadOnlyList<string> Unprintable);

/// <summary>Makes a PDF of letters, on the organisation's letterhead: the courier does it.</summary>
internal sealed class LetterPress(Courier.Courier courier, Brand brand)
{
    // A hundred letters take a second or two.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Why nothing can be printed; null when all is there.</summary>
    public async Task<Refusal?> WhyNotAsync(CancellationToken cancel) => (await AskAsync("ping", new { }, cancel)).Refusal;

    /// <param name="letters">In the order in which they are printed.</param>
    /// <param name="title">What a reader of PDF calls the document.</param>
    /// <param name="language">Of the document.</param>
    /// <param name="at">When it was made, as it says itself: the same letters are the same bytes.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Result<Print>> PrintAsync(IEnumerable<(Message Message, Letter Letter)> letters, string title, string language, DateTimeOffset at, CancellationToken cancel)
    {
        var shown = await brand.GetAsync(cancel);
        var (answer, refusal) = await AskAsync("letters", new
        {
            Letters = letters.Select(l => new { l.Letter.Sender, l.Letter.Recipient, l.Letter.Dated, l.Message.Subject, l.Message.Text }),
            Brand = new { Colour = shown.ShownColour, Logo = await brand.LogoDataAsync(cancel) },
            Title = title, Author = shown.Name, Language = language, At = at.UtcDateTime,
        }, cancel);
        return refusal is not null ? refusal : new Print(answer.GetProperty("pdf").GetBytesFromBase64(), [.. answer.GetProperty("unprintable").EnumerateArray().Select(s => s.GetString()!)]);
    }

    /// <summary>Whatever the courier lays out, or why it did not.</summary>
    public async Task<Result<JsonElement>> AskAsync(string task, object request, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return await courier.AskAsync(task, request, patience.Token);
        }
        catch (CourierMissingException)
        {
            return LetterRefusals.NodeMissing;
        }
        catch (Exception failure) when (failure is CourierDiedException or CourierRefusedException || failure is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return LetterRefusals.NotPrinted;
        }
    }
}
