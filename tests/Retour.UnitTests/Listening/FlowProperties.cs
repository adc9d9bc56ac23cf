using FsCheck;
using FsCheck.Fluent;
using Retour.Modules.Listening.Questionnaires;
using Shouldly;
using Xunit;

namespace Retour.Listening;

/// <summary>Whoever answers sees each question that concerns them once, and what they do not see is not kept.</summary>
public sealed class FlowProperties
{
    private static readonly Gen<int> Mark = Gen.Choose(1, 5);

    // Each item may depend on any before it, and any may begin a page.
    private static readonly Gen<Questionnaire> Questionnaires =
        from size in Gen.Choose(1, 8)
        from parts in Gen.ListOf(Gen.Choose(0, 2).SelectMany(depends => Gen.Choose(0, 7).SelectMany(first => Mark.SelectMany(value => Gen.Elements(true, false).Select(breaks => (depends, first, value, breaks))))), size)
        select new Questionnaire(new("T"), new(), new(), [.. parts.Select((p, i) => new Item($"q{i}", ItemKind.Csat, new("?"))
        {
            NewPage = p.breaks, When = i == 0 || p.depends == 0 ? null : new($"q{p.first % i}", p.depends == 1 ? ConditionTest.AtMost : ConditionTest.AtLeast, $"{p.value}"),
        })]);

    private static readonly Gen<(Questionnaire Asked, int[] Marks)> Cases = from asked in Questionnaires from marks in Gen.ArrayOf(Mark, 8) select (asked, marks);

    private static Dictionary<string, Answer> All(int[] marks) => marks.Index().ToDictionary(m => $"q{m.Index}", m => new Answer(AnswerState.Given, m.Item));

    [Fact]
    public void Answers_of_hidden_branches_are_not_kept_and_settling_once_is_enough() => Prop.ForAll(Cases.ToArbitrary(), one =>
    {
        var settled = Flow.Settle(one.Asked, All(one.Marks));
        settled.Count.ShouldBe(one.Asked.Items.Count);
        foreach (var item in one.Asked.Items)
            (settled[item.Code].State is AnswerState.Given).ShouldBe(item.When is null || settled[item.When.Item] is { State: AnswerState.Given, Mark: { } mark } && (item.When.Test is ConditionTest.AtMost ? mark <= int.Parse(item.When.Value) : mark >= int.Parse(item.When.Value)));
        Flow.Settle(one.Asked, settled).OrderBy(a => a.Key).ShouldBe(settled.OrderBy(a => a.Key));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Going_on_from_page_to_page_shows_each_question_that_is_shown_once_and_going_back_leads_the_same_way() => Prop.ForAll(Cases.ToArbitrary(), one =>
    {
        var (answers, seen, way) = (new Dictionary<string, Answer>(), new List<string>(), new List<int>());
        for (var page = Flow.PageFrom(one.Asked, 0, answers); page is { } at; page = Flow.PageFrom(one.Asked, at + 1, answers))
        {
            way.Add(at);
            foreach (var item in Flow.Pages(one.Asked)[at].Where(i => Flow.IsShown(i, answers)))
            {
                seen.Add(item.Code);
                answers[item.Code] = new(AnswerState.Given, one.Marks[int.Parse(item.Code[1..])]);
            }
        }
        seen.ShouldBe(Flow.Settle(one.Asked, All(one.Marks)).Where(a => a.Value.State is AnswerState.Given).Select(a => a.Key));
        for (var at = way.Count - 1; at > 0; at--) Flow.PageBefore(one.Asked, way[at], answers).ShouldBe(way[at - 1]);
        Flow.PageBefore(one.Asked, way[0], answers).ShouldBeNull();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_answered_is_put_into_a_later_question()
    {
        var asked = new Questionnaire(new("T"), new(), new(), [new("q1", ItemKind.Multiple, new("?")) { Options = [new("o1", new("Les prix", "Prices")), new("o2", new("Le choix", "Choice"))] }, new("q2", ItemKind.Text, new("Pourquoi {q1} ?"))]);
        var answers = new Dictionary<string, Answer> { ["q1"] = new(AnswerState.Given) { Options = ["o1", "o2"] } };
        Flow.Pipe(asked, "Pourquoi {q1} ?", answers, "fr").ShouldBe("Pourquoi Les prix, Le choix ?");
        Flow.Pipe(asked, "Why {q1}?", answers, "en").ShouldBe("Why Prices, Choice?");
        Flow.Pipe(asked, "{q9} {q1}", new Dictionary<string, Answer>(), "fr").ShouldBe("… …");
    }
}
