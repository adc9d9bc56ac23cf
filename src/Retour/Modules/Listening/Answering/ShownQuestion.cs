using System.Globalization;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Answering;

/// <summary>A question as a page shows it.</summary>
/// <param name="Text">In the reader's language, with what was answered before put into it.</param>
internal sealed record ShownQuestion(Item Item, string Text, string Language, Answer? Answer, Refusal? Wrong)
{
    /// <summary>What was typed: it stays where it was refused.</summary>
    public string? Typed { private get; init; }

    /// <summary>What a field of its own shows.</summary>
    public string? Field => Wrong is not null && Typed is not null ? Typed : Answer?.Text ?? Answer?.Mark?.ToString("0.####", CultureInfo.CurrentCulture);

    /// <summary>What the ends of its scale mean.</summary>
    public (string Least, string Most) Ends => Item.Kind switch
    {
        ItemKind.Nps => (AnswerTexts.NotLikely, AnswerTexts.VeryLikely),
        ItemKind.Effort => (AnswerTexts.NotEasy, AnswerTexts.VeryEasy),
        _ => (AnswerTexts.NotSatisfied, AnswerTexts.VerySatisfied),
    };

    /// <summary>A face has a name for those who do not see it.</summary>
    public static (string Icon, string Name) Face(int mark) => mark switch
    {
        1 => ("mood-cry", AnswerTexts.Face1),
        2 => ("mood-sad", AnswerTexts.Face2),
        3 => ("mood-smile", AnswerTexts.Face3),
        _ => ("mood-happy", AnswerTexts.Face4),
    };
}
