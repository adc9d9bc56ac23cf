namespace Retour.Demo;

/// <param name="Cents">Its price.</param>
/// <param name="Vat">Basis points.</param>
internal sealed record Good(string Reference, string Label, string Category, string Brand, long Cents, int Vat);

/// <summary>A shelf of the shop.</summary>
/// <param name="Popularity">How much of what is sold comes from it, month by month.</param>
/// <param name="HasSales">Whether its prices fall during the sales: books and food keep theirs.</param>
internal sealed record Shelf(string Category, double[] Popularity, bool HasSales, IReadOnlyList<Good> Goods);

/// <summary>What Maison Perrin sells: twelve shelves of twenty-five things for the home and for presents.</summary>
internal static class Goods
{
    private static readonly double[] Always = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly double[] Winter = [1.2, 1.1, 0.9, 0.7, 0.6, 0.5, 0.5, 0.5, 0.8, 1.1, 1.4, 1.5];
    private static readonly double[] Summer = [0.3, 0.5, 0.9, 1.6, 1.9, 1.8, 1.4, 1.1, 0.7, 0.4, 0.2, 0.2];
    private static readonly double[] Christmas = [0.1, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.6, 2.4, 3.2];

    public static readonly IReadOnlyList<Shelf> Shelves =
    [
        Of("BOU", "Bougies et senteurs", 1.5, Winter, ["Lumière d’Isère", "Cirier Vauban"], 1_290, 2000,
            ["Bougie parfumée", "Diffuseur à tiges", "Brume d’oreiller", "Bougie chauffe-plat (lot de 12)", "Photophore"], ["figuier", "fleur d’oranger", "cèdre", "thé vert", "lavande"]),
        Of("CER", "Vases et céramique", 1.1, Always, ["Terre Neuve", "Atelier Perrin"], 2_490, 2000,
            ["Vase soliflore", "Vase boule", "Cache-pot", "Coupelle", "Pichet"], ["grès brut", "émail bleu", "émail vert", "blanc mat", "terracotta"]),
        Of("TEX", "Textile de maison", 1.2, Winter, ["Tissages de Charlieu", "Maille & Cie"], 3_490, 2000,
            ["Plaid", "Coussin", "Nappe", "Torchon (lot de 3)", "Serviette invité"], ["lin naturel", "coton lavé", "laine écrue", "rayé bleu", "moutarde"]),
        Of("TAB", "Arts de la table", 1.4, Always, ["Faïencerie du Lac", "Couteliers d’Aubrac"], 1_990, 2000,
            ["Assiette creuse (lot de 4)", "Bol", "Tasse à café (lot de 2)", "Plat de service", "Couteaux de table (lot de 6)"], ["ivoire", "bleu nuit", "terrazzo", "bord doré", "vert olive"]),
        Of("LUM", "Luminaires", 0.5, Winter, ["Filament", "Clair-Logis"], 5_990, 2000,
            ["Lampe à poser", "Suspension", "Guirlande", "Applique", "Lampe nomade"], ["laiton", "noir mat", "rotin", "verre fumé", "opaline"]),
        Of("PAP", "Papeterie", 1.3, Always, ["Papiers d’Ardèche", "Encre & Fil"], 890, 2000,
            ["Carnet", "Agenda", "Carte de vœux (lot de 6)", "Stylo plume", "Affiche"], ["botanique", "oiseaux", "marbré", "géométrique", "constellation"]),
        Of("JEU", "Jeux et jouets", 0.9, Christmas, ["Petit Canut", "Bois Joli"], 2_290, 2000,
            ["Puzzle", "Jeu de société", "Cubes en bois", "Peluche", "Jeu de cartes"], ["forêt", "océan", "savane", "montagne", "espace"], 0.35),
        Of("EPI", "Épicerie fine", 1.4, Always, ["Comptoir des Monts", "La Ruche dorée"], 790, 550,
            ["Miel", "Confiture", "Thé", "Chocolat", "Biscuits"], ["de montagne", "à l’orange", "aux noisettes", "à la vanille", "au sel de Guérande"]),
        Of("LIV", "Livres et carnets de cuisine", 0.8, Always, ["Éditions du Quai", "Plume verte"], 1_990, 550,
            ["Livre de cuisine", "Guide de randonnée", "Album illustré", "Roman", "Livre de jardinage"], ["des Alpes", "de Bourgogne", "de Lyon", "des saisons", "des enfants"]),
        Of("BIJ", "Bijoux et accessoires", 0.9, Always, ["Fil d’or", "Maison Perrin"], 2_990, 2000,
            ["Collier", "Bracelet", "Boucles d’oreilles", "Foulard", "Pochette"], ["doré", "argenté", "nacre", "turquoise", "liberty"]),
        Of("NOE", "Décoration de Noël", 1.2, Christmas, ["Sapin d’argent", "Atelier Perrin"], 990, 2000,
            ["Boule en verre (lot de 6)", "Couronne", "Crèche", "Étoile de cime", "Calendrier de l’Avent"], ["or", "rouge", "givre", "sapin", "cuivre"]),
        Of("JAR", "Jardin et balcon", 0.8, Summer, ["Semeurs du Rhône", "Terre Neuve"], 1_690, 2000,
            ["Jardinière", "Arrosoir", "Graines (coffret)", "Hamac", "Lanterne d’extérieur"], ["zinc", "terracotta", "aromatiques", "vert sauge", "bambou"]),
    ];

    private static Shelf Of(string code, string category, double share, double[] months, string[] brands, long cents, int vat, string[] things, string[] kinds, double all = 0)
    {
        var goods = new List<Good>();
        for (var t = 0; t < things.Length; t++)
            for (var k = 0; k < kinds.Length; k++)
            {
                // Things of a shelf differ in price by a known pattern, and end in ,90 or ,50 as prices do.
                var price = cents * (60 + (t * 23) + (k * 9)) / 100 / 100 * 100;
                goods.Add(new($"{code}-{t + 1}{k + 1:00}", $"{things[t]} {kinds[k]}", category, brands[(t + k) % brands.Length], price + (k % 2 == 0 ? 90 : 50), vat));
            }
        // Not in the order of the catalogue: the first ones are those that sell best.
        goods.Sort((a, b) => Rank(a).CompareTo(Rank(b)));
        return new(category, [.. months.Select(m => share * (m + all))], vat == 2000, goods);
    }

    private static uint Rank(Good good) => good.Reference.Aggregate(2_166_136_261u, (hash, c) => (hash ^ c) * 16_777_619u);
}
