using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Retour.Modules.Listening.Questionnaires;

/// <summary>What somebody sent for an item, as an answer to it; a form can be sent by anybody, with anything in it.</summary>
internal static class ReadAnswer
{
    public const int MostOfText = 10_000;

    /// <returns>A skipped answer where nothing was sent, a refusal where it is none of this item.</returns>
    public static Result<Answer> Of(Item item, StringValues sent)
    {
        var typed = sent.Select(s => s?.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim() ?? "").Where(s => s.Length > 0).ToList();
        if (typed.Count == 0) return item.Required ? ListeningRefusals.AnswerMissing : Answer.Skipped;
        if (item.Kind is not ItemKind.Multiple && typed.Count > 1) return ListeningRefusals.OneAnswerOnly;
        if (item.Kind.Of() is { } scale) return Whole(typed[0]) is { } mark && scale.Contains(mark) ? new Answer(AnswerState.Given, mark) : ListeningRefusals.OffTheScale(scale);
        return item.Kind switch
        {
            ItemKind.Single or ItemKind.Multiple => Chosen(item, typed),
            ItemKind.Number => double.TryParse(typed[0].Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000
                ? new Answer(AnswerState.Given, Math.Round(number, 4)) : ListeningRefusals.NotANumber,
            ItemKind.Date => IsoDay.Read(typed[0]) is { } day ? new Answer(AnswerState.Given, null, day.Iso()) : ListeningRefusals.NotADay,
            _ => typed[0].Length <= MostOfText ? new Answer(AnswerState.Given, null, typed[0]) : ListeningRefusals.AnswerTooLong,
        };
    }

    private static Result<Answer> Chosen(Item item, List<string> typed) =>
        typed.Distinct().Any(code => item.Options.All(o => o.Code != code)) ? ListeningRefusals.OptionUnknown
        // In the order of the questionnaire: the same choice is the same answer, in whichever order it was ticked.
        : new Answer(AnswerState.Given) { Options = [.. item.Options.Select(o => o.Code).Where(typed.Contains)] };

    // 6.5 is no mark of a scale of whole numbers.
    private static int? Whole(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) ? mark : null;
}
