using Retour.Modules.Listening.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Demo;

/// <summary>What customers answered to two surveys in the last twelve months. In Dijon they have been waiting too long since a competitor drew its best cashiers away.</summary>
internal sealed class SurveyStory(IReadOnlyList<StoreInfo> stores, DateOnly today, Dice dice)
{
    private const int Visits = 900, Opinions = 320, Days = 365;
    private static readonly string[] WentWrong = ["Vingt minutes d’attente à la caisse.", "Personne pour nous servir.", "L’article affiché n’était plus en rayon.", "Le prix en rayon n’était pas celui de la caisse.", "File interminable samedi, une seule caisse ouverte."];
    private static readonly string[] Better = ["Ouvrir une deuxième caisse.", "Plus de choix en petites tailles.", "Rien à redire, continuez !", "Un banc pour attendre.", "Élargir les horaires du samedi.", "Merci à l’équipe, toujours de bon conseil."];
    private static readonly string[] Why = ["L’accueil est toujours agréable.", "On y trouve ce qu’on cherche.", "Les prix ont beaucoup augmenté.", "Bon conseil, mais trop d’attente.", "Près de chez moi."];

    /// <summary>Asked after a visit, by the QR code on the receipt.</summary>
    public IReadOnlyList<PastAnswer> AfterVisits() => [.. Enumerable.Range(0, Visits).Select(_ =>
    {
        var (d, place) = (dice.Another(), dice.Below(3));
        int Mark(double liking) => Math.Clamp((int)Math.Round(liking + (1.1 * (d.Share() + d.Share() + d.Share() - 1.5))), 1, 5);
        var mood = d.Share() - 0.5;
        var waiting = Mark((place == Places.Dijon ? 2.6 : 4.0) + mood);
        var overall = Mark(3.9 + mood + (0.35 * (waiting - 3.7)));
        var sent = new Dictionary<string, string> { ["q1"] = $"{overall}", ["q2"] = $"{Mark(4.4 + mood)}", ["q3"] = $"{waiting}", ["q4"] = $"{Mark(4.2 + mood)}", ["q5"] = $"{Mark(3.9 + mood)}" };
        if (d.Falls(0.9)) sent["q6"] = $"{Mark(3.3 + mood)}";
        if (overall <= 3 && d.Falls(0.7)) sent["q7"] = d.Pick(WentWrong);
        sent["q8"] = $"{Math.Clamp((overall * 2) + d.Below(3) - 1, 0, 10)}";
        if (d.Falls(0.3)) sent["q9"] = d.Pick(Better);
        return new PastAnswer(stores[place].Id, today.AddDays(-1 - d.Below(Days)), d.Falls(0.95) ? "fr" : "en", sent);
    }).OrderBy(a => a.Day)];

    /// <summary>What went by mail: two mailings that are over, and one that asks who buys.</summary>
    public IReadOnlyList<PastMailing> Mailings() =>
    [
        new(DemoTexts.SurveyOfVisits, DemoTexts.MailingToBuyers, today.AddDays(-75), false, [("Completed", 31), ("Begun", 4), ("Expired", 58), ("Undeliverable", 4), ("Refused", 3), ("Withheld", 6), ("Cancelled", 2)]),
        new(DemoTexts.SurveyOfTheYear, DemoTexts.MailingToAll, today.AddDays(-60), false, [("Completed", 44), ("Expired", 71), ("Undeliverable", 5), ("Refused", 2)]),
        new(DemoTexts.SurveyOfVisits, DemoTexts.MailingAfterPurchase, today.AddDays(-5), true, [("Completed", 9), ("Begun", 2), ("Sent", 24), ("Undeliverable", 1)]),
    ];

    /// <summary>What lies in the boxes: wanted, answered, put together, and one that nobody has read yet.</summary>
    public IReadOnlyList<PastSuggestion> Suggestions() =>
    [
        new(stores[Places.Dijon].Id, "Ouvrir une deuxième caisse le samedi après-midi.", "Nadia", 41) { Answer = ("Planned", "Nous recrutons : la deuxième caisse ouvre tous les samedis à partir du mois prochain.") },
        new(stores[Places.Dijon].Id, "Le samedi, une seule caisse, c’est trop peu.", null, 12) { Same = 0 },
        new(stores[Places.Lyon].Id, "Un banc près de l’entrée pour les personnes qui attendent.", "Jean", 27) { Answer = ("Done", "Il est là, à gauche en entrant. Merci !") },
        new(stores[Places.Lyon].Id, "Reprendre les anciens appareils, même achetés ailleurs.", "Sofia", 18),
        new(stores[Places.Annecy].Id, "Ouvrir le dimanche matin.", null, 9) { Answer = ("Declined", "L’équipe tient à son dimanche ; nous ouvrons plus tard le vendredi, jusqu’à 20 h.") },
        new(stores[Places.Annecy].Id, "Afficher le prix au kilo sur les pièces détachées.", "Paul", 4),
        new(stores[Places.Dijon].Id, "Prévenir par SMS quand une commande arrive.", "Inès", 0) { Answer = null },
    ];

    /// <summary>Asked anonymously, once a year.</summary>
    public IReadOnlyList<PastAnswer> YearlyOpinions() => [.. Enumerable.Range(0, Opinions).Select(_ =>
    {
        var (d, place) = (dice.Another(), dice.Below(4));
        var sent = new Dictionary<string, string> { ["q1"] = $"{Math.Clamp((int)Math.Round((place == Places.Dijon ? 7.2 : 8.3) + (4 * (d.Share() + d.Share() - 1))), 0, 10)}", ["q3"] = string.Join('|', Enumerable.Range(1, 5).Where(_ => d.Falls(0.4)).Select(o => $"o{o}")) };
        if (d.Falls(0.4)) sent["q2"] = d.Pick(Why);
        return new PastAnswer(stores[place].Id, today.AddDays(-60 + d.Below(20)), "fr", sent);
    }).OrderBy(a => a.Day)];
}
