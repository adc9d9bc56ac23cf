using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using static Retour.Testing.CustomerActions;

namespace Retour.Listening;

/// <summary>What tests of surveys do again and again.</summary>
internal static class SurveyActions
{
    /// <summary>A survey of a ready model, open in every store.</summary>
    public static async Task<Id<Survey>> SurveyAsync(this TestShop shop, SurveyModel model = SurveyModel.AfterPurchase, bool anonymous = false)
    {
        var (id, refusal) = await shop.DoAsync((DesignSurvey d) => d.CreateAsync(Boss, "Après l’achat", model, anonymous, default));
        refusal.ShouldBeNull();
        (await shop.DoAsync((PublishSurvey p) => p.RunAsync(Boss, id, 1, default))).ShouldBeNull();
        return id;
    }

    /// <summary>The same, as customers of Lyon are asked it.</summary>
    public static async Task<AskedSurvey> AskedInLyonAsync(this TestShop shop, SurveyModel model = SurveyModel.AfterPurchase, bool anonymous = false)
    {
        var lyon = await shop.StoreAsync("LYON");
        return await shop.AskedAsync(await shop.SurveyAsync(model, anonymous), lyon);
    }

    public static async Task<AskedSurvey> AskedAsync(this TestShop shop, Id<Survey> id, StoreInfo store)
    {
        var key = await shop.DoAsync((RetourDb db) => db.Set<SurveyLink>().Where(l => l.SurveyId == id && l.StoreId == store.Id).Select(l => l.Key).SingleAsync());
        return (await shop.DoAsync((AnswerSurvey a) => a.FindAsync(key, default))).ShouldNotBeNull();
    }

    /// <summary>Sends pages one after the other, until it is done or something is wrong.</summary>
    public static async Task<SurveyStep> AnswerAsync(this TestShop shop, AskedSurvey asked, Guid response, params (string Item, string Value)[] answers)
    {
        SurveyStep? step = null;
        for (int? page = 0; page is { } at; page = step.Page)
        {
            var next = await shop.SendAsync(asked, response, at, answers);
            next.Refusal.ShouldBeNull();
            step = next.Value!;
            if (step.Wrong.Count > 0) break;
        }
        return step!;
    }

    public static Task<Result<SurveyStep>> SendAsync(this TestShop shop, AskedSurvey asked, Guid response, int page, params (string Item, string Value)[] answers) =>
        shop.DoAsync((AnswerSurvey a) => a.SendAsync(asked, response, page, answers.GroupBy(x => x.Item).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(x => x.Value)])), false, "fr", default));
}
