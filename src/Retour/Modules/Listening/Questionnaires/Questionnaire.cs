using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retour.Modules.Listening.Questionnaires;

/// <summary>What a question asks for. The first five are scales: their answers are whole numbers and enter a score.</summary>
internal enum ItemKind
{
    /// <summary>Would you recommend us? 0 to 10.</summary>
    Nps,
    /// <summary>How satisfied are you? 1 (not at all) to 5 (very).</summary>
    Csat,
    /// <summary>Was it easy? 1 (not at all) to 7 (very).</summary>
    Effort,
    /// <summary>A mark from 1 to 10.</summary>
    Rating,
    /// <summary>Four faces, 1 (very unhappy) to 4 (very happy).</summary>
    Smiley,
    Single,
    Multiple,
    Text,
    Number,
    Date,
}

/// <summary>A text in the languages in which it was written.</summary>
internal sealed record Words(string? Fr = null, string? En = null)
{
    [JsonIgnore]
    public bool IsEmpty => Fr is null && En is null;

    /// <summary>In the reader's language, or in the other one where it was not written in this.</summary>
    public string In(string language) => (language == "en" ? En ?? Fr : Fr ?? En) ?? "";

    public Words With(string language, string? text) => language == "en" ? this with { En = text } : this with { Fr = text };
}

/// <summary>One of the answers to choose from.</summary>
/// <param name="Code">Permanent, as that of its item.</param>
internal sealed record ItemOption(string Code, Words Text);

/// <summary>How an earlier answer is looked at.</summary>
internal enum ConditionTest { AtMost, AtLeast, Chosen, NotChosen }

/// <summary>Under which answer to an earlier item this one is shown.</summary>
/// <param name="Item">The code of the earlier item.</param>
/// <param name="Value">A number of its scale, or the code of an option.</param>
internal sealed record Condition(string Item, ConditionTest Test, string Value);

/// <summary>One question.</summary>
/// <param name="Code">Permanent: answers of all versions are counted together under it, and it is never given to another question.</param>
internal sealed record Item(string Code, ItemKind Kind, Words Text)
{
    public bool Required { get; init; }
    /// <summary>The node of the tree of criteria that it measures; null where it measures none.</summary>
    public string? Criterion { get; init; }
    public IReadOnlyList<ItemOption> Options { get; init; } = [];
    /// <summary>How many options were ever made: the next one's code is of the next number.</summary>
    public int OptionsMade { get; init; }
    public Condition? When { get; init; }
    /// <summary>A page begins with it.</summary>
    public bool NewPage { get; init; }
}

/// <summary>What is asked, in which order, and what is said before and after.</summary>
internal sealed record Questionnaire(Words Title, Words Intro, Words Thanks, IReadOnlyList<Item> Items)
{
    public const int MostItems = 60, MostOptions = 30, MostOfText = 400, MostOfOption = 120;

    private static readonly JsonSerializerOptions Spelling = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>How many items were ever made: the next one's code is of the next number.</summary>
    public int Made { get; init; }

    public Item? Find(string? code) => Items.FirstOrDefault(i => i.Code == code);

    /// <summary>The languages in which every question can be read.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Languages => [.. Both.Where(l => Items.All(i => Written(i.Text, l) && i.Options.All(o => Written(o.Text, l))))];

    public static readonly string[] Both = ["fr", "en"];

    private static bool Written(Words words, string language) => (language == "en" ? words.En : words.Fr) is not null;

    public string ToJson() => JsonSerializer.Serialize(this, Spelling);

    public static Questionnaire FromJson(string json) => JsonSerializer.Deserialize<Questionnaire>(json, Spelling)!;

    /// <summary>SHA-256 of what was written: two versions of one hash ask the same.</summary>
    public byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Spelling));
}
