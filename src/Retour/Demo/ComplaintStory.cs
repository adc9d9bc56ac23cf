using Retour.Modules.Complaints.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Demo;

/// <summary>What customers complained about in the last fourteen months, and what was done: most of it answered in time, some contested, and what waits this week.</summary>
internal sealed class ComplaintStory(IReadOnlyList<StoreInfo> stores, IReadOnlyList<Person> people, DateTimeOffset now, Dice dice)
{
    private const int Past = 150, Recent = 14, Days = 425, DaysRecent = 30;
    private const int Answered = 3, Accepted = 4, Finished = 5;
    private static readonly string[] Channels = ["Counter", "Counter", "Phone", "Email", "Email", "WebForm", "Letter"];

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<PastComplaint> Complaints() => [.. Enumerable.Range(0, Past).Select(_ => Of(dice.Another(), DaysRecent + dice.Below(Days - DaysRecent), reached: Finished))
        .Concat(Enumerable.Range(0, Recent).Select(n => Of(dice.Another(), n * DaysRecent / Recent, reached: n switch { 8 => Answered, 10 => Accepted, _ => null }))).OrderBy(c => c.At)];

    /// <param name="reached">How far it has come; null where chance says, of what nobody has answered yet.</param>
    private PastComplaint Of(Dice d, int daysAgo, int? reached)
    {
        var (grief, person) = (d.Pick(Grief.All), d.Pick(people));
        // Each hour at which people write; today's came this very hour.
        var at = daysAgo == 0 ? now.AddMinutes(-50) : new DateTimeOffset(now.Date.AddDays(-daysAgo), TimeSpan.Zero).AddMinutes((8 * 60) + d.Below(9 * 60));
        var store = grief.About.StartsWith("delivery", StringComparison.Ordinal) ? stores[Places.Online] : stores[person.Home == Places.Online ? Places.Dijon : person.Home];
        var done = new List<PastAct>();
        void Then(string act, double days, string? words = null, string? outcome = null, string? reason = null)
        {
            var then = (done.Count == 0 ? at : done[^1].At).AddDays(days);
            if (then < now) done.Add(new(act, then, words, outcome, reason));
        }
        void Give(string act, double days, string kind, long minor, string? words = null)
        {
            var then = (done.Count == 0 ? at : done[^1].At).AddDays(days);
            if (then < now) done.Add(new(act, then, words) { Gesture = (kind, minor) });
        }
        var isKnown = d.Falls(0.85);
        // Not at all, acknowledged, looked into.
        reached ??= d.Pick([0, 0, 0, 1, 1, 2]);
        if (reached >= 1) Then("Acknowledged", 0.3 + d.Exponential(1.5));
        if (reached >= 2 && grief.Severity > 1) Then("Investigating", 0.5 + d.Exponential(2), grief.Note);
        // What arrived broken was photographed.
        if (grief.About == "delivery.damaged" && done.Count > 0 && done[^1].At.AddHours(2) < now) done.Add(new("Noted", done[^1].At.AddHours(2), "Photo reçue du client.") { Files = [new("vase-fele.png", "image/png", DemoPicture.Png)] });
        // Larger than the colleague who asked may grant: it waits this week.
        if (reached == 2 && isKnown) Give("GestureAsked", 0.2, "Refund", 18_000);
        if (reached is Answered or Accepted)
        {
            Then("Answered", 2, grief.Answer, "Upheld");
            if (reached is Accepted) Then("Accepted", 1);
        }
        if (reached is Finished)
        {
            var outcome = d.Falls(0.6) ? "Upheld" : d.Falls(0.5) ? "Partly" : "Rejected";
            if (outcome is not "Rejected" && grief.Severity > 1 && d.Falls(0.4)) Give("GestureGranted", 0.1, d.Falls(0.5) ? "Voucher" : "Refund", 500 * (2 + d.Below(6)));
            var told = done.Count;
            Then("Answered", 1 + d.Exponential(9), outcome is "Rejected" ? "Nous avons repris votre réclamation avec soin et ne pouvons y donner suite." : grief.Answer, outcome, outcome is "Rejected" ? "L’examen n’a pas montré de manquement de notre part." : null);
            if (done.Count == told) return Whole();
            if (isKnown && grief.Kind is "Complaint" && outcome is "Rejected" && d.Falls(0.5))
            {
                Then("Contested", 4, "Je maintiens ma demande.");
                if (done[^1].Act is "Contested") done[^1] = done[^1] with { ByCustomer = d.Falls(0.5) };
                if (d.Falls(0.25)) Refer(12);
                else if (d.Falls(0.6))
                {
                    Then("Answered", 8, "Nous avons revu votre dossier et vous offrons la moitié de ce que vous demandiez.", "Partly");
                    Then("Accepted", 3);
                    if (done[^1].Act is "Accepted") Then("Closed", 0.1);
                }
            }
            else
            {
                Then("Accepted", 2 + d.Exponential(3));
                if (done[^1].Act is "Accepted") Then("Closed", 0.1);
            }
        }
        return Whole();

        void Refer(double days)
        {
            var told = done.Count;
            Then("Mediation", days);
            if (done.Count == told) return;
            var day = DateOnly.FromDateTime(done[^1].At.UtcDateTime);
            var taken = day.AddDays(18) < DateOnly.FromDateTime(now.UtcDateTime);
            done[^1] = done[^1] with { Mediation = new("Médiateur du commerce de détail\n1 rue Exemple, 75000 Paris\nwww.mediateur.example", $"M-{day.Year}-{d.Below(9_000) + 1_000}", day, taken ? true : null, taken ? day.AddDays(18) : null) };
        }

        PastComplaint Whole() => new(store.Id, grief.Kind, d.Pick(Channels), grief.About, grief.Severity, grief.Text, grief.Wanted, isKnown ? person.Known.Reference.Value : null, at, done)
        {
            // The things of a shelf that sell best are those that are complained of most.
            Product = grief.Shelf is { } shelf ? Goods.Shelves.First(s => s.Goods[0].Reference.StartsWith(shelf, StringComparison.Ordinal)).Goods[Math.Min(d.Below(6), d.Below(6))].Reference : null, Provider = d.Falls(0.15) ? grief.Provider : null,
        };
    }

    private sealed record Grief(string About, int Severity, string Text, string? Wanted, string Answer, string? Note = null, string Kind = "Complaint", string? Shelf = null, string? Provider = null)
    {
        public static readonly IReadOnlyList<Grief> All =
        [
            new("delivery.late", 2, "La commande est arrivée dix jours après la date promise, trop tard pour l’anniversaire.", "Les frais de port", "Vous avez raison : nous vous remboursons les frais de port et avons changé de créneau avec le transporteur.", "Vu avec le transporteur : colis resté au dépôt."),
            new("delivery.damaged", 2, "Le vase est arrivé fêlé malgré le carton.", "Un autre vase", "Un autre vase part aujourd’hui, calé autrement. Vous n’avez rien à renvoyer.", "Troisième casse de la série : prévenir l’atelier d’emballage.", Shelf: "CER"),
            new("waiting.till", 1, "Vingt minutes de queue un samedi, une seule caisse ouverte.", null, "Nous ouvrons désormais une deuxième caisse dès quatre personnes."),
            new("waiting.till", 1, "J’ai reposé mes achats, trop d’attente en caisse.", null, "Nous regrettons cette attente ; les plannings du samedi ont été revus."),
            new("welcome.rude", 2, "On m’a répondu sèchement quand j’ai demandé conseil.", "Des excuses", "Veuillez accepter nos excuses. L’équipe en a parlé dès le lendemain."),
            new("advice.wrong", 2, "L’ampoule conseillée ne va pas sur la lampe.", "Un échange", "Nous échangeons l’ampoule sans ticket, et avons corrigé la fiche du produit.", "La fiche indiquait E27 au lieu de E14.", Shelf: "LUM"),
            new("price.promotion", 2, "La remise annoncée en vitrine n’a pas été appliquée en caisse.", "La différence", "La différence vous est remboursée ; l’étiquette a été changée.", "Affiche de la veille restée en place."),
            new("product.quality", 2, "Le plaid a bouloché au premier lavage.", "Un remboursement", "Nous reprenons le plaid et vous remboursons.", "Lot 0417 : signalé au fabricant.", Shelf: "TEX"),
            new("after_sales.repair", 3, "Ma lampe est en réparation depuis plus d’un mois, sans nouvelles.", "Ma lampe, ou une autre", "Votre lampe est remplacée par une neuve, dont la garantie repart pour deux ans.", "L’atelier attendait une pièce et ne l’a pas dit.", Shelf: "LUM", Provider: ItemStory.Other),
            new("payment.refund", 3, "Remboursement promis, toujours rien après trois semaines.", "Le remboursement", "Le virement est parti ce matin, majoré comme la loi le veut.", "Fichier de virement resté en attente."),
            new("choice.out_of_stock", 1, "Les bougies figuier sont en rupture depuis l’été.", null, "Elles reviennent en mars ; nous vous préviendrons.", Kind: "Suggestion"),
            new("online.site", 1, "Je ne retrouve pas ma facture sur le site.", null, "Votre facture est jointe ; elle est aussi dans votre espace.", Kind: "HelpRequest"),
        ];
    }
}
