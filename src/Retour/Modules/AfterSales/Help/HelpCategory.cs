namespace Retour.Modules.AfterSales.Help;

/// <summary>A shelf of the help centre, as the shop names and orders it.</summary>
internal sealed class HelpCategory
{
    public const int Most = 30, LongestName = 80;

    public Id<HelpCategory> Id { get; init; } = Id<HelpCategory>.New();
    /// <summary>One of the two names may be missing, never both.</summary>
    public string? NameFr { get; private set; }
    public string? NameEn { get; private set; }
    public int Position { get; set; }
    public int Version { get; private set; }

    public string Name(string language) => (language == "en" ? NameEn ?? NameFr : NameFr ?? NameEn)!;

    public void Call(string? french, string? english)
    {
        (NameFr, NameEn) = (french, english);
        Version++;
    }
}
