namespace Retour.Modules.AfterSales.Macros;

/// <summary>An answer that is given often, with what is done to the case when it leaves.</summary>
internal sealed class Macro
{
    public const int MostOfName = 80, MostOfText = 8_000;

    public Id<Macro> Id { get; init; } = Id<Macro>.New();
    public required string Name { get; set; }
    /// <summary>The store whose answers it is for; null for all of them.</summary>
    public StoreId? StoreId { get; set; }
    /// <summary>What is said to who reads French, with words in braces: <see cref="MacroWords"/>.</summary>
    public string? French { get; set; }
    public string? English { get; set; }
    /// <summary>Whose turn it is then; null where whoever answers says so.</summary>
    public CaseStatus? Then { get; set; }
    public CasePriority? Priority { get; set; }
    public string? Tag { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>In the customer's language; in the other one where there is no text in theirs.</summary>
    public string TextFor(string language) => (language == "en" ? English ?? French : French ?? English)!;
}
