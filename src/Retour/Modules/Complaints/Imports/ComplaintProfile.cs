using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Imports;

/// <summary>How a file of complaints is to be understood.</summary>
/// <param name="Source">Who speaks: complaints are known by the names that this source gives them.</param>
/// <param name="Delimiter">The character between columns.</param>
/// <param name="DefaultStore">The store of complaints for which none is named.</param>
/// <param name="Channel">How they came.</param>
internal sealed record ComplaintProfile(string Source, string Delimiter, NewStore DefaultStore, ComplaintChannel Channel)
{
    public required string Id { get; init; }
    /// <summary>The column of the day on which it came, written YYYY-MM-DD.</summary>
    public required string Date { get; init; }
    public required string Category { get; init; }
    public required string Subcategories { get; init; }
    /// <summary>Columns that hold 1 where the consumer wants to be contacted, and where the platform has been answered.</summary>
    public required string MayContact { get; init; }
    public required string Answered { get; init; }

    public IReadOnlyList<string> Columns => [Id, Date, Category, Subcategories, MayContact, Answered];

    /// <summary>What a category and its first subcategory are about, by their folded words; <c>category</c> alone where the subcategory says no more.</summary>
    public required IReadOnlyDictionary<string, string> Nodes { get; init; }

    /// <summary>What nobody has placed yet is about something other; the source's own words stay with the complaint.</summary>
    public CriterionNode About(string category, string subcategories)
    {
        var first = subcategories.Split(',', 2)[0];
        return CriteriaTree.Find(Nodes.GetValueOrDefault(Key(category, first)) ?? Nodes.GetValueOrDefault(Key(category, null))) ?? CriteriaTree.Find(CriteriaTree.Other)!;
    }

    /// <summary>The profiles that come with Retour.</summary>
    public static IReadOnlyDictionary<string, ComplaintProfile> All { get; } = new Dictionary<string, ComplaintProfile>(StringComparer.OrdinalIgnoreCase) { ["signalconso"] = SignalConso() };

    public static Result<ComplaintProfile> Find(string name) =>
        All.TryGetValue(name, out var profile) ? profile : ComplaintRefusals.UnknownComplaintProfile(name, string.Join(", ", All.Keys));

    private static string Key(string category, string? first) => first is null ? Folding.Fold(category) : $"{Folding.Fold(category)}|{Folding.Fold(first)}";

    // Open data of the French authority of fair trading (DGCCRF): what consumers report on signal.conso.gouv.fr.
    private static ComplaintProfile SignalConso() => new("signalconso", ";", new("signalconso", "SignalConso", StoreKind.Online, "Europe/Paris", "EUR"), ComplaintChannel.Platform)
    {
        Id = "id", Date = "creationdate", Category = "category", Subcategories = "subcategories", MayContact = "contactagreement", Answered = "signalement_reponse",
        Nodes = new (string Category, string? First, string Node)[]
        {
            ("AchatInternet", null, "online"), ("AchatInternet", "Une commande effectuée", "delivery"), ("AchatInternet", "Placed order", "delivery"), ("AchatInternet", "Le site internet en lui-même", "online.site"),
            ("AchatInternet", "Un produit", "product"), ("AchatInternet", "Le prix", "price"), ("AchatInternet", "Problème de résiliation d'abonnement", "contract.cancellation"),
            ("AchatMagasin", "Un problème avec un produit en particulier", "product"), ("AchatMagasin", "Un produit dangereux", "product.dangerous"),
            ("AchatMagasinInternet", "Un achat sur internet ou un site de vente en ligne", "online"), ("AchatMagasinInternet", "Un problème avec un produit en particulier", "product"),
            ("Internet", null, "online"), ("DemarchageAbusif", null, "contract.canvassing"),
            ("TelephonieFaiMedias", null, "contract.subscription"), ("Téléphonie / Internet / médias", null, "contract.subscription"), ("TelEauGazElec", null, "contract.subscription"), ("EauGazElectricite", null, "contract.subscription"),
            ("BanqueAssuranceMutuelle", null, "contract"), ("Prix et paiement", null, "price"), ("Publicité", null, "product.description"), ("IntoxicationAlimentaire", null, "cleanliness.hygiene"),
            ("CafeRestaurant", "Hygiène", "cleanliness.hygiene"), ("CafeRestaurant", "J'ai été malade après avoir mangé", "cleanliness.hygiene"), ("CafeRestaurant", "Prix et paiement", "price"), ("CafeRestaurant", "Pricing and payment", "price"),
            ("CafeRestaurant", "Qualité des plats/boissons", "product.quality"), ("CafeRestaurant", "Service", "welcome"), ("CafeRestaurant", "Informations mensongères (sur le menu", "product.description"), ("CafeRestaurant", "Site/application de livraison de repas", "delivery"),
            ("VoitureVehiculeVelo", "Réparation", "after_sales.repair"), ("VoitureVehicule", "Réparation", "after_sales.repair"), ("VoitureVehiculeVelo", "Location", "contract"), ("VoitureVehicule", "Location", "contract"), ("VoitureVehiculeVelo", "Produit dangereux", "product.dangerous"),
            ("Coronavirus", "Non-respect des règles d'hygiène", "cleanliness.hygiene"), ("Coronavirus", "Problème avec les règles d'hygiène ou de distanciation physique", "cleanliness.hygiene"), ("Coronavirus", "Les prix (gel désinfectant", "price"),
        }.ToDictionary(n => Key(n.Category, n.First), n => n.Node),
    };
}
