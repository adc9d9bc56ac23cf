using System.Globalization;
using Retour.Modules.Complaints.Imports;
using Retour.Modules.Improvement;
using Retour.Modules.Improvement.Contracts;
using Shouldly;
using Xunit;

namespace Retour.Complaints;

public sealed class CriteriaTests
{
    [Fact]
    public void Every_node_has_a_code_of_its_own_and_a_name_in_both_languages()
    {
        CriteriaTree.All.Select(n => n.Code).Distinct().Count().ShouldBe(CriteriaTree.All.Count);
        foreach (var node in CriteriaTree.All)
        {
            node.Code.Length.ShouldBeLessThanOrEqualTo(CriterionNode.MostOfCode);
            CriteriaTree.Find(node.Criterion).ShouldNotBeNull();
            foreach (var language in new[] { "fr", "en" })
                ImprovementTexts.ResourceManager.GetString("Criterion_" + node.Code.Replace('.', '_'), CultureInfo.GetCultureInfo(language)).ShouldNotBeNullOrEmpty(node.Code);
        }
        foreach (var code in new[] { "welcome", "waiting", "advice", "choice", "price", "cleanliness", "payment", "after_sales", "delivery", "online", "other" }) CriteriaTree.Find(code).ShouldNotBeNull(code);
        CriteriaTree.Find("delivery.late")!.ShouldSatisfyAllConditions(n => n.Criterion.ShouldBe("delivery"), n => n.IsMotive.ShouldBeTrue());
        CriteriaTree.Find("unheard-of").ShouldBeNull();
        CriteriaTree.Find(null).ShouldBeNull();
    }

    [Theory]
    [InlineData("AchatInternet", "Une commande effectuée,Commande jamais livrée et le site est toujours ouvert", "delivery")]
    [InlineData("AchatInternet", "Problème de résiliation d’abonnement", "contract.cancellation")]
    [InlineData("AchatMagasinInternet", "un achat sur internet ou un site de vente en ligne,Autre", "online")]
    [InlineData("DemarchageAbusif", "", "contract.canvassing")]
    [InlineData("VoyageLoisirs", "Taxi / VTC", "other")]
    [InlineData("Une catégorie de demain", "Inconnue", "other")]
    public void Words_of_the_source_lead_to_a_node_and_what_is_unknown_to_other(string category, string subcategories, string code) =>
        ComplaintProfile.All["SignalConso"].About(category, subcategories).Code.ShouldBe(code);

    [Fact]
    public void Every_node_that_a_profile_names_is_one_of_the_tree() =>
        ComplaintProfile.All.Values.SelectMany(p => p.Nodes.Values).Where(code => CriteriaTree.Find(code) is null).ShouldBeEmpty();

    [Fact]
    public void A_reference_is_read_however_it_was_typed_and_a_wrong_digit_leads_nowhere()
    {
        var form = new CheckedReference('C');
        var reference = form.Write(2026, 123);
        reference.ShouldStartWith("C-2026-000123-");
        foreach (var typed in new[] { reference, reference.ToLowerInvariant(), reference.Replace("-", "", StringComparison.Ordinal), reference.Replace('-', ' '), $"  {reference} " }) form.Parse(typed).ShouldBe(reference);
        foreach (var wrong in new[] { null, "", "R" + reference[1..], reference.Replace("123", "132", StringComparison.Ordinal), reference.Replace("123", "124", StringComparison.Ordinal), reference + " et autre chose" }) form.Parse(wrong).ShouldBeNull();
    }
}
