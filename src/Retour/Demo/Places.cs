using Retour.Modules.Organisation.Contracts;

namespace Retour.Demo;

internal readonly record struct Town(string Postcode, string Name);

/// <param name="Store">What is needed to open it.</param>
/// <param name="Address">Where its customers write to.</param>
/// <param name="Towns">Where its customers live, the nearest first.</param>
/// <param name="Share">Its share of the customers.</param>
internal sealed record Place(NewStore Store, string Address, IReadOnlyList<Town> Towns, double Share)
{
    public bool IsOnline => Store.Kind is StoreKind.Online;
}

/// <summary>The stores of Maison Perrin, and the towns around them.</summary>
internal static class Places
{
    public const int Lyon = 0, Dijon = 1, Annecy = 2, Online = 3;

    public static readonly IReadOnlyList<Place> All =
    [
        new(Shop("LYON", "Maison Perrin Lyon", "Lyon", "69002"), "lyon@maison-perrin.example",
            [new("69002", "Lyon"), new("69003", "Lyon"), new("69006", "Lyon"), new("69100", "Villeurbanne"), new("69007", "Lyon"), new("69004", "Lyon"), new("69300", "Caluire-et-Cuire"), new("69500", "Bron"), new("69130", "Écully"), new("69160", "Tassin-la-Demi-Lune"), new("69600", "Oullins-Pierre-Bénite"), new("69110", "Sainte-Foy-lès-Lyon")], 0.40),
        new(Shop("DIJON", "Maison Perrin Dijon", "Dijon", "21000"), "dijon@maison-perrin.example",
            [new("21000", "Dijon"), new("21000", "Dijon"), new("21300", "Chenôve"), new("21240", "Talant"), new("21121", "Fontaine-lès-Dijon"), new("21800", "Quetigny"), new("21600", "Longvic"), new("21200", "Beaune"), new("21220", "Gevrey-Chambertin")], 0.26),
        new(Shop("ANNECY", "Maison Perrin Annecy", "Annecy", "74000"), "annecy@maison-perrin.example",
            [new("74000", "Annecy"), new("74940", "Annecy"), new("74960", "Annecy"), new("74600", "Annecy"), new("74370", "Argonay"), new("74320", "Sevrier"), new("74290", "Veyrier-du-Lac"), new("74150", "Rumilly"), new("74230", "Thônes")], 0.19),
        new(new NewStore("WEB", "Maison Perrin en ligne", StoreKind.Online, "Europe/Paris", "EUR"), "contact@maison-perrin.example",
            [new("75011", "Paris"), new("38000", "Grenoble"), new("42000", "Saint-Étienne"), new("44000", "Nantes"), new("33000", "Bordeaux"), new("59000", "Lille"), new("31000", "Toulouse"), new("67000", "Strasbourg"), new("63000", "Clermont-Ferrand"), new("35000", "Rennes"), new("25000", "Besançon"), new("13006", "Marseille"), new("71000", "Mâcon"), new("01000", "Bourg-en-Bresse")], 0.15),
    ];

    private static NewStore Shop(string code, string name, string city, string postcode) => new(code, name, StoreKind.Shop, "Europe/Paris", "EUR", city, postcode);
}
