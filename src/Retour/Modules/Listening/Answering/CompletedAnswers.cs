using System.Security.Cryptography;
using System.Text.Json;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Answering;

/// <summary>What a completed response becomes: a line for each answer, and a signal for each mark that is about a criterion.</summary>
internal static class CompletedAnswers
{
    /// <param name="settled">As <see cref="Flow.Settle"/> gives it.</param>
    /// <param name="at">When it was said; of an anonymous response the beginning of that day.</param>
    /// <param name="customer">Who said it, where an invitation tells and the survey is not anonymous.</param>
    public static (IReadOnlyList<SurveyAnswer> Lines, IReadOnlyList<Said> Said) Of(SurveyResponse response, Questionnaire questions, IReadOnlyDictionary<string, Answer> settled, DateTimeOffset at, CustomerId? customer = null)
    {
        var (lines, said) = (new List<SurveyAnswer>(), new List<Said>());
        foreach (var (code, answer) in settled)
        {
            SurveyAnswer Line(double? mark, string? option, string? text) => new()
            {
                ResponseId = response.Id, SurveyId = response.SurveyId, StoreId = response.StoreId, Day = response.Day!.Value, Item = code, State = answer.State, IsShown = response.IsShown,
                Mark = mark, Option = option, Text = text, SearchText = text is null ? null : Folding.Fold(text),
            };
            if (answer.Options.Count > 0) lines.AddRange(answer.Options.Select(option => Line(null, option, null)));
            else lines.Add(Line(answer.Mark, null, answer.Text));
            var item = questions.Find(code)!;
            if (answer is { State: AnswerState.Given, Mark: { } mark } && item.Kind.Of() is not null && CriteriaTree.Find(item.Criterion) is { } about)
                said.Add(new(SignalSource.Answer, lines[^1].Id.Value, item.Kind.Polarity((int)mark), item.Kind.Severity((int)mark), response.StoreId, about, at) { Customer = customer });
        }
        return (lines, said);
    }

    /// <summary>SHA-256: options are a set, and items stand in the order of their codes.</summary>
    public static byte[] Hash(IReadOnlyDictionary<string, Answer> settled) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settled.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new { a.Key, a.Value.State, a.Value.Mark, a.Value.Text, Options = a.Value.Options.Order(StringComparer.Ordinal) })));
}
