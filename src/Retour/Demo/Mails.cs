using System.Globalization;
using System.Text;

namespace Retour.Demo;

/// <summary>A mail that came in this morning.</summary>
/// <param name="Store">To whose mailbox: its place in <see cref="Places.All"/>.</param>
/// <param name="Html">Whether the text is HTML.</param>
internal sealed record MorningMail(int Store, string Subject, string Text, bool Html = false)
{
    /// <summary>Written by a machine: it opens no case.</summary>
    public bool IsAutomatic { get; init; }

    public static readonly IReadOnlyList<MorningMail> All =
    [
        new(Places.Lyon, "Lampe qui clignote depuis hier", """
            <p>Bonjour,</p><p>la lampe achetée chez vous <b>en septembre</b> clignote depuis hier soir, avec deux ampoules différentes :</p>
            <table border="1" cellpadding="6"><tr><th>Ampoule</th><th>Ce que je vois</th></tr><tr><td>LED 5 W</td><td>clignote</td></tr><tr><td>halogène</td><td>clignote moins, mais chauffe</td></tr></table>
            <p>Est-ce dangereux ? Puis-je l’apporter samedi ?</p><p>Cordialement</p>
            """, Html: true),
        new(Places.Dijon, "Paquets cadeaux pour le comité d’entreprise", """
            Bonjour,

            il nous faut quarante paquets cadeaux pour le 12, entre 20 et 30 euros pièce, avec une petite carte.
            Pouvez-vous me proposer deux ou trois idées et me dire si vous livrez à Quetigny ?

            Merci d’avance
            """),
        new(Places.Annecy, "Re: Votre réparation est prête", """
            Bonjour, je ne peux pas passer avant la semaine prochaine, pouvez-vous me la garder ?
            Et est-ce que le couvercle a été changé aussi ?

            Le lundi 16 à 18:02, Maison Perrin Annecy a écrit :
            > Bonne nouvelle : votre cafetière vous attend en magasin.
            > Munissez-vous de votre carte de fidélité.
            """),
        new(Places.Online, "Commande MP-48213 : mauvaise adresse", """
            Bonjour,

            je viens de commander et j’ai laissé mon ancienne adresse (Grenoble). Je voudrais être livré au 14 rue des Lilas, 38100.
            Le colis n’est pas encore parti d’après le suivi. C’est possible ?
            """),
        new(Places.Online, "Absence du bureau", "Je suis en congé jusqu’au 2. Je vous répondrai à mon retour.") { IsAutomatic = true },
    ];

    /// <summary>As it comes over the wire.</summary>
    public string From(Person sender, string to, DateTimeOffset now)
    {
        string[] head =
        [
            $"From: {Word($"{sender.Known.FirstName} {sender.Known.LastName}")} <{sender.Known.Email}>", $"To: {to}", $"Subject: {Word(Subject)}", $"Date: {now.ToString("r", CultureInfo.InvariantCulture)}",
            $"Message-ID: <{Folding.Fold(Subject).Replace(' ', '-')}@courriel.example>", "MIME-Version: 1.0", $"Content-Type: text/{(Html ? "html" : "plain")}; charset=utf-8", "Content-Transfer-Encoding: base64",
        ];
        return string.Join("\r\n", [.. head, .. IsAutomatic ? ["Auto-Submitted: auto-replied"] : Array.Empty<string>(), "", Convert.ToBase64String(Encoding.UTF8.GetBytes(Text), Base64FormattingOptions.InsertLineBreaks), ""]);
    }

    // A header is ASCII.
    private static string Word(string text) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
