namespace Retour.Demo;

/// <summary>What customers of a shop for the home and for presents write about, and what they are answered.</summary>
/// <param name="Kind">As the desk names it.</param>
/// <param name="Subject">{0} is a thing that the shop sells.</param>
/// <param name="Asks">Likewise.</param>
/// <param name="Answer">What the desk says first.</param>
/// <param name="More">What the customer says then; null where that is all.</param>
/// <param name="Last">What the desk says last.</param>
internal sealed record Topic(string Kind, string Subject, string Asks, string Answer, string? More = null, string? Last = null)
{
    /// <summary>What colleagues write to one another meanwhile.</summary>
    public string? Note { get; init; }
    public string? Tag { get; init; }
    /// <summary>Whether a workshop or supplier has to do something first.</summary>
    public bool WaitsForProvider { get; init; }
    /// <summary>How often it comes, against the others.</summary>
    public int Weight { get; init; } = 2;

    public static readonly IReadOnlyList<Topic> All =
    [
        new("Question", "Horaires pendant les fêtes", "Bonjour,\n\nserez-vous ouverts le dimanche avant Noël ? Je viendrais avec ma mère, qui se déplace mal : est-ce qu’on peut se garer tout près ?\n\nMerci d’avance",
            "Bonjour,\n\noui, nous ouvrons ce dimanche-là de 10 h à 18 h. Le parking le plus proche est à cinquante mètres, et il y a un ascenseur.\n\nÀ bientôt", "Parfait, merci beaucoup !") { Weight = 4, Tag = "horaires" },
        new("Order", "Ma commande n’est pas arrivée", "Bonjour, j’ai commandé il y a dix jours : {0}. Le suivi ne bouge plus depuis jeudi. C’est un cadeau, je commence à m’inquiéter.",
            "Bonjour,\n\nje comprends votre inquiétude. J’ai interrogé le transporteur, et je vous réponds demain au plus tard.", "Toujours rien ce matin. Si ça n’arrive pas avant samedi, je préfère être remboursée.", "Le colis était bloqué au dépôt. Il sera chez vous vendredi avant midi ; les frais de port vous sont remboursés.") { Weight = 5, Tag = "livraison", Note = "Transporteur appelé : colis retrouvé à Corbas, relivré vendredi." },
        new("Return", "Reçu cassé : {0}", "Bonjour\nle paquet est arrivé ce matin et l’objet est en morceaux, pourtant le carton était intact. Que dois-je faire ? J’ai gardé l’emballage.",
            "Bonjour,\n\nnous sommes désolés. Gardez tout, ne renvoyez rien : nous vous en expédions un autre aujourd’hui.", "Bien reçu, merci pour votre rapidité.") { Weight = 4, Tag = "casse" },
        new("Repair", "{0} : ne s’allume plus", "Bonjour, je l’ai acheté au printemps et depuis une semaine plus rien. J’ai changé l’ampoule. Est-ce encore sous garantie ?",
            "Bonjour,\n\noui, la garantie légale de conformité court deux ans. Apportez-le avec votre carte de fidélité, le ticket n’est pas nécessaire : nous le réparons ou le remplaçons, à votre choix.", "Je passe samedi. Combien de temps faut-il compter ?", "L’atelier demande dix jours. Nous vous appelons dès qu’il est prêt.") { Weight = 3, Tag = "garantie", WaitsForProvider = true, Note = "Déposé à l’atelier, interrupteur à changer." },
        new("Question", "Points de fidélité disparus", "Bonjour, j’avais plus de trois cents points avant l’été et la caisse m’en annonce quarante. Ont-ils expiré ? Personne ne m’a prévenue.",
            "Bonjour,\n\nvous avez raison : vos deux cartes n’étaient pas réunies. C’est fait, vos points sont tous là.", "Super, merci Claire.") { Weight = 3, Tag = "fidélité", Note = "Deux fiches pour la même personne : réunies." },
        new("Complaint", "Attente à la caisse samedi", "Bonjour,\n\nvingt-cinq minutes d’attente samedi après-midi, une seule caisse ouverte sur trois et personne pour s’excuser. Je suis cliente depuis dix ans et c’est la dernière fois que je viens un samedi.",
            "Bonjour,\n\nvotre mécontentement est légitime. Deux collègues étaient absents et nous aurions dû vous le dire. Dès samedi prochain, une deuxième caisse ouvre dès que trois personnes attendent.") { Weight = 3, Tag = "attente" },
        new("Question", "Liste de mariage", "Bonjour, nous nous marions en juin et aimerions déposer une liste chez vous, surtout de la vaisselle. Comment cela se passe-t-il ?",
            "Bonjour et félicitations !\n\nVenez un matin de semaine, il faut une heure : nous choisissons ensemble, puis vous recevez un lien à donner à vos invités.", "Mardi 10 h vous convient ?", "C’est noté, à mardi.") { Tag = "liste" },
        new("Return", "Échange de taille ou de couleur", "Bonjour, on m’a offert ceci : {0}. La couleur ne va pas du tout chez nous. Peut-on l’échanger sans le ticket ?",
            "Bonjour,\n\nbien sûr : l’étiquette suffit, dans les trente jours. Le choix se fait en magasin, ou je vous dis ce qu’il reste.") { Weight = 3 },
        new("Order", "Facture au nom de la société", "Bonjour,\npouvez-vous m’envoyer la facture de mon achat de mardi au nom de notre cabinet ? Le ticket ne suffit pas à ma comptable.",
            "Bonjour,\n\nla voici en pièce jointe, datée du jour de l’achat.", "Merci !") { Tag = "facture" },
        new("Question", "Encore disponible ? {0}", "Bonjour, je n’en trouve plus en ligne. En reste-t-il en magasin, et pouvez-vous me le mettre de côté jusqu’à vendredi ?",
            "Bonjour,\n\nil en reste deux. Je vous en mets un de côté à votre nom jusqu’à vendredi soir.", "Je viens jeudi, merci.") { Weight = 4 },
        new("Complaint", "Accueil désagréable", "Bonjour. Hier, quand j’ai demandé conseil pour un cadeau, on m’a répondu « tout est en rayon » sans lever les yeux. J’ai acheté ailleurs.",
            "Bonjour,\n\nmerci de nous l’avoir écrit, et pardon. Nous en avons parlé ce matin en équipe. Si vous revenez, demandez-moi : je prendrai le temps qu’il faut.") { Tag = "accueil" },
        new("Other", "Proposition d’une créatrice", "Bonjour, je fabrique des bougies à Chambéry et j’aimerais vous les présenter. Qui puis-je rencontrer ?",
            "Bonjour,\n\nmerci de votre intérêt. Notre acheteuse reçoit le premier lundi du mois : je lui transmets vos coordonnées.") { Weight = 1 },
        new("Repair", "Pièce manquante : {0}", "Bonjour, en déballant je vois qu’il manque une vis et la notice. Je ne peux pas le monter. Pouvez-vous me les envoyer ?",
            "Bonjour,\n\nje demande la pièce au fabricant. Il faut compter une semaine ; vous la recevrez par la poste, sans frais.", "Toujours rien reçu. Où en est-on ?", "Elle est partie ce matin, avec nos excuses et un bon de cinq euros.") { Tag = "pièce", WaitsForProvider = true, Note = "Fabricant relancé, réponse attendue lundi." },
    ];
}
