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
        new("FIL-26-0502", 40, []) { Repair = new("S’éteint au bout de cinq minutes", "Conformity", "Repair", 2, "Received") { Accessories = "Ampoule, notice" } },
        new("FIL-26-0311", 70, []) { Repair = new("Interrupteur dur, grésille", "Conformity", "Repair", 12, "InRepair") { Finding = "Interrupteur oxydé", Loan = ("Lampe de prêt n° 3", "20") } },
        new("FIL-25-1402", 200, []) { Repair = new("Ne s’allume plus", "Conformity", "Repair", 33, "AwaitingPart") { Finding = "Transformateur grillé", Part = "Transformateur 12 V" } },
        new("CL-31402", 90, []) { Repair = new("Variateur sans effet", "Conformity", "Repair", 18, "Repaired") { Finding = "Carte du variateur" } },
        new("CL-30977", 160, []) { Repair = new("Câble dénudé", "Conformity", "Repair", 21, "ReadyForCollection") { Finding = "Câble écrasé, remplacé" } },
        new("FIL-23-0777", 760, []) { Repair = new("Abat-jour fendu, pied tordu", "Paid", "Repair", 6, "QuoteSent") { Finding = "Choc : abat-jour et pied à changer", Quote = [("Abat-jour", "38,00"), ("Pied", "24,50"), ("Main-d’œuvre", "20,00")] } },
        new("CL-23015", 780, []) { Repair = new("Prise fondue", "Paid", "Repair", 9, "InRepair") { Finding = "Douille à remplacer", Quote = [("Douille", "9,90"), ("Main-d’œuvre", "15,00")] } },
        new("FIL-25-0603", 240, []) { Repair = new("Clignote", "Conformity", "Repair", 40, "Closed") { Finding = "Soudure refaite" } },
    ];
}
