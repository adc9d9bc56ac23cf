using Retour.Modules.Messaging.Inbound;
using Shouldly;
using Xunit;

namespace Retour.Messaging;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("Oui.\n\nLe mar. 24 nov. 2026 à 10:12, Boutique <c@x.fr> a écrit :\n> Venez.\n> Demain.", "Oui.")]
    [InlineData("Oui.\n\nLe mardi 24 novembre 2026 à 10:12, Boutique\n<contact@boutique.fr> a écrit :\n\nVenez.", "Oui.")]
    [InlineData("Yes.\n\nOn Tue, Nov 24, 2026 at 10:12 AM Shop <c@x.fr> wrote:\n\n> Come.", "Yes.")]
    [InlineData("Yes.\n\nOn Tue, Nov 24, 2026 at 10:12 AM,\nShop <c@x.fr>\nwrote:\n> Come.", "Yes.")]
    [InlineData("Oui.\n-----Message d'origine-----\nDe : Boutique", "Oui.")]
    [InlineData("Oui.\n-----Message d’origine-----\nDe : Boutique", "Oui.")]
    [InlineData("Yes.\n-----Original Message-----\nFrom: Shop", "Yes.")]
    [InlineData("Oui.\n\nDe : Boutique <c@x.fr>\nEnvoyé : mardi 24 novembre 2026 10:12\nÀ : Léa\nObjet : Cafetière\n\nVenez.", "Oui.")]
    [InlineData("Oui.\n\n> Venez.\n>\n> Demain.\n--\nLéa", "Oui.")]
    public void What_is_repeated_is_folded(string text, string visible)
    {
        var (shown, quoted) = QuotedText.Fold(text);
        shown.ShouldBe(visible);
        quoted.ShouldNotBeNullOrEmpty();
        foreach (var line in text.Split('\n').Where(l => l.Trim().Length > 0)) (shown + "\n" + quoted).ShouldContain(line.Trim());
    }

    [Theory]
    [InlineData("> Venez demain ?\nOui.\n> À quelle heure ?\nDix heures.")]
    [InlineData("Bonjour,\n\nLe 24 novembre, elle est tombée en panne.\nMerci")]
    [InlineData("Le mar. 24 nov. 2026 à 10:12, Boutique <c@x.fr> a écrit :\n> Venez.")]
    [InlineData("Le mar. 24 nov. 2026 à 10:12, Boutique <c@x.fr> a écrit :\n> Venez.\n\nOui, je viens.")]
    [InlineData("Réponses ci-dessous.\n\nOn Tue, Nov 24, 2026 Shop wrote:\n> Come.\nWhen?\n> Soon.")]
    [InlineData("De : Lyon à Paris, combien ?")]
    public void In_doubt_everything_is_shown(string text) => QuotedText.Fold(text).ShouldBe((text, null));

    [Fact]
    public void A_text_of_a_million_marks_is_folded_in_a_moment() => QuotedText.Fold(string.Concat(Enumerable.Repeat("Le 1 x\n", 100_000))).Quoted.ShouldBeNull();
}
