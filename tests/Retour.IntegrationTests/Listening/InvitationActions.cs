using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Invitations;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Messaging;
using Retour.Modules.Organisation.Contracts;
using Retour.Testing;
using Shouldly;
using static Retour.Testing.CustomerActions;
using CustomerId = Retour.Id<Retour.Modules.Customers.Customer>;

namespace Retour.Listening;

/// <summary>What tests of invitations do again and again.</summary>
internal static class InvitationActions
{
    /// <summary>A shop whose clock is moved by hand.</summary>
    public static async Task<(TestShop Shop, MovedClock Clock, StoreInfo Lyon)> OpenAsync(Engine engine)
    {
        var clock = new MovedClock();
        var shop = await TestShop.OpenAsync(engine, services => services.AddSingleton<TimeProvider>(clock));
        return (shop, clock, await shop.StoreAsync("LYON"));
    }

    /// <summary>Customers with an address each.</summary>
    public static async Task<IReadOnlyList<CustomerId>> PeopleAsync(this TestShop shop, StoreInfo store, int count)
    {
        var people = new List<CustomerId>();
        for (var n = 1; n <= count; n++) people.Add(await shop.EnrolAsync(store, Named("Client", $"Numéro {n}", email: $"client{n}@example.fr"), card: $"card-{n}"));
        return people;
    }

    public static Task<Refusal?> SendAsync(this TestShop shop, Id<Survey> survey, IReadOnlyCollection<CustomerId> to, Id<SurveyWave>? wave = null, Actor? by = null, int most = 1_000, int reminders = 1, StoreInfo? store = null) =>
        shop.DoAsync((SendSurvey s) => s.ToListAsync(by ?? Boss, survey, wave ?? Id<SurveyWave>.New(), new(WaveKind.List, "Tous les clients", store) { Reminders = reminders }, to, most, default));

    public static Task<int> TendAsync(this TestShop shop) => shop.Services.GetRequiredService<WatchInvitations>().LookAsync(default);

    public static async Task TendAllAsync(this TestShop shop)
    {
        while (await shop.TendAsync() > 0) { }
    }

    public static Task<List<SurveyInvitation>> InvitationsAsync(this TestShop shop) => shop.DoAsync((RetourDb db) => db.Set<SurveyInvitation>().AsNoTracking().OrderBy(i => i.Id).ToListAsync());

    public static Task<List<Message>> MailsAsync(this TestShop shop) => shop.DoAsync((RetourDb db) => db.Set<Message>().AsNoTracking().OrderBy(m => m.Id).ToListAsync());

    public static Task<string> TokenAsync(this TestShop shop, SurveyInvitation of) => shop.DoAsync((InvitationLinks links) => links.TokenAsync(of.Id, default));

    public static async Task<AskedSurvey> InvitedAsync(this TestShop shop, SurveyInvitation of)
    {
        var token = await shop.TokenAsync(of);
        return (await shop.DoAsync((AnswerSurvey a) => a.FindInvitedAsync(token, default))).ShouldNotBeNull();
    }

    /// <summary>What becomes of the last page.</summary>
    public static Task<Result<SurveyStep>> LastAsync(this TestShop shop, AskedSurvey asked, Guid response, params (string Item, string Value)[] answers) => shop.DoAsync((AnswerSurvey a) =>
        a.SendAsync(asked, response, 1, answers.ToDictionary(x => x.Item, x => new StringValues(x.Value)), false, "fr", default));

    public static async Task<Disposition> DispositionAsync(this TestShop shop, SurveyInvitation of) => (await shop.InvitationsAsync()).Single(i => i.Id == of.Id).Disposition;
}
