using System.Globalization;
using System.Text.RegularExpressions;
using Retour.Files;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Imports;

/// <summary>Reads a survey as XLSForm writes it: a workbook with the sheets <c>survey</c>, <c>choices</c> and <c>settings</c>.</summary>
internal static partial class ReadXlsForm
{
    private const string Program = "XLSForm";
    private const int MostRows = 5_000;
    // What a device notes by itself.
    private static readonly HashSet<string> Noted = new(StringComparer.Ordinal) { "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email", "audit" };
    private static readonly string[] NotTakenColumns = ["hint", "constraint", "calculation", "default", "repeat_count", "choice_filter", "trigger", "media::image", "media::audio", "media::video"];

    /// <param name="path">Of the workbook.</param>
    public static Result<TakenSurvey> Run(string path)
    {
        try
        {
            if (Workbook.SheetNamed(path, "survey") is null) return TakingRefusals.Unreadable(Program);
            return new Reading(Rows(path, "survey"), Rows(path, "choices"), Rows(path, "settings")).Survey();
        }
        catch (Exception e) when (Workbook.IsDamage(e) || e is WorkbookTooLargeException)
        {
            return TakingRefusals.Unreadable(Program);
        }
    }

    private sealed class Reading(List<Dictionary<string, string>> survey, List<Dictionary<string, string>> choices, List<Dictionary<string, string>> settings)
    {
        private readonly SurveyTaker taker = new();
        private readonly string usual = settings is [var first, ..] && first.GetValueOrDefault("default_language") is { Length: > 0 } language ? language : "";

        public Result<TakenSurvey> Survey()
        {
            foreach (var row in survey) Row(row);
            var about = settings.FirstOrDefault() ?? [];
            foreach (var setting in about.Keys.Where(k => k is "style" or "public_key" or "submission_url" or "instance_name")) taker.Lacks(setting, TakingRefusals.SettingNotTaken(setting));
            var taken = taker.Done(In(usual, about.GetValueOrDefault("form_title")), new(), new());
            return taken.Asked.Items.Count == 0 ? TakingRefusals.NothingAskedThere : taken;
        }

        private void Row(Dictionary<string, string> row)
        {
            var (type, name, condition) = (row.GetValueOrDefault("type", "").Trim(), row.GetValueOrDefault("name", "?"), row.GetValueOrDefault("relevant"));
            if (type.Length == 0) return;
            if (Noted.Contains(type))
            {
                taker.Lacks(name, TakingRefusals.SettingNotTaken(type));
                return;
            }
            var words = type.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var (first, list) = (words[0].Replace("begin_", "begin ", StringComparison.Ordinal).Replace("end_", "end ", StringComparison.Ordinal), words.Length > 1 ? words[1] : "");
            if (first is "begin" or "begin group" or "begin repeat")
            {
                taker.Page();
                if (first == "begin repeat" || (first == "begin" && list == "repeat")) taker.Lacks(name, TakingRefusals.AskedOnce);
                if (condition is not null) taker.Lacks(name, TakingRefusals.GroupConditionNotTaken(condition));
                return;
            }
            if (first is "end" or "end group" or "end repeat")
            {
                taker.Page();
                return;
            }
            foreach (var column in NotTakenColumns.Where(c => row.Keys.Any(k => k == c || k.StartsWith(c + "::", StringComparison.Ordinal)))) taker.Lacks(name, column == "hint" ? TakingRefusals.HelpNotTaken : TakingRefusals.SettingNotTaken($"{column}: {row.First(r => r.Key.StartsWith(column, StringComparison.Ordinal)).Value}"));
            var item = new ForeignItem(name, ItemKind.Text, Label(row)) { Required = row.GetValueOrDefault("required") is { } said && said.Trim().ToUpperInvariant() is "YES" or "TRUE" or "TRUE()" or "1", Condition = condition, When = Condition(condition) };
            switch (first)
            {
                case "text": taker.Add(item); break;
                case "integer" or "decimal": taker.Add(item with { Kind = ItemKind.Number }); break;
                case "date" or "dateTime" or "datetime": taker.Add(item with { Kind = ItemKind.Date }); break;
                case "range": taker.Add(taker.OnScale(item, Parameter(row, "start") ?? 0, Parameter(row, "end") ?? 10)); break;
                case "acknowledge": taker.Add(item with { Kind = ItemKind.Single, Choices = [("OK", new("D’accord", "OK")), ("NO", new("Non", "No"))] }); break;
                case "select_one" or "select_multiple":
                    if (words.Contains("or_other")) taker.Lacks(name, TakingRefusals.OtherAsChoice);
                    taker.Add(item with { Kind = first == "select_one" ? ItemKind.Single : ItemKind.Multiple, Choices = [.. Choices(list), .. words.Contains("or_other") ? [("other", new Words("Autre", "Other"))] : Array.Empty<(string, Words)>()] });
                    break;
                case "note": taker.Lacks(name, TakingRefusals.TextBetween); break;
                default: taker.Lacks(name, TakingRefusals.KindNotTaken(type)); break;
            }
        }

        private List<(string Value, Words Text)> Choices(string list) =>
            [.. choices.Where(c => (c.GetValueOrDefault("list_name") ?? c.GetValueOrDefault("list name")) == list).Select(c => (c.GetValueOrDefault("name") ?? c.GetValueOrDefault("value") ?? "", Label(c)))];

        // “label”, or “label::French (fr)” for each language.
        private Words Label(Dictionary<string, string> row)
        {
            var words = In(usual, row.GetValueOrDefault("label"));
            foreach (var (column, text) in row.Where(r => r.Key.StartsWith("label::", StringComparison.Ordinal)))
                if (Language(column[7..]) is { } language) words = words.With(language, PlainText.Of(text));
                else taker.Lacks(column, TakingRefusals.LanguageNotTaken(column[7..].Trim()));
            return words;
        }

        private static Words In(string language, string? text) => new Words().With(Language(language) ?? "fr", PlainText.Of(text));
    }

    private static string? Language(string named) =>
        named.Contains("(fr", StringComparison.OrdinalIgnoreCase) || named.Trim().ToUpperInvariant() is "FR" or "FRENCH" or "FRANÇAIS" ? "fr"
        : named.Contains("(en", StringComparison.OrdinalIgnoreCase) || named.Trim().ToUpperInvariant() is "EN" or "ENGLISH" or "ANGLAIS" ? "en" : null;

    private static int? Parameter(Dictionary<string, string> row, string name) =>
        Regex.Match(row.GetValueOrDefault("parameters", ""), $@"\b{name}\s*=\s*(-?\d{{1,6}})\b") is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private static ForeignCondition? Condition(string? written)
    {
        if (written is null) return null;
        if (Selected().Match(written) is { Success: true } chosen) return new(chosen.Groups[2].Value, chosen.Groups[1].Success ? '≠' : '=', chosen.Groups[3].Value);
        if (Compared().Match(written) is not { Success: true } match) return null;
        return new(match.Groups[1].Value, match.Groups[2].Value switch { "<=" => '≤', ">=" => '≥', "!=" => '≠', var other => other[0] }, match.Groups.Cast<Group>().Skip(3).First(g => g.Success).Value);
    }

    /// <summary>The rows of a sheet by the names of its first one; columns without anything are left out.</summary>
    private static List<Dictionary<string, string>> Rows(string path, string name)
    {
        if (Workbook.SheetNamed(path, name) is not { } sheet) return [];
        using var workbook = new Workbook(path, sheet);
        var (rows, head) = (new List<Dictionary<string, string>>(), (List<string>?)null);
        foreach (var row in workbook.Rows().Take(MostRows))
            if (head is null) head = [.. row.Cells.Select(c => Spelling(c.Text))];
            else rows.Add(row.Cells.Take(head.Count).Select((cell, i) => (Column: head[i], Text: cell.Text.Trim())).Where(c => c.Column.Length > 0 && c.Text.Length > 0).DistinctBy(c => c.Column).ToDictionary(c => c.Column, c => c.Text, StringComparer.Ordinal));
        return rows;
    }

    // Names of columns are written in small letters; those of languages as they are.
    private static string Spelling(string column)
    {
        var (name, language) = (column.Split("::")[0].Trim().ToLowerInvariant(), column.Contains("::", StringComparison.Ordinal) ? column[(column.IndexOf("::", StringComparison.Ordinal) + 2)..] : null);
        return language is null ? name : $"{name}::{language}";
    }

    [GeneratedRegex(@"^\s*\(?\s*\$\{([\w.-]+)\}\s*(<=|>=|!=|=|<|>)\s*(?:'([^']*)'|""([^""]*)""|(-?\d+))\s*\)?\s*$")]
    private static partial Regex Compared();

    [GeneratedRegex(@"^\s*(not\s*\(\s*)?selected\s*\(\s*\$\{([\w.-]+)\}\s*,\s*['""]([^'""]*)['""]\s*\)(?:\s*\))?\s*$")]
    private static partial Regex Selected();
}
