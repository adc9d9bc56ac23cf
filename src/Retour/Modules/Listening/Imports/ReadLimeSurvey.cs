using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Retour.Modules.Listening.Questionnaires;

namespace Retour.Modules.Listening.Imports;

/// <summary>Reads a survey as LimeSurvey exports it (<c>.lss</c>): XML tables of groups, questions, sub-questions and answers, with their texts beside them (since version 4) or in them (before).</summary>
internal static partial class ReadLimeSurvey
{
    private const string Program = "LimeSurvey";
    private const long MostCharacters = 20_000_000;
    // How a question looks, and what only LimeSurvey's own reports read.
    private static readonly HashSet<string> Looks = new(StringComparer.Ordinal) { "cssclass", "display_columns", "display_type", "text_input_width", "text_input_columns", "input_boxes", "label_input_columns", "answer_width", "printable_help", "scale_export", "public_statistics", "statistics_showgraph", "statistics_graphtype", "location_mapheight", "location_mapwidth", "question_template", "hide_tip", "save_as_default", "clear_default" };
    private static readonly string[] Sections = ["quota", "assessments", "defaultvalues", "survey_url_parameters"];

    public static Result<TakenSurvey> Run(Stream file)
    {
        try
        {
            // No document type, so that nothing expands and nothing is fetched.
            using var xml = XmlReader.Create(file, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters, CheckCharacters = false, IgnoreComments = true });
            var document = XDocument.Load(xml).Root;
            return document?.Element("LimeSurveyDocType")?.Value == "Survey" ? new Reading(document).Survey() : TakingRefusals.Unreadable(Program);
        }
        catch (XmlException)
        {
            return TakingRefusals.Unreadable(Program);
        }
    }

    private sealed class Reading
    {
        private readonly SurveyTaker taker = new();
        private readonly XElement document;
        private readonly List<Row> questions, groups;
        private readonly ILookup<string, Row> parts, answers, attributes, groupTexts, questionTexts, answerTexts;

        public Reading(XElement document)
        {
            this.document = document;
            (questions, groups) = (Rows("questions"), Rows("groups"));
            parts = Rows("subquestions").Concat(questions.Where(q => q.Number("parent_qid") > 0)).ToLookup(q => q["parent_qid"]);
            answers = Rows("answers").ToLookup(a => a["qid"]);
            attributes = Rows("question_attributes").ToLookup(a => a["qid"]);
            (groupTexts, questionTexts, answerTexts) = (Rows("group_l10ns").ToLookup(t => t["gid"]), Rows("question_l10ns").ToLookup(t => t["qid"]), Rows("answer_l10ns").ToLookup(t => t["aid"]));
        }

        public Result<TakenSurvey> Survey()
        {
            foreach (var group in groups.GroupBy(g => g["gid"]).OrderBy(g => g.First().Number("group_order")))
            {
                taker.Page();
                var (first, name) = (group.First(), Words(group, groupTexts[group.Key], "group_name", group.Key));
                if (Condition(first["grelevance"]) is { } condition) taker.Lacks(name.In("fr"), TakingRefusals.GroupConditionNotTaken(condition));
                if (!Words(group, groupTexts[group.Key], "description", group.Key).IsEmpty) taker.Lacks(name.In("fr"), TakingRefusals.TextBetween);
                // Before version 4 a question stands in the table once for each language.
                foreach (var question in questions.Where(q => q["gid"] == group.Key && q.Number("parent_qid") == 0).GroupBy(q => q["qid"]).OrderBy(q => q.First().Number("question_order"))) Question([.. question]);
            }
            // What was promised to who answers is not taken for granted.
            if (Rows("surveys").Exists(s => s["anonymized"] == "Y")) taker.Lacks("anonymized", TakingRefusals.SettingNotTaken("anonymized: Y"));
            foreach (var section in Sections.Where(s => Rows(s).Count > 0)) taker.Lacks(section, TakingRefusals.SettingNotTaken(section));
            var settings = Rows("surveys_languagesettings");
            Words Said(string column) => Spoken(settings.Select(s => (s["surveyls_language"], s[column])), column);
            var taken = taker.Done(Said("surveyls_title"), Said("surveyls_welcometext"), Said("surveyls_endtext"));
            return taken.Asked.Items.Count == 0 ? TakingRefusals.NothingAskedThere : taken;
        }

        private void Question(List<Row> rows)
        {
            var (row, qid) = (rows[0], rows[0]["qid"]);
            var (type, name) = (row["type"], row["title"]);
            var texts = questionTexts[qid].ToList();
            if (!Words(rows, texts, "help", name).IsEmpty) taker.Lacks(name, TakingRefusals.HelpNotTaken);
            if (row["other"] == "Y") taker.Lacks(name, TakingRefusals.OtherAsChoice);
            if (type is "O" or "P") taker.Lacks(name, TakingRefusals.CommentNotTaken);
            if (row["preg"].Length > 0) taker.Lacks(name, TakingRefusals.SettingNotTaken($"preg: {row["preg"]}"));
            foreach (var set in attributes[qid].Where(a => a["value"].Length > 0 && a["value"] is not ("0" or "N" or "default") && !Looks.Contains(a["attribute"]))) taker.Lacks(name, TakingRefusals.SettingNotTaken($"{set["attribute"]}: {set["value"]}"));
            var condition = Condition(row["relevance"]);
            var item = new ForeignItem(name, ItemKind.Text, Words(rows, texts, "question", name)) { Required = row["mandatory"] is "Y" or "S", Condition = condition, When = Read(condition) };
            (string, Words)[] other = row["other"] == "Y" ? [("-oth-", new("Autre", "Other"))] : [];
            switch (type)
            {
                case "L" or "!" or "O": taker.Add(item with { Kind = ItemKind.Single, Choices = [.. Answers(qid), .. other] }); break;
                case "M" or "P": taker.Add(item with { Kind = ItemKind.Multiple, Choices = [.. Parts(qid).Select(p => (p.Name, p.Text)), .. other] }); break;
                case "Y": taker.Add(item with { Kind = ItemKind.Single, Choices = [("Y", new("Oui", "Yes")), ("N", new("Non", "No"))] }); break;
                case "G": taker.Add(item with { Kind = ItemKind.Single, Choices = [("F", new("Femme", "Female")), ("M", new("Homme", "Male"))] }); break;
                case "5": taker.Add(item with { Kind = ItemKind.Csat }); break;
                case "S" or "T" or "U": taker.Add(item); break;
                case "N": taker.Add(item with { Kind = ItemKind.Number }); break;
                case "D": taker.Add(item with { Kind = ItemKind.Date }); break;
                case "A": Apart(item, qid, i => i with { Kind = ItemKind.Csat }); break;
                case "B": Apart(item, qid, i => i with { Kind = ItemKind.Rating }); break;
                case "C": Apart(item, qid, i => i with { Kind = ItemKind.Single, Choices = [("Y", new("Oui", "Yes")), ("N", new("Non", "No")), ("U", new("Sans avis", "Uncertain"))] }); break;
                case "E": Apart(item, qid, i => i with { Kind = ItemKind.Single, Choices = [("I", new("En hausse", "Increase")), ("S", new("Sans changement", "Same")), ("D", new("En baisse", "Decrease"))] }); break;
                case "F" or "H": Apart(item, qid, i => i with { Kind = ItemKind.Single, Choices = Answers(qid) }); break;
                case "Q": Apart(item, qid, i => i); break;
                case "K": Apart(item, qid, i => i with { Kind = ItemKind.Number }); break;
                case "X" or "*": taker.Lacks(name, TakingRefusals.TextBetween); break;
                default: taker.Lacks(name, TakingRefusals.KindNotTaken(type)); break;
            }
        }

        private void Apart(ForeignItem of, string qid, Func<ForeignItem, ForeignItem> make)
        {
            var rows = Parts(qid);
            taker.Lacks(of.Name, TakingRefusals.TakenApart(rows.Count));
            foreach (var (name, text) in rows) taker.Add(make(of with { Name = $"{of.Name}_{name}", Text = new(Under(of.Text.Fr, text.Fr), Under(of.Text.En, text.En)) }));
        }

        private static string? Under(string? above, string? row) => row is null ? above : above is null ? row : $"{above} – {row}";

        private List<(string Name, Words Text)> Parts(string qid) =>
            [.. parts[qid].GroupBy(p => p["qid"]).OrderBy(p => p.First().Number("question_order")).Select(p => (p.First()["title"], Words(p, questionTexts[p.Key], "question", p.First()["title"])))];

        private List<(string Value, Words Text)> Answers(string qid) =>
            [.. answers[qid].GroupBy(a => a["code"]).OrderBy(a => a.First().Number("sortorder")).Select(a => (a.Key, Words(a, a.SelectMany(x => answerTexts[x["aid"]]), "answer", a.Key)))];

        private Words Words(IEnumerable<Row> rows, IEnumerable<Row> texts, string column, string where) => Spoken(rows.Where(r => r["language"].Length > 0 || r[column].Length > 0).Concat(texts).Select(t => (t["language"], t[column])), where);

        private Words Spoken(IEnumerable<(string Language, string Text)> texts, string where)
        {
            var words = new Words();
            foreach (var (language, text) in texts)
            {
                if (PlainText.Of(text) is not { } said) continue;
                if (language.Length == 0 || language.StartsWith("fr", StringComparison.Ordinal)) words = words.With("fr", said);
                else if (language.StartsWith("en", StringComparison.Ordinal)) words = words.With("en", said);
                else
                {
                    taker.Lacks(where, TakingRefusals.LanguageNotTaken(language));
                    // Better in a language that is not ours than not at all.
                    if (words.IsEmpty) words = words.With("fr", said);
                }
            }
            return words;
        }

        private List<Row> Rows(string table) => [.. document.Elements(table).Elements("rows").Elements("row").Select(r => new Row(r))];
    }

    /// <summary>A row of a table: what it does not have is empty.</summary>
    private readonly record struct Row(XElement Cells)
    {
        public string this[string column] => Cells.Element(column)?.Value ?? "";

        public int Number(string column) => int.TryParse(this[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    // “1” is shown to everybody.
    private static string? Condition(string relevance) => relevance.Trim() is { Length: > 0 } written and not "1" ? written : null;

    private static ForeignCondition? Read(string? written)
    {
        if (written is null || Compared().Match(written) is not { Success: true } match) return null;
        var (question, part, value) = (match.Groups[1].Value, match.Groups[2], match.Groups.Cast<Group>().Skip(4).First(g => g.Success).Value);
        var test = match.Groups[3].Value switch { "<=" or "le" => '≤', ">=" or "ge" => '≥', "<" or "lt" => '<', ">" or "gt" => '>', "!=" or "ne" => '≠', _ => '=' };
        if (!part.Success) return new(question, test, value);
        // “q1_SQ002 == "Y"”: that box is ticked.
        return value == "Y" && test is '=' or '≠' ? new(question, test, part.Value) : new($"{question}_{part.Value}", test, value);
    }

    [GeneratedRegex(@"^[\s(]*([A-Za-z][A-Za-z0-9]*)(?:_([A-Za-z0-9]+))?(?:\.(?:NAOK|value|code))?\s*(<=|>=|==|!=|=|<|>|\b(?:le|ge|lt|gt|eq|ne)\b)\s*(?:""([^""]*)""|'([^']*)'|(-?\d+))[\s)]*$")]
    private static partial Regex Compared();
}
