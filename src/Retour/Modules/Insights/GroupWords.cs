using Retour.Analytics;
using Retour.Web;

namespace Retour.Modules.Insights;

/// <summary>A group of customers in words.</summary>
internal static class GroupWords
{
    /// <param name="group">The customers.</param>
    /// <param name="isOver">For an attrition: its days are over. Until then nobody is lost.</param>
    public static string Title(CustomerGroup group, bool isOver) => group.Who switch
    {
        Who.Active => InsightsTexts.ActiveCustomers,
        Who.New => InsightsTexts.NewCustomers,
        Who.Base => InsightsTexts.GroupBase,
        Who.Lost or Who.NewcomersLost when !isOver => InsightsTexts.InactiveSoFarTitle,
        Who.Lost => InsightsTexts.LostTitle,
        Who.NewcomersInBase => InsightsTexts.NewcomersInBase,
        Who.NewcomersLost => InsightsTexts.NewcomersLost,
        Who.WonBack => InsightsTexts.WonBack,
        _ => InsightsTexts.CustomersTitle,
    };

    /// <summary>One sentence that says who exactly they are.</summary>
    /// <param name="group">The customers.</param>
    /// <param name="scope">Where.</param>
    /// <param name="isOver">For an attrition: its days are over.</param>
    public static string Purpose(CustomerGroup group, Scope scope, bool isOver)
    {
        if (group.Who is Who.Everyone)
            return scope.Chosen is null ? InsightsTexts.CustomersPurpose : Print.Sentence(InsightsTexts.CustomersOfStore, scope.Chosen.Name);
        if (group.IsOfPeriod) return Print.Sentence(group.Who is Who.Active ? InsightsTexts.GroupActive : InsightsTexts.GroupNew, Formats.Range(group.Period));
        var (window, silence) = (Formats.Range(Attrition.BaseWindow(group.At, group.LapseDays)), Formats.Range(Attrition.SilenceWindow(group.At, group.LapseDays)));
        return group.Who switch
        {
            Who.Base => Print.Sentence(InsightsTexts.GroupBasePurpose, window),
            Who.NewcomersInBase => Print.Sentence(InsightsTexts.GroupNewcomersPurpose, window),
            Who.WonBack => Print.Sentence(InsightsTexts.GroupWonBackPurpose, window, silence),
            Who.NewcomersLost => Print.Sentence(isOver ? InsightsTexts.GroupNewcomersLostPurpose : InsightsTexts.GroupNewcomersInactivePurpose, window, silence),
            _ => Print.Sentence(isOver ? InsightsTexts.GroupLostPurpose : InsightsTexts.GroupInactivePurpose, window, silence),
        };
    }
}
