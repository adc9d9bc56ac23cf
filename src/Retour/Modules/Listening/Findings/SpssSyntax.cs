using System.Globalization;
using System.Text;
using Retour.Modules.Listening.Questionnaires;
using Retour.Modules.Listening.Surveys;

namespace Retour.Modules.Listening.Findings;

/// <summary>The commands by which SPSS, or PSPP, reads the answers: the columns, what each is about, what each value says, and which belong to one question of several choices.</summary>
internal static class SpssSyntax
{
    public const string DataFile = "answers.csv", Store = "store", Language = "language", Day = "day";
    // What both programs take: a longer label is cut.
    private const int MostOfLabel = 255, MostOfValueLabel = 120, MostOfText = 32_767;

    /// <param name="language">Of the labels: fr or en.</param>
    public static string Of(Survey survey, IReadOnlyList<Item> questions, string language)
    {
        var syntax = new StringBuilder("* Encoding: UTF-8.\n");
        syntax.Append(CultureInfo.InvariantCulture, $"* {Line(survey.Name).TrimEnd('.')}.\n");
        syntax.Append(CultureInfo.InvariantCulture, $"GET DATA /TYPE=TXT /FILE='{DataFile}' /ENCODING='UTF-8' /ARRANGEMENT=DELIMITED /DELIMITERS=',' /QUALIFIER='\"' /FIRSTCASE=2\n  /VARIABLES=\n");
        var columns = new List<(string Name, string Format)> { (Store, "A120"), (Language, "A2") };
        if (!survey.IsAnonymous) columns.Insert(0, (Day, "A10"));
        columns.AddRange(questions.SelectMany(item => item.Kind is ItemKind.Multiple ? item.Options.Select(o => (Column(item, o), "F1.0")) : [(item.Code, Format(item))]));
        foreach (var (name, format) in columns) syntax.Append(CultureInfo.InvariantCulture, $"  {name} {format}\n");
        syntax.Append("  .\n\nVARIABLE LABELS\n");
        foreach (var item in questions)
            if (item.Kind is ItemKind.Multiple)
                foreach (var option in item.Options) syntax.Append(CultureInfo.InvariantCulture, $"  {Column(item, option)} {Quoted(option.Text.In(language), MostOfLabel)}\n");
            else syntax.Append(CultureInfo.InvariantCulture, $"  {item.Code} {Quoted(item.Text.In(language), MostOfLabel)}\n");
        syntax.Append("  .\n");
        foreach (var item in questions.Where(i => i.Kind is ItemKind.Single && i.Options.Count > 0))
            syntax.Append(CultureInfo.InvariantCulture, $"\nVALUE LABELS {item.Code}\n{string.Concat(item.Options.Select(o => $"  {Quoted(o.Code, 8)} {Quoted(o.Text.In(language), MostOfValueLabel)}\n"))}  .\n");
        foreach (var item in questions.Where(i => i.Kind is ItemKind.Multiple && i.Options.Count > 1))
            syntax.Append(CultureInfo.InvariantCulture, $"\nMRSETS /MDGROUP NAME=${item.Code} LABEL={Quoted(item.Text.In(language), MostOfLabel)} VARIABLES={string.Join(' ', item.Options.Select(o => Column(item, o)))} VALUE=1.\n");
        return syntax.Append("\nEXECUTE.\n").ToString();
    }

    private static string Column(Item item, ItemOption option) => $"{item.Code}_{option.Code}";

    private static string Format(Item item) => item.Kind switch
    {
        ItemKind.Single => "A8", ItemKind.Date => "A10", ItemKind.Text => $"A{MostOfText}", ItemKind.Number => "F20.6", _ => "F2.0",
    };

    // Lengths are counted in bytes there.
    private static string Quoted(string text, int most)
    {
        var line = Line(text);
        while (Encoding.UTF8.GetByteCount(line) > most) line = line[..(char.IsLowSurrogate(line[^1]) ? ^2 : ^1)];
        return $"'{line.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>A text on one line.</summary>
    public static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
