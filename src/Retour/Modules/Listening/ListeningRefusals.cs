using System.Resources;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;

namespace Retour.Modules.Listening;

/// <summary>What is refused to who writes a survey and to who answers one, each with the sentence that says why and what to do.</summary>
internal static class ListeningRefusals
{
    private static ResourceManager Texts => ListeningTexts.ResourceManager;

    public static readonly Refusal NoSuchSurvey = new(Texts, nameof(ListeningTexts.NoSuchSurvey));
    public static readonly Refusal NoSuchQuestion = new(Texts, nameof(ListeningTexts.NoSuchQuestion));
    public static readonly Refusal TooManySurveys = new(Texts, nameof(ListeningTexts.TooManySurveys), Survey.Most);
    public static readonly Refusal NameMissing = new(Texts, nameof(ListeningTexts.NameMissing));
    public static readonly Refusal NameTooLong = new(Texts, nameof(ListeningTexts.NameTooLong), Survey.MostOfName);
    public static readonly Refusal AnonymityWasPromised = new(Texts, nameof(ListeningTexts.AnonymityWasPromised));
    public static readonly Refusal NeverPublished = new(Texts, nameof(ListeningTexts.NeverPublished));

    public static readonly Refusal NoSuchAnswer = new(Texts, nameof(ListeningTexts.NoSuchAnswer));

    public static Refusal AlreadyFollowedUp(string by) => new(Texts, nameof(ListeningTexts.AlreadyFollowedUp), by);

    // The questionnaire.
    public static readonly Refusal NothingAsked = new(Texts, nameof(ListeningTexts.NothingAsked));
    public static readonly Refusal TooManyQuestions = new(Texts, nameof(ListeningTexts.TooManyQuestions), Questionnaire.MostItems);
    public static readonly Refusal TitleMissing = new(Texts, nameof(ListeningTexts.TitleMissing));
    public static readonly Refusal HalfTranslated = new(Texts, nameof(ListeningTexts.HalfTranslated));
    public static readonly Refusal QuestionMissing = new(Texts, nameof(ListeningTexts.QuestionMissing));
    public static readonly Refusal QuestionTooLong = new(Texts, nameof(ListeningTexts.QuestionTooLong), Questionnaire.MostOfText);
    public static readonly Refusal CriterionUnknown = new(Texts, nameof(ListeningTexts.CriterionUnknown));
    public static readonly Refusal TooFewOptions = new(Texts, nameof(ListeningTexts.TooFewOptions));
    public static readonly Refusal TooManyOptions = new(Texts, nameof(ListeningTexts.TooManyOptions), Questionnaire.MostOptions);
    public static readonly Refusal OptionMissing = new(Texts, nameof(ListeningTexts.OptionMissing));
    public static readonly Refusal OptionTooLong = new(Texts, nameof(ListeningTexts.OptionTooLong), Questionnaire.MostOfOption);
    public static readonly Refusal OptionTwice = new(Texts, nameof(ListeningTexts.OptionTwice));
    public static readonly Refusal NoOptionsHere = new(Texts, nameof(ListeningTexts.NoOptionsHere));
    public static readonly Refusal ConditionOnLater = new(Texts, nameof(ListeningTexts.ConditionOnLater));
    public static readonly Refusal ConditionOffTheScale = new(Texts, nameof(ListeningTexts.ConditionOffTheScale));
    public static readonly Refusal ConditionOnNoOption = new(Texts, nameof(ListeningTexts.ConditionOnNoOption));
    public static readonly Refusal OthersDependOnIt = new(Texts, nameof(ListeningTexts.OthersDependOnIt));

    // The answers.
    public static readonly Refusal AnswerMissing = new(Texts, nameof(ListeningTexts.AnswerMissing));
    public static readonly Refusal OneAnswerOnly = new(Texts, nameof(ListeningTexts.OneAnswerOnly));
    public static readonly Refusal OptionUnknown = new(Texts, nameof(ListeningTexts.OptionUnknown));
    public static readonly Refusal NotANumber = new(Texts, nameof(ListeningTexts.NotANumber));
    public static readonly Refusal NotADay = new(Texts, nameof(ListeningTexts.NotADay));
    public static readonly Refusal AnswerTooLong = new(Texts, nameof(ListeningTexts.AnswerTooLong), ReadAnswer.MostOfText);
    public static readonly Refusal SurveyIsOver = new(Texts, nameof(ListeningTexts.SurveyIsOver));

    public static Refusal OffTheScale(Scale scale) => new(Texts, nameof(ListeningTexts.OffTheScale), scale.Least, scale.Most);
}
