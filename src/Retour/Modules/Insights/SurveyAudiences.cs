using Microsoft.AspNetCore.WebUtilities;
using Retour.Modules.Listening.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Insights;

/// <summary>The groups of customers behind figures, for who sends a survey to one of them.</summary>
internal sealed class SurveyAudiences(ListCustomers list, ActivityIndex index) : IKnowsAudiences
{
    private static readonly int[] Recently = [30, 90, 365];
    private const int NewDays = 90;

    public IReadOnlyList<AudienceOffer> Offered(DateOnly today)
    {
        DateRange Last(int days) => new(today.AddDays(-days), today.AddDays(1));
        var lost = new CustomerGroup(Who.Lost, At: today.AddDays(-Scope.UsualLapseDays), LapseDays: Scope.UsualLapseDays);
        return
        [
            .. Recently.Select(days => Offer(new(Who.Active, Last(days)), Print.Sentence(InsightsTexts.BoughtLately, days))),
            Offer(new(Who.New, Last(NewDays)), Print.Sentence(InsightsTexts.NewLately, NewDays)),
            Offer(lost, Print.Sentence(InsightsTexts.NotSeenFor, Scope.UsualLapseDays)),
            Offer(CustomerGroup.Everyone, InsightsTexts.CustomersTitle),
        ];
    }

    public async Task<Audience?> FindAsync(string address, IReadOnlyList<StoreInfo> stores, StoreInfo? chosen, bool everything, CancellationToken cancel)
    {
        if (stores.Count == 0 || CustomerGroup.Read(new QueryCollection(QueryHelpers.ParseQuery(address))) is not { } group) return null;
        var scope = new Scope(stores, chosen, everything);
        var until = (await index.StampAsync(scope, cancel)).ObservedUntil;
        return new(GroupWords.Title(group, group.IsOfAttrition && group.At.AddDays(group.LapseDays) <= until), await list.AllAsync(scope, group, cancel));
    }

    private static AudienceOffer Offer(CustomerGroup group, string name) => new(group.Address, name);
}
