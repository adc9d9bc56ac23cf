using Microsoft.Extensions.Primitives;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;
using Shouldly;
using Xunit;

namespace Retour.Listening;

public sealed class QuestionnaireTests
{
    private static Item Asks(string code, ItemKind kind, params string[] options) => new(code, kind, new("Question ?", "Question?")) { Options = [.. options.Select(o => new ItemOption(o, new(o, o)))] };

    private static Questionnaire Of(params Item[] items) => new(new("Titre", "Title"), new(), new(), items);

    [Theory]
    [InlineData("AfterPurchase")]
    [InlineData("AfterSales")]
    [InlineData("YearlyNps")]
    [InlineData("LostCustomers")]
    public void A_ready_model_can_be_put_to_customers_as_it_stands_in_both_languages(string name)
    {
        var model = SurveyModels.Of(Enum.Parse<SurveyModel>(name));
        CheckQuestionnaire.Wrong(model).ShouldBeNull();
        model.Languages.ShouldBe(["fr", "en"]);
        model.Made.ShouldBe(model.Items.Count);
        foreach (var words in model.Items.SelectMany(i => i.Options.Select(o => o.Text).Prepend(i.Text)).Append(model.Title).Append(model.Intro).Append(model.Thanks)) (words.Fr is { Length: > 0 } && words.En is { Length: > 0 }).ShouldBeTrue();
    }

    [Fact]
    public void A_questionnaire_keeps_its_hash_through_storage_and_another_has_another()
    {
        var model = SurveyModels.Of(SurveyModel.AfterPurchase);
        Questionnaire.FromJson(model.ToJson()).Hash().ShouldBe(model.Hash());
        (model with { Title = model.Title.With("en", "Your day") }).Hash().ShouldNotBe(model.Hash());
        (model with { Items = [.. model.Items.Reverse()] }).Hash().ShouldNotBe(model.Hash());
    }

    [Fact]
    public void What_cannot_be_asked_is_refused_with_the_question_that_is_wrong()
    {
        static Refusal? First(params Item[] items) => CheckQuestionnaire.Wrong(Of(items))?.Refusal;
        First().ShouldBe(ListeningRefusals.NothingAsked);
        First(Asks("q1", ItemKind.Single, "o1")).ShouldBe(ListeningRefusals.TooFewOptions);
        First(Asks("q1", ItemKind.Single, "o1", "o1")).ShouldBe(ListeningRefusals.OptionTwice);
        First(Asks("q1", ItemKind.Nps, "o1")).ShouldBe(ListeningRefusals.NoOptionsHere);
        First(Asks("q1", ItemKind.Csat) with { Criterion = "no.such" }).ShouldBe(ListeningRefusals.CriterionUnknown);
        First(Asks("q1", ItemKind.Text) with { When = new("q2", ConditionTest.AtMost, "3") }, Asks("q2", ItemKind.Csat)).ShouldBe(ListeningRefusals.ConditionOnLater);
        First(Asks("q1", ItemKind.Csat), Asks("q2", ItemKind.Text) with { When = new("q1", ConditionTest.AtMost, "6") }).ShouldBe(ListeningRefusals.ConditionOffTheScale);
        First(Asks("q1", ItemKind.Single, "o1", "o2"), Asks("q2", ItemKind.Text) with { When = new("q1", ConditionTest.Chosen, "o3") }).ShouldBe(ListeningRefusals.ConditionOnNoOption);
        First(Asks("q1", ItemKind.Text) with { Text = new(Fr: "En français") }, Asks("q2", ItemKind.Text) with { Text = new(En: "In English") }).ShouldBe(ListeningRefusals.HalfTranslated);
        CheckQuestionnaire.Wrong(Of(Asks("q1", ItemKind.Csat), Asks("q2", ItemKind.Multiple)))!.Value.Item.ShouldBe("q2");
        First(Asks("q1", ItemKind.Csat), Asks("q2", ItemKind.Text) with { When = new("q1", ConditionTest.AtMost, "3") }).ShouldBeNull();
    }

    [Theory]
    [InlineData(ItemKind.Nps, "6.5")]
    [InlineData(ItemKind.Nps, "6,5")]
    [InlineData(ItemKind.Nps, "11")]
    [InlineData(ItemKind.Nps, "-1")]
    [InlineData(ItemKind.Nps, "six")]
    [InlineData(ItemKind.Csat, "0")]
    [InlineData(ItemKind.Csat, "6")]
    [InlineData(ItemKind.Smiley, "5")]
    [InlineData(ItemKind.Effort, "8")]
    [InlineData(ItemKind.Rating, "0")]
    [InlineData(ItemKind.Single, "o3")]
    [InlineData(ItemKind.Multiple, "o3")]
    [InlineData(ItemKind.Number, "douze")]
    [InlineData(ItemKind.Number, "1e9")]
    [InlineData(ItemKind.Date, "01/02/2026")]
    [InlineData(ItemKind.Date, "2026-02-30")]
    public void An_answer_that_is_none_of_the_question_is_refused(object kind, string typed) =>
        ReadAnswer.Of(Asks("q1", (ItemKind)kind, ((ItemKind)kind).IsChoice() ? ["o1", "o2"] : []), typed).Refusal.ShouldNotBeNull();

    [Fact]
    public void A_text_is_taken_in_any_script_up_to_its_length_and_nothing_is_an_answer_only_where_it_may_be()
    {
        var text = Asks("q1", ItemKind.Text);
        ReadAnswer.Of(text, "Très bien 很好 مرحبا 👍\r\n<b>x</b>").Value!.Text.ShouldBe("Très bien 很好 مرحبا 👍\n<b>x</b>");
        ReadAnswer.Of(text, new string('é', ReadAnswer.MostOfText)).Value!.Text!.Length.ShouldBe(ReadAnswer.MostOfText);
        ReadAnswer.Of(text, new string('é', ReadAnswer.MostOfText + 1)).Refusal.ShouldBe(ListeningRefusals.AnswerTooLong);
        ReadAnswer.Of(text, "  \n ").Value.ShouldBe(Answer.Skipped);
        ReadAnswer.Of(text with { Required = true }, StringValues.Empty).Refusal.ShouldBe(ListeningRefusals.AnswerMissing);
        ReadAnswer.Of(Asks("q1", ItemKind.Nps), new StringValues(["9", "10"])).Refusal.ShouldBe(ListeningRefusals.OneAnswerOnly);
        ReadAnswer.Of(Asks("q1", ItemKind.Multiple, "o1", "o2", "o3"), new StringValues(["o3", "o1", "o3"])).Value!.Options.ShouldBe(["o1", "o3"]);
        ReadAnswer.Of(Asks("q1", ItemKind.Number), "12,5").Value!.Mark.ShouldBe(12.5);
    }

    [Fact]
    public void Marks_are_good_or_bad_by_one_scoring()
    {
        static string Line(ItemKind kind) => string.Concat(kind.Of()!.Value.Values.Select(m => kind.Polarity(m) switch { SignalPolarity.Negative => '-', SignalPolarity.Positive => '+', _ => '0' }));
        Line(ItemKind.Nps).ShouldBe("-------00++");
        Line(ItemKind.Csat).ShouldBe("--0++");
        Line(ItemKind.Effort).ShouldBe("---00++");
        Line(ItemKind.Rating).ShouldBe("-----000++");
        Line(ItemKind.Smiley).ShouldBe("--++");
        ItemKind.Csat.Severity(1).ShouldBe(3);
        ItemKind.Csat.Severity(2).ShouldBe(2);
        ItemKind.Csat.Severity(5).ShouldBe(1);
    }
}
