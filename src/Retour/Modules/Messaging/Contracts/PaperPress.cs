using System.Globalization;
using Retour.Modules.Messaging.Letters;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Contracts;

/// <summary>A paper that goes with something: what it says, block by block, in the language of who reads it.</summary>
/// <param name="Reference">What it is filed under.</param>
/// <param name="Facts">What is known of the thing, each with its label.</param>
internal sealed record Paper(string Title, string Reference, IReadOnlyList<PaperFact> Facts)
{
    public IReadOnlyList<PaperText> Texts { get; init; } = [];
    public PaperTable? Table { get; init; }
    /// <summary>After everything else, each on what is left of a page.</summary>
    public IReadOnlyList<PaperPicture> Pictures { get; init; } = [];
    public IReadOnlyList<PaperSignature> Signatures { get; init; } = [];
    /// <summary>What the square code leads to, in ASCII, and what is written beside it.</summary>
    public string? Code { get; init; }
    public string? CodeText { get; init; }
}

internal sealed record PaperFact(string Label, string? Value);

internal sealed record PaperText(string? Heading, string Text);

/// <param name="Data">A JPEG or PNG as a data: address.</param>
internal sealed record PaperPicture(string Caption, string Data);

/// <summary>Rows of words and amounts; what stands last is the sum.</summary>
internal sealed record PaperTable(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Sum);

/// <param name="Strokes">An SVG path in a box of 300 by 100; null for a box to sign in.</param>
internal sealed record PaperSignature(string Label, string? Name, string? Strokes);

/// <summary>Prints papers on the letterhead of a store, and labels, as PDF.</summary>
internal sealed class PaperPress(LetterPress press, Letterhead letterhead, Brand brand)
{
    /// <param name="paper">What it says.</param>
    /// <param name="store">Whose letterhead it has.</param>
    /// <param name="language">fr or en.</param>
    /// <param name="at">When it was made, as it says itself: the same paper is the same bytes.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<Result<byte[]>> PrintAsync(Paper paper, StoreId? store, string language, DateTimeOffset at, CancellationToken cancel)
    {
        var (shown, head) = (await brand.GetAsync(cancel), await letterhead.OfAsync(store, language, cancel));
        var (answer, refusal) = await press.AskAsync("paper", new
        {
            Paper = paper, head.Sender, Dated = (await letterhead.DayAsync(store, at, cancel)).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(language == "fr" ? "fr-FR" : "en-GB")), Brand = new { Colour = shown.ShownColour, Logo = await brand.LogoDataAsync(cancel) }, Author = shown.Name, Language = language, At = at.UtcDateTime,
        }, cancel);
        return refusal is not null ? refusal : answer.GetProperty("pdf").GetBytesFromBase64();
    }

    /// <summary>A label of 62 by 40 mm, as label printers have it: a few lines beside a square code.</summary>
    public async Task<Result<byte[]>> LabelAsync(string code, IReadOnlyList<string> lines, DateTimeOffset at, CancellationToken cancel)
    {
        var (answer, refusal) = await press.AskAsync("label", new { Code = code, Lines = lines, Author = (await brand.GetAsync(cancel)).Name, At = at.UtcDateTime }, cancel);
        return refusal is not null ? refusal : answer.GetProperty("pdf").GetBytesFromBase64();
    }
}
