using Retour.Modules.AfterSales.Contracts;

namespace Retour.Demo;

/// <summary>Lamps that were sold and what became of them: covered, away, repaired, replaced, out of guarantee.</summary>
internal static class ItemStory
{
    public const string Category = "Luminaires";

    public static readonly IReadOnlyList<PastItem> All =
    [
        new("FIL-26-0417", 30, []),
        new("FIL-26-0388", 60, [new("Guaranteed", 0, "Filament, pièces et main-d’œuvre", 60)]),
        new("CL-31022", 120, [new("Asked", 9)]),
        new("CL-31187", 150, [new("Asked", 41)]),
        new("FIL-25-1290", 300, [new("Asked", 120), new("Repaired", 98)]),
        new("FIL-25-0954", 400, [new("Asked", 300), new("Repaired", 280), new("Asked", 60), new("Repaired", 35)]),
        new("CL-28114", 420, [new("Asked", 90), new("ReplacedForRepair", 55, "CL-31240")]),
        new("CL-28702", 200, [new("Asked", 30), new("ReplacedAsAsked", 28, "CL-31255")]),
        new(null, 250, [new("Asked", 20), new("AsItWas", 13)]),
        new("FIL-24-0071", 640, [new("Asked", 200), new("Repaired", 175), new("Asked", 5)]),
        new("FIL-23-0609", 800, []),
        new("CL-22950", 900, [new("Asked", 500), new("Repaired", 470)]),
    ];
}
