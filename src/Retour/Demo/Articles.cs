using Retour.Modules.AfterSales.Contracts;

namespace Retour.Demo;

/// <summary>What Maison Perrin's customers read before they ask. What the law gives them is said as it is in the French Code de la consommation (April 2026), and apart from what the shop gives beyond it.</summary>
internal static class Articles
{
    public static readonly IReadOnlyList<(string French, string English, IReadOnlyList<FirstArticle> Articles)> All =
    [
        ("Après l’achat", "After you buy", [Returns, Guarantee, Delivery]),
        ("Vous et nous", "You and us", [Loyalty, Contact]),
    ];

    private static FirstArticle Returns => new(
        "Rendre ou échanger un article",
        """
        ## Acheté en ligne

        Vous avez **quatorze jours** après la réception pour changer d’avis, sans donner de raison. Le jour de la réception ne compte pas ; si le dernier jour est un samedi, un dimanche ou un jour férié, vous avez jusqu’au jour ouvré suivant.

        1. Dites-le-nous [par le formulaire](/contact), avec votre numéro de commande.
        2. Renvoyez l’article dans les quatorze jours qui suivent. Le port du retour est à votre charge ; apporter l’article en magasin ne coûte rien.
        3. Nous vous remboursons par le moyen de paiement que vous aviez choisi, livraison standard comprise, au plus tard quatorze jours après votre message. Nous pouvons attendre d’avoir reçu l’article, ou la preuve de son envoi.

        Un article fait ou gravé pour vous, ou vendu sous un scellé d’hygiène que vous avez ouvert, ne se reprend pas, sauf s’il a un défaut.

        ## Acheté en magasin

        La loi n’oblige pas à reprendre un article qui n’a pas de défaut. Nous le faisons **pendant trente jours**, s’il n’a pas servi : échange ou avoir, avec le ticket ou votre carte de fidélité.

        ## Il a un défaut

        C’est alors la garantie qui s’applique, pendant deux ans : voyez [Votre article est en panne ou cassé](/help/votre-article-est-en-panne-ou-casse).

        *Code de la consommation, articles L221-18 à L221-28.*
        """,
        "Returning or exchanging an item",
        """
        ## Bought online

        You have **fourteen days** after you received it to change your mind, without giving a reason. The day of reception does not count; if the last day is a Saturday, a Sunday or a public holiday, you have until the next working day.

        1. Tell us [with the form](/contact), and give your order number.
        2. Send the item back within the fourteen days that follow. You pay the return postage; bringing the item to a store costs nothing.
        3. We refund you by the means of payment that you chose, standard delivery included, at the latest fourteen days after your message. We may wait until we have the item, or proof that it was sent.

        An item made or engraved for you, or sold under a hygiene seal that you opened, is not taken back, unless it is defective.

        ## Bought in a store

        No law makes a shop take back an item without a defect. We do so **for thirty days**, if it was not used: exchange or credit note, with the receipt or your loyalty card.

        ## It is defective

        Then the guarantee applies, for two years: see [Your item is broken or does not work](/help/votre-article-est-en-panne-ou-casse).

        *French Code de la consommation, articles L221-18 to L221-28.*
        """);

    private static FirstArticle Guarantee => new(
        "Votre article est en panne ou cassé",
        """
        La **garantie légale de conformité** dure deux ans à partir de la livraison. Elle est gratuite, et c’est à nous que vous vous adressez, pas au fabricant.

        - **Vous n’avez rien à prouver.** Un défaut qui apparaît dans ces deux ans est présumé avoir été là à la livraison (douze mois pour un article d’occasion).
        - **Vous choisissez** la réparation ou le remplacement. Nous ne pouvons proposer l’autre solution que si votre choix est impossible ou coûte beaucoup trop, et nous vous l’écrivons.
        - **Trente jours au plus**, à partir de votre demande. Passé ce délai, ou si la réparation échoue, vous pouvez garder l’article contre une baisse de prix ou, si le défaut n’est pas mineur, le rendre et être remboursé.
        - La garantie **est suspendue** tant que l’article est immobilisé chez nous, et une réparation la prolonge de **six mois**.
        - Elle suit l’article : s’il vous a été offert, elle est à vous.

        ## Comment faire

        Apportez l’article en magasin avec le ticket ou votre carte de fidélité, qui suffit à retrouver l’achat. Ou [écrivez-nous](/contact) avec une photo. [Où aller ?](/where) dit qui s’occupe de quel article.

        ## Et après deux ans ?

        Un **vice caché**, un défaut qui existait déjà à la vente et rend l’article impropre à son usage, se réclame dans les deux ans après sa découverte, et vingt ans au plus après la vente. Il faut alors le prouver.

        *Code de la consommation, articles L217-3 à L217-14, L217-28 et L217-29 ; Code civil, articles 1641 à 1649.*
        """,
        "Your item is broken or does not work",
        """
        The **legal guarantee of conformity** lasts two years from delivery. It is free, and it is us whom you turn to, not the manufacturer.

        - **You need not prove anything.** A defect that shows within these two years is presumed to have been there at delivery (twelve months for a second-hand item).
        - **You choose** repair or replacement. We may offer the other one only where your choice is impossible or costs far too much, and we tell you so in writing.
        - **Thirty days at most**, from your request. After that, or if the repair fails, you may keep the item at a lower price or, unless the defect is minor, give it back and be refunded.
        - The guarantee **stands still** while we have the item, and a repair makes it **six months** longer.
        - It follows the item: if it was a present, the guarantee is yours.

        ## What to do

        Bring the item to a store with the receipt or your loyalty card, which is enough to find the purchase. Or [write to us](/contact) with a picture. [Where do I go?](/where) says who looks after which item.

        ## And after two years?

        A **hidden defect**, one that was there when the item was sold and makes it unfit for its use, can be claimed within two years after it was found, and twenty years after the sale at most. It has to be proven then.

        *French Code de la consommation, articles L217-3 to L217-14, L217-28 and L217-29; Code civil, articles 1641 to 1649.*
        """);

    private static FirstArticle Delivery => new(
        "Où est ma commande ?",
        """
        Une commande part sous deux jours ouvrés. Un e-mail vous donne le numéro de suivi ; le suivi peut rester un jour ou deux sans nouvelle.

        ## Elle est en retard

        Passé la date annoncée (ou trente jours, si aucune ne l’a été), [demandez-nous](/contact) de livrer dans un nouveau délai raisonnable. S’il n’est pas tenu, vous pouvez annuler la commande par écrit : nous vous remboursons tout, dans les quatorze jours.

        ## Elle est arrivée abîmée

        Jusqu’à ce que vous ayez le colis en main, ce qui lui arrive est à notre charge. Prenez une photo du carton et de l’article, gardez l’emballage et [envoyez-nous les photos](/contact). Si vous le pouvez, notez le dégât sur le bon du livreur ; si vous ne l’avez pas fait, vos droits restent les mêmes.

        *Code de la consommation, articles L216-1 à L216-7.*
        """,
        "Where is my order?",
        """
        An order leaves within two working days. An e-mail gives you the tracking number; the tracking may say nothing new for a day or two.

        ## It is late

        Past the date that was announced (or thirty days, if none was), [ask us](/contact) to deliver within a reasonable new time. If that is not kept, you may cancel the order in writing: we refund all of it, within fourteen days.

        ## It arrived damaged

        Until the parcel is in your hands, whatever happens to it is ours to bear. Take a picture of the box and of the item, keep the packaging and [send us the pictures](/contact). If you can, note the damage on the driver’s slip; if you did not, your rights are the same.

        *French Code de la consommation, articles L216-1 to L216-7.*
        """);

    private static FirstArticle Loyalty => new(
        "La carte de fidélité",
        """
        La carte est gratuite et se prend en caisse en une minute. Elle n’oblige à rien.

        - **Le ticket devient inutile** pour la garantie : vos achats se retrouvent par la carte.
        - **Carte perdue, ou deux cartes ?** Dites-le en caisse ou [écrivez-nous](/contact) : nous remplaçons la carte, et réunissons vos achats.

        ## Vos données

        - Nouveautés par e-mail ou par SMS : **seulement si vous avez dit oui**. Chaque e-mail porte un lien pour arrêter ; à un SMS, répondez STOP. Les nouvelles d’une commande ou d’une réparation continuent.
        - Vous pouvez voir, corriger, recevoir ou faire effacer ce que nous savons de vous : [demandez-le](/contact).
        - Sans achat ni nouvelle de votre part, nous l’effaçons au bout de **trois ans**.
        """,
        "The loyalty card",
        """
        The card is free and takes a minute at the till. It binds you to nothing.

        - **No need to keep the receipt** for the guarantee: your purchases are found by the card.
        - **Lost your card, or have two?** Say so at the till or [write to us](/contact): we replace the card, and bring your purchases together.

        ## Your data

        - News by e-mail or text message: **only if you said yes**. Each e-mail has a link that ends it; to a text message, answer STOP. News of an order or a repair goes on.
        - You may see, correct, receive or have erased what we know about you: [ask for it](/contact).
        - Without a purchase or a word from you, we erase it after **three years**.
        """);

    private static FirstArticle Contact => new(
        "Nous joindre, et si la réponse ne vous va pas",
        """
        - **[Écrivez-nous](/contact)**, avec des photos si vous voulez. Vous recevez une référence tout de suite, et une page où suivre votre demande sans compte.
        - **En magasin** ou au téléphone, donnez cette référence : on sait où vous en êtes. L’appel n’est pas surtaxé.
        - [Où aller ?](/where) dit quel magasin, quel atelier ou quel fabricant s’occupe de votre article, et les heures d’ouverture.

        ## Vous n’êtes pas satisfait

        Dites-le par écrit : c’est une **réclamation**. Nous en accusons réception sous dix jours ouvrés et répondons sous deux mois, plus tôt si nous le pouvons.

        Si notre réponse ne vous convient pas, ou si elle ne vient pas, le **médiateur de la consommation** nommé dans nos conditions de vente examine votre dossier gratuitement. Il faut nous avoir écrit d’abord, et le saisir dans l’année qui suit cette réclamation.

        *Code de la consommation, articles L121-16, L612-1 et L612-2.*
        """,
        "Reaching us, and if the answer does not suit you",
        """
        - **[Write to us](/contact)**, with pictures if you like. You get a reference at once, and a page where you follow your request without an account.
        - **In a store** or on the phone, give that reference: we know where you stand. The call costs no more than any other.
        - [Where do I go?](/where) says which store, workshop or manufacturer looks after your item, and the opening hours.

        ## You are not satisfied

        Tell us in writing: that is a **complaint**. We confirm that it came in within ten working days and answer within two months, sooner if we can.

        If our answer does not suit you, or none comes, the **consumer mediator** named in our terms of sale examines your case free of charge. You must have written to us first, and turn to the mediator within a year of that complaint.

        *French Code de la consommation, articles L121-16, L612-1 and L612-2.*
        """);
}
