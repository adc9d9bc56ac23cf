using System.Globalization;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Surveys;

/// <summary>What one begins with: a survey that can be put to customers as it stands, or nothing.</summary>
internal enum SurveyModel { AfterPurchase, AfterSales, YearlyNps, LostCustomers, Empty }

/// <summary>Surveys that are ready, in both languages. Whatever is in them is changed like anything else.</summary>
internal static class SurveyModels
{
    public static Questionnaire Of(SurveyModel model) => model switch
    {
        SurveyModel.AfterPurchase => Ready(model,
            Asks(ItemKind.Csat, "Satisfied", required: true),
            Asks(ItemKind.Csat, "Welcome", "welcome"), Asks(ItemKind.Csat, "Waiting", "waiting"), Asks(ItemKind.Csat, "Advice", "advice"), Asks(ItemKind.Csat, "Choice", "choice"), Asks(ItemKind.Csat, "Price", "price"),
            Asks(ItemKind.Text, "WhatWentWrong") with { NewPage = true, When = new("q1", ConditionTest.AtMost, "3") },
            Asks(ItemKind.Nps, "Recommend") with { NewPage = true }, Asks(ItemKind.Text, "Improve")),
        SurveyModel.AfterSales => Ready(model,
            Asks(ItemKind.Effort, "Effort", "after_sales", required: true), Asks(ItemKind.Csat, "Repair", "after_sales.repair"), Asks(ItemKind.Csat, "Delay", "waiting.answer"),
            Asks(ItemKind.Single, "Solved", options: ["SolvedYes", "SolvedPartly", "SolvedNo"]) with { NewPage = true },
            Asks(ItemKind.Text, "WhatIsMissing") with { When = new("q4", ConditionTest.NotChosen, "o1") },
            Asks(ItemKind.Nps, "Recommend") with { NewPage = true }),
        SurveyModel.YearlyNps => Ready(model, Asks(ItemKind.Nps, "Recommend", required: true), Asks(ItemKind.Text, "WhyThisMark") with { NewPage = true }, Asks(ItemKind.Multiple, "WhatMatters", options: ["MattersPrice", "MattersChoice", "MattersAdvice", "MattersWelcome", "MattersNear"])),
        SurveyModel.LostCustomers => Ready(model,
            Asks(ItemKind.Single, "WhyLess", options: ["LessElsewhere", "LessOnline", "LessMoved", "LessBad", "LessNeed"], required: true),
            Asks(ItemKind.Text, "WhatHappened") with { When = new("q1", ConditionTest.Chosen, "o4") },
            Asks(ItemKind.Csat, "SatisfiedThen") with { NewPage = true }, Asks(ItemKind.Text, "WinBack")),
        _ => new(new(), new(), Said("Thanks"), []),
    };

    /// <summary>A new item of a kind, with words that suit it.</summary>
    public static Item NewItem(string code, ItemKind kind) => Asks(kind, kind switch
    {
        ItemKind.Nps => "Recommend",
        ItemKind.Effort => "Effort",
        ItemKind.Csat or ItemKind.Rating or ItemKind.Smiley => "Satisfied",
        _ => "NewQuestion",
    }, options: kind.IsChoice() ? ["NewOption1", "NewOption2"] : []) with { Code = code };

    private static Questionnaire Ready(SurveyModel model, params Item[] items) =>
        new(Said($"Title_{model}"), Said($"Intro_{model}"), Said("Thanks"), [.. items.Select((item, i) => item with { Code = $"q{i + 1}" })]) { Made = items.Length };

    private static Item Asks(ItemKind kind, string words, string? criterion = null, bool required = false, string[]? options = null) =>
        new("", kind, Said($"Ask_{words}")) { Criterion = criterion, Required = required, Options = [.. (options ?? []).Select((o, i) => new ItemOption($"o{i + 1}", Said($"Ask_{o}")))], OptionsMade = options?.Length ?? 0 };

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr"), English = CultureInfo.GetCultureInfo("en");

    private static Words Said(string name) => new(ModelTexts.ResourceManager.GetString(name, French), ModelTexts.ResourceManager.GetString(name, English));
}
