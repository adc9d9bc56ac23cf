using Retour.Modules.AfterSales.Contracts;

namespace Retour.Demo;

/// <summary>Lamps that were sold and what became of them: covered, away, repaired, replaced, out of guarantee.</summary>
internal static class ItemStory
{
    public const string Category = "Luminaires";

    internal const string Workshop = "Atelier Perrin", Maker = "SAV Filament", Other = "Électro Rhône";

    /// <summary>One that keeps its word, one that is slow, and one that does not answer.</summary>
    public static readonly IReadOnlyList<PastProvider> Providers =
    [
        new("Workshop", Workshop, "Karim Benali", "atelier@maison-perrin.example", 5) { Prices = [("Diagnostic", "15,00"), ("Câble et prise", "22,00"), ("Heure de main-d’œuvre", "38,00")] },
        new("Manufacturer", Maker, "Service après-vente", "sav@filament.example", 10) { Brands = ["Filament"], Categories = [Category] },
        new("Subcontractor", Other, "Mme Odile Faure", "contact@electro-rhone.example", 8) { Categories = [Category, "Petit électroménager"], Prices = [("Forfait réparation", "45,00")] },
    ];

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
        new("FIL-26-0502", 40, []) { Repair = new("S’éteint au bout de cinq minutes", "Conformity", "Repair", 2, "Received") { Accessories = "Ampoule, notice", Leg = new(Workshop, 1, "Sent") } },
        new("FIL-26-0311", 70, []) { Repair = new("Interrupteur dur, grésille", "Conformity", "Repair", 12, "InRepair") { Finding = "Interrupteur oxydé", Loan = ("Lampe de prêt n° 3", "20") } },
        new("FIL-25-1402", 200, []) { Repair = new("Ne s’allume plus", "Conformity", "Repair", 33, "AwaitingPart") { Leg = new(Maker, 31, "Diagnosed") { Finding = "Transformateur grillé", BackDaysAgo = 8 }, Finding = "Transformateur grillé", Part = "Transformateur 12 V" } },
        new("CL-31402", 90, []) { Repair = new("Variateur sans effet", "Conformity", "Repair", 18, "Repaired") { Finding = "Carte du variateur", Leg = new(Workshop, 16, "ComingBack") { Finding = "Carte du variateur changée", BackDaysAgo = 10, Cost = "34,00" } } },
        new("CL-30977", 160, []) { Repair = new("Câble dénudé", "Conformity", "Repair", 21, "ReadyForCollection") { Finding = "Câble écrasé, remplacé", Leg = new(Workshop, 20, "ComingBack") { Finding = "Câble écrasé", BackDaysAgo = 14, Cost = "22,00" } } },
        new("FIL-23-0777", 760, []) { Repair = new("Abat-jour fendu, pied tordu", "Paid", "Repair", 6, "QuoteSent") { Finding = "Choc : abat-jour et pied à changer", Quote = [("Abat-jour", "38,00"), ("Pied", "24,50"), ("Main-d’œuvre", "20,00")] } },
        new("CL-23015", 780, []) { Repair = new("Prise fondue", "Paid", "Repair", 9, "InRepair") { Finding = "Douille à remplacer", Quote = [("Douille", "9,90"), ("Main-d’œuvre", "15,00")] } },
        new("FIL-25-0603", 240, []) { Repair = new("Clignote", "Conformity", "Repair", 40, "Closed") { Finding = "Soudure refaite", Leg = new(Maker, 38, "Done") { Finding = "Soudure froide", BackDaysAgo = 20, Cost = "0" } } },
        new("CL-31550", 60, []) { Repair = new("Ne chauffe plus le capteur", "Conformity", "Repair", 26, "Received") { Leg = new(Other, 24, "Arrived") } },
        new("CL-31561", 75, []) { Repair = new("S’éteint seule", "Conformity", "Repair", 29, "Received") { Leg = new(Other, 27, "Sent") } },
        new("FIL-26-0590", 50, []) { Repair = new("Tige tordue à la livraison", "Conformity", "Repair", 15, "Received") { Leg = new(Maker, 13, "InWork") { Finding = "Tige à remplacer" } } },
        new("CL-23120", 770, []) { Repair = new("Court-circuit après une chute", "Paid", "Repair", 11, "Received") { Leg = new(Other, 9, "QuoteGiven") { Finding = "Douille et câble à refaire", Quote = "61,00" } } },
        new("FIL-25-0708", 230, []) { Repair = new("Bouton de réglage cassé", "Conformity", "Repair", 34, "Closed") { Finding = "Bouton remplacé", Leg = new(Workshop, 33, "ComingBack") { Finding = "Axe cassé", BackDaysAgo = 27, Cost = "18,50" } } },
        new("FIL-25-0733", 250, []) { Repair = new("Ampoule bloquée", "Conformity", "Repair", 45, "Closed") { Finding = "Douille changée", Leg = new(Other, 44, "Done") { Finding = "Douille fondue", BackDaysAgo = 12, Cost = "45,00" } } },
    ];

    /// <summary>What customers of the shop on the web took back: on its way, here with its money owed, done, worn, kept after all, and never sent.</summary>
    public static readonly IReadOnlyList<PastWithdrawal> TakenBack =
    [
        new("Lampe à poser Arc, laiton", "129,00", 4, 2, "Declared") { Words = "Bonjour, je me rétracte de ma commande : la lampe est plus grande que je ne pensais." },
        new("Suspension Dôme 45 cm", "189,00", 12, 9, "Declared") { Words = "Je souhaite vous retourner la suspension, elle ne va pas avec ma table." },
        new("Liseuse Colibri", "74,90", 14, 6, "Proved") { Words = "Je vous renvoie la liseuse, le suivi du colis est joint." },
        new("Applique Brume", "59,00", 16, 8, "Returned") { Words = "L’applique est trop jaune à l’usage, je la retourne." },
        new("Lampadaire Trépied", "219,00", 30, 10, "Refunded") { Words = "Le lampadaire repart aujourd’hui.", Lost = ("35,00", "Pied rayé, abat-jour taché : utilisé plusieurs jours") },
        new("Guirlande Verger", "39,90", 45, 3, "Refunded") { Words = "Double commande, je retourne la seconde." },
        new("Lampe de chevet Galet", "49,00", 33, 12, "Dropped") { Words = "Je me rétracte pour la lampe de chevet." },
        new("Spot Piste, lot de 3", "84,00", 70, 11, "GivenUp") { Words = "Colis perdu par le transporteur : l’assurance a payé." },
    ];
}
