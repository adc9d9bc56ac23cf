using System.Globalization;
using System.Resources;

namespace Retour.Modules.Messaging.Letters;

/// <summary>What is refused about letters, each with the sentence that says why and what to do.</summary>
internal static class LetterRefusals
{
    private static ResourceManager Texts => LetterTexts.ResourceManager;

    public static readonly Refusal NodeMissing = new(Texts, nameof(LetterTexts.NodeMissing));
    public static readonly Refusal NotPrinted = new(Texts, nameof(LetterTexts.NotPrinted));
    public static readonly Refusal NothingChosen = new(Texts, nameof(LetterTexts.NothingChosen));
    public static readonly Refusal NothingToPost = new(Texts, nameof(LetterTexts.NothingToPost));
    public static readonly Refusal PostedInTheFuture = new(Texts, nameof(LetterTexts.PostedInTheFuture));
    public static readonly Refusal PostedBeforePrinted = new(Texts, nameof(LetterTexts.PostedBeforePrinted));
    public static readonly Refusal DayMissing = new(Texts, nameof(LetterTexts.DayMissing));
    public static readonly Refusal ChangedMeanwhile = new(Texts, nameof(LetterTexts.ChangedMeanwhile));
    public static readonly Refusal OnlyPostedComesBack = new(Texts, nameof(LetterTexts.OnlyPostedComesBack));

    /// <param name="count">How many letters may not leave any more, of which the page said nothing yet.</param>
    public static Refusal MoreToTakeOut(int count) => new(Texts, nameof(LetterTexts.MoreToTakeOut), count);

    /// <param name="missing">The names of the texts that name what is missing.</param>
    public static Refusal AddressIncomplete(IReadOnlyList<string> missing) => new(Texts, nameof(LetterTexts.AddressIncomplete), new Parts(missing));

    /// <summary>Some parts of an address, in the language of whoever reads the sentence.</summary>
    private sealed record Parts(IReadOnlyList<string> Names) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => string.Join(", ", Names.Select(n => Texts.GetString(n, provider as CultureInfo)));
    }
}
