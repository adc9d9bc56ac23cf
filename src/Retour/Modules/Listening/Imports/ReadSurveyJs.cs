using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Imports;

/// <summary>Reads a survey as SurveyJS writes it: JSON, with pages of elements.</summary>
internal static partial class ReadSurveyJs
{
    private const string Program = "SurveyJS";
    // What is known of an element and taken, or says nothing that a customer would miss.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "type", "name", "title", "isRequired", "visibleIf", "choices", "rows", "columns", "items", "rateMin", "rateMax", "rateCount", "rateValues", "rateType", "rateDisplayMode", "displayMode", "inputType", "elements", "templateElements", "labelTrue", "labelFalse",
        "valueTrue", "valueFalse", "hasOther", "showOtherItem", "otherText", "hasComment", "showCommentArea", "commentText", "description", "minRateDescription", "maxRateDescription", "html", "colCount", "width", "startWithNewLine", "titleLocation", "valueName", "placeholder",
        "placeHolder", "autoGrow", "autocomplete", "maxWidth", "minWidth", "size", "renderAs", "searchEnabled", "allowClear", "allowResize", "itemSize", "indent", "hideNumber", "page", "isAllRowRequired", "eachRowRequired", "maxLength", "state", "innerIndent", "showNumber", "questionTitleLocation",
    };

    public static Result<TakenSurvey> Run(byte[] file)
    {
        try
        {
            using var json = JsonDocument.Parse(file, new() { MaxDepth = 40, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json.RootElement.ValueKind is JsonValueKind.Object ? new Reading(json.RootElement).Survey() : TakingRefusals.Unreadable(Program);
        }
        catch (JsonException)
        {
            return TakingRefusals.Unreadable(Program);
        }
    }

    private sealed class Reading(JsonElement survey)
    {
        private readonly SurveyTaker taker = new();
        private readonly bool english = Text(survey, "locale") is not { } locale || !locale.StartsWith("fr", StringComparison.OrdinalIgnoreCase);

        public Result<TakenSurvey> Survey()
        {
            if (Text(survey, "locale") is { } locale && !locale.StartsWith("fr", StringComparison.OrdinalIgnoreCase) && !locale.StartsWith("en", StringComparison.OrdinalIgnoreCase)) taker.Lacks("locale", TakingRefusals.LanguageNotTaken(locale));
            foreach (var page in List(survey, "pages").DefaultIfEmpty(survey))
            {
                taker.Page();
                if (Text(page, "visibleIf") is { } condition) taker.Lacks(Name(page), TakingRefusals.GroupConditionNotTaken(condition));
                foreach (var element in List(page, "elements").Concat(List(page, "questions"))) Element(element);
            }
            foreach (var setting in survey.EnumerateObject())
                if (setting.Name is "triggers" or "calculatedValues" or "completedHtmlOnCondition" or "navigateToUrl" or "navigateToUrlOnCondition" or "maxTimeToFinish" or "timeLimit" or "logo" or "cookieName" or "questionsOrder") taker.Lacks(setting.Name, TakingRefusals.SettingNotTaken(setting.Name));
            var taken = taker.Done(Words(survey, "title"), Words(survey, "description"), Words(survey, "completedHtml"));
            return taken.Asked.Items.Count == 0 ? TakingRefusals.NothingAskedThere : taken;
        }

        private void Element(JsonElement element)
        {
            if (element.ValueKind is not JsonValueKind.Object) return;
            var (type, name) = (Text(element, "type") ?? "", Name(element));
            if (type is "panel" or "paneldynamic")
            {
                if (type == "paneldynamic") taker.Lacks(name, TakingRefusals.AskedOnce);
                if (Text(element, "visibleIf") is { } condition) taker.Lacks(name, TakingRefusals.GroupConditionNotTaken(condition));
                foreach (var inner in List(element, "elements").Concat(List(element, "templateElements"))) Element(inner);
                return;
            }
            Say(element, name);
            var item = new ForeignItem(name, ItemKind.Text, Words(element, "title")) { Required = Is(element, "isRequired"), Condition = Text(element, "visibleIf"), When = Condition(Text(element, "visibleIf")) };
            switch (type)
            {
                case "radiogroup" or "dropdown" or "buttongroup" or "imagepicker": taker.Add(item with { Kind = ItemKind.Single, Choices = Choices(element) }); break;
                case "checkbox" or "tagbox": taker.Add(item with { Kind = ItemKind.Multiple, Choices = Choices(element) }); break;
                case "boolean": taker.Add(item with { Kind = ItemKind.Single, Choices = [("true", Or(Words(element, "labelTrue"), new("Oui", "Yes"))), ("false", Or(Words(element, "labelFalse"), new("Non", "No")))] }); break;
                case "comment": taker.Add(item); break;
                case "text": taker.Add(item with { Kind = Text(element, "inputType") switch { "number" or "range" => ItemKind.Number, "date" or "datetime-local" or "datetime" => ItemKind.Date, _ => ItemKind.Text } }); break;
                case "rating": Rating(element, item); break;
                case "multipletext": Apart(item, List(element, "items").Select(i => item with { Name = $"{name}.{Name(i)}", Text = Under(item, Or(Words(i, "title"), new(Name(i), Name(i)))), Required = Is(i, "isRequired") })); break;
                case "matrix": Apart(item, Values(element, "rows").Select(row => item with { Name = $"{name}.{row.Value}", Kind = ItemKind.Single, Text = Under(item, row.Text), Choices = Values(element, "columns") })); break;
                case "html" or "image" or "expression": taker.Lacks(name, TakingRefusals.TextBetween); break;
                default: taker.Lacks(name, TakingRefusals.KindNotTaken(type.Length == 0 ? "?" : type)); break;
            }
        }

        private void Rating(JsonElement element, ForeignItem item)
        {
            if (List(element, "rateValues").Any())
            {
                var values = Values(element, "rateValues");
                var numbers = values.Select(v => int.TryParse(v.Value, CultureInfo.InvariantCulture, out var n) ? n : (int?)null).ToList();
                if (numbers[0] is not null && numbers.Index().All(n => n.Item == numbers[0] + n.Index)) taker.Add(taker.OnScale(item, numbers[0]!.Value, numbers[^1]!.Value));
                else taker.Add(item with { Kind = ItemKind.Single, Choices = values });
                return;
            }
            var least = Number(element, "rateMin") ?? 1;
            taker.Add(taker.OnScale(item, least, Number(element, "rateMax") ?? (Number(element, "rateCount") is { } count ? least + count - 1 : 5)));
        }

        private void Apart(ForeignItem of, IEnumerable<ForeignItem> rows)
        {
            var all = rows.ToList();
            taker.Lacks(of.Name, TakingRefusals.TakenApart(all.Count));
            foreach (var row in all) taker.Add(row);
        }

        // What an element has beside its question.
        private void Say(JsonElement element, string name)
        {
            if (!Words(element, "description").IsEmpty) taker.Lacks(name, TakingRefusals.HelpNotTaken);
            if (!Words(element, "minRateDescription").IsEmpty || !Words(element, "maxRateDescription").IsEmpty) taker.Lacks(name, TakingRefusals.EndsNotTaken);
            if (Is(element, "hasComment") || Is(element, "showCommentArea")) taker.Lacks(name, TakingRefusals.CommentNotTaken);
            foreach (var property in element.EnumerateObject().Where(p => !Taken.Contains(p.Name))) taker.Lacks(name, TakingRefusals.SettingNotTaken(property.Name));
        }

        private List<(string Value, Words Text)> Choices(JsonElement element)
        {
            var choices = Values(element, "choices");
            if (!Is(element, "hasOther") && !Is(element, "showOtherItem")) return choices;
            taker.Lacks(Name(element), TakingRefusals.OtherAsChoice);
            return [.. choices, ("other", Or(Words(element, "otherText"), new("Autre", "Other")))];
        }

        private List<(string Value, Words Text)> Values(JsonElement element, string property)
        {
            var values = new List<(string, Words)>();
            foreach (var choice in List(element, property))
            {
                if (choice.ValueKind is not JsonValueKind.Object) values.Add((Plain(choice), In(Plain(choice))));
                else
                {
                    var value = choice.TryGetProperty("value", out var given) ? Plain(given) : Text(choice, "name") ?? "";
                    values.Add((value, Or(Or(Words(choice, "text"), Words(choice, "title")), In(value))));
                    if (Text(choice, "visibleIf") is { } condition) taker.Lacks(Name(element), TakingRefusals.ConditionNotTaken(condition));
                }
            }
            return values;
        }

        // A text is a string, or one for each language; without a language it is in the survey's own.
        private Words Words(JsonElement of, string property)
        {
            if (of.ValueKind is not JsonValueKind.Object || !of.TryGetProperty(property, out var text)) return new();
            if (text.ValueKind is not JsonValueKind.Object) return In(Plain(text));
            var words = text.TryGetProperty("default", out var usual) ? In(Plain(usual)) : new Words();
            foreach (var language in text.EnumerateObject().Where(l => l.Name != "default"))
                if (language.Name is "fr" or "en") words = words.With(language.Name, PlainText.Of(Plain(language.Value)));
                else taker.Lacks(property, TakingRefusals.LanguageNotTaken(language.Name));
            return words;
        }

        private Words In(string text) => new Words().With(english ? "en" : "fr", PlainText.Of(text));

        private static Words Or(Words words, Words other) => words.IsEmpty ? other : words;

        private static Words Under(ForeignItem of, Words row) => new(Both(of.Text.Fr, row.Fr), Both(of.Text.En, row.En));

        private static string? Both(string? above, string? row) => row is null ? above : above is null ? row : $"{above} – {row}";

        private static string Name(JsonElement of) => Text(of, "name") is { Length: > 0 } name ? name : "?";
    }

    private static ForeignCondition? Condition(string? written)
    {
        if (written is null || Compared().Match(written) is not { Success: true } match) return null;
        var value = match.Groups.Cast<Group>().Skip(3).First(g => g.Success).Value;
        return match.Groups[2].Value switch
        {
            "<=" => new(match.Groups[1].Value, '≤', value), ">=" => new(match.Groups[1].Value, '≥', value), "<" => new(match.Groups[1].Value, '<', value), ">" => new(match.Groups[1].Value, '>', value),
            "!=" or "<>" or "notcontains" => new(match.Groups[1].Value, '≠', value), _ => new(match.Groups[1].Value, '=', value),
        };
    }

    private static IEnumerable<JsonElement> List(JsonElement of, string property) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(property, out var list) && list.ValueKind is JsonValueKind.Array ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string? Text(JsonElement of, string property) => of.ValueKind is JsonValueKind.Object && of.TryGetProperty(property, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;

    private static int? Number(JsonElement of, string property) => of.TryGetProperty(property, out var number) && number.ValueKind is JsonValueKind.Number && number.TryGetInt32(out var whole) ? Math.Clamp(whole, -1_000, 1_000) : null;

    private static bool Is(JsonElement of, string property) => of.ValueKind is JsonValueKind.Object && of.TryGetProperty(property, out var said) && said.ValueKind is JsonValueKind.True;

    private static string Plain(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : "";

    [GeneratedRegex(@"^\s*\{([\w.\- ]+)\}\s*(<=|>=|<>|!=|==|=|<|>|notcontains|contains)\s*(?:\[?\s*'([^']*)'\s*\]?|\[?\s*""([^""]*)""\s*\]?|([\w.\-]+))\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Compared();
}
