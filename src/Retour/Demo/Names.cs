namespace Retour.Demo;

/// <summary>First and family names as they are met in France, the commonest first. Together they name nobody in particular.</summary>
internal static class Names
{
    public static readonly IReadOnlyList<string> First =
    [
        "Marie", "Nathalie", "Isabelle", "Catherine", "Sylvie", "Camille", "Julie", "Claire", "Sophie", "Émilie", "Céline", "Christine", "Valérie", "Sandrine",
        "Léa", "Manon", "Chloé", "Inès", "Jeanne", "Louise", "Alice", "Anaïs", "Pauline", "Mathilde", "Lucie", "Charlotte", "Élodie", "Aurélie", "Laure", "Hélène",
        "Françoise", "Monique", "Martine", "Brigitte", "Véronique", "Agnès", "Florence", "Corinne", "Delphine", "Virginie", "Caroline", "Marion", "Margaux", "Zoé",
        "Fatima", "Yasmine", "Aïcha", "Linh", "Maëlle", "Solène", "Noémie", "Clémence", "Bérénice", "Ophélie", "Régine", "Odile", "Gaëlle", "Nadège", "Séverine", "Thérèse",
        "Jean", "Pierre", "Michel", "Philippe", "Nicolas", "Julien", "Thomas", "Antoine", "Alexandre", "François", "Laurent", "Olivier", "Stéphane", "Christophe",
        "Mathieu", "Guillaume", "Hugo", "Lucas", "Louis", "Arthur", "Paul", "Benoît", "Cédric", "Jérôme", "Rémi", "Étienne", "Karim", "Mehdi", "Loïc", "Théo",
    ];

    public static readonly IReadOnlyList<string> Family =
    [
        "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent", "Simon", "Michel", "Lefebvre", "Leroy", "Roux", "David",
        "Bertrand", "Morel", "Fournier", "Girard", "Bonnet", "Dupont", "Lambert", "Fontaine", "Rousseau", "Vincent", "Muller", "Lefèvre", "Faure", "André", "Mercier",
        "Blanc", "Guérin", "Boyer", "Garnier", "Chevalier", "François", "Legrand", "Gauthier", "Garcia", "Perrin", "Robin", "Clément", "Morin", "Nicolas", "Henry",
        "Roussel", "Mathieu", "Gautier", "Masson", "Marchand", "Duval", "Denis", "Dumont", "Marie", "Lemaire", "Noël", "Meyer", "Dufour", "Meunier", "Brun", "Blanchard",
        "Giraud", "Joly", "Rivière", "Lucas", "Brunet", "Gaillard", "Barbier", "Arnaud", "Martinez", "Gérard", "Roche", "Renard", "Schmitt", "Roy", "Leroux", "Colin",
        "Vidal", "Caron", "Picard", "Roger", "Fabre", "Aubert", "Lemoine", "Renaud", "Dumas", "Lacroix", "Olivier", "Philippe", "Bourgeois", "Pierre", "Benoit", "Rey",
        "Leclerc", "Payet", "Rolland", "Leclercq", "Guillaume", "Lecomte", "Lopez", "Jean", "Dupuy", "Guillot", "Hubert", "Berger", "Carpentier", "Sanchez", "Dupuis",
        "Moulin", "Louis", "Deschamps", "Huet", "Vasseur", "Perez", "Boucher", "Fleury", "Royer", "Klein", "Jacquet", "Adam", "Paris", "Poirier", "Marty", "Aubry",
        "Guyot", "Carré", "Charles", "Renault", "Charpentier", "Ménard", "Maillard", "Baron", "Bertin", "Bailly", "Hervé", "Schneider", "Fernandez", "Le Gall", "Collet",
        "Léger", "Bouvier", "Julien", "Prévost", "Millet", "Perrot", "Daniel", "Cousin", "Germain", "Breton", "Besson", "Langlois", "Rémy", "Le Goff", "Pelletier",
        "Benali", "Nguyen", "Haddad", "Traoré", "Diallo", "Da Silva", "Ferreira", "Rossi", "Kowalski", "Bouchet", "Favre", "Blanchet", "Chapuis", "Jacquier", "Thévenet",
    ];

    /// <summary>Domains that RFC 2606 keeps for examples: no letter ever leaves for anybody.</summary>
    public static readonly IReadOnlyList<string> MailDomains = ["courriel.example", "boite.example", "poste.example"];
}
