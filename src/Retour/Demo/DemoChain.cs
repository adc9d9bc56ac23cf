using Retour.Database;
using Retour.Modules.AfterSales.Contracts;
using Retour.Modules.Complaints.Contracts;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Listening.Contracts;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Demo;

/// <summary>How large the demo is, and which one of the many possible.</summary>
internal sealed record DemoSize(int Customers = 8_000, ulong Seed = 24);

/// <summary>Fills an empty database with a chain that never was: its stores, customers and four years of receipts until yesterday, what came back of it, what was complained of, what surveys and kiosks brought, what waits at its desk and in its mailboxes, what its customers read, and a way in.</summary>
internal sealed class DemoChain(StoreDirectory stores, CustomerRegister customers, ReceiptIntake receipts, Administrators administrators, Colleagues colleagues, PastCases desk, PastItems items, PastProviders providers, PastWithdrawals withdrawals, PastComplaints complaints, PastAnswers answers, PastMailings mailings, PastSuggestions suggestions, PastPresses presses, FirstHelp help, FirstMail mail, SqlDialect sql, TimeProvider time)
{
    public const string Email = "demo@retour.example", Password = "boutique-demo";
    private const int CustomersTogether = 2_000;
    // Three years to look at, and one before them: in a first year all customers are newcomers, who leave more often, so that nothing compares with it.
    private const int Years = 4;

    /// <param name="progress">Told how many receipts are stored, and how many there will be.</param>
    /// <returns>A refusal where there is anything already.</returns>
    public async Task<Refusal?> FillAsync(DemoSize size, Action<int, int>? progress, CancellationToken cancel)
    {
        if (!await IsEmptyAsync(cancel)) return new(DemoTexts.ResourceManager, nameof(DemoTexts.NotEmpty));
        var opened = new List<StoreInfo>();
        foreach (var place in Places.All)
        {
            var (store, refusal) = await stores.OpenAsync(place.Store, cancel);
            if (refusal is not null) return refusal;
            opened.Add(store!);
        }
        var today = opened[0].DayAt(time.GetUtcNow());
        var story = new Story(new(today.AddYears(-Years), today), opened, size.Customers, size.Seed);
        await FileAsync(story.Customers, cancel);
        await receipts.StoreAsync(story.Receipts(), done => progress?.Invoke(done, story.ReceiptCount), cancel);
        if (await administrators.AddAsync("Claire Perrin", Email, Password) is { } notAdded) return notAdded;
        var claire = (await colleagues.InRoleAsync(StaffRole.Administrator, null, cancel))[0];
        await desk.FileAsync(new DeskStory(opened, story.Customers, (claire.Id, claire.Name), time.GetUtcNow(), new(size.Seed + 1)).Cases(), cancel);
        foreach (var provider in ItemStory.Providers)
            if (await providers.AddAsync(provider, cancel) is { } notSet) return notSet;
        await FileItemsAsync(story.Customers, claire.Name, today, cancel);
        var onTheWeb = story.Customers.Where(p => p.Home == Places.Online).Take(ItemStory.TakenBack.Count);
        foreach (var (person, past) in onTheWeb.Zip(ItemStory.TakenBack))
            if (await withdrawals.FileAsync(Actor.Retour with { Name = claire.Name }, opened[Places.Online].Id, person.Known.Reference.Value, past, today, cancel) is { } notTaken) return notTaken;
        await complaints.FileAsync(claire.Name, new ComplaintStory(opened, story.Customers, time.GetUtcNow(), new(size.Seed + 2)).Complaints(), cancel);
        var surveys = new SurveyStory(opened, today, new(size.Seed + 4));
        if (await answers.AddAsync(Actor.Retour, DemoTexts.SurveyOfVisits, "AfterPurchase", anonymous: false, surveys.AfterVisits(), cancel) is { } noVisits) return noVisits;
        if (await answers.AddAsync(Actor.Retour, DemoTexts.SurveyOfTheYear, "YearlyNps", anonymous: true, surveys.YearlyOpinions(), cancel) is { } noOpinions) return noOpinions;
        var asked = story.Customers.Select(c => c.Known.Reference.Value).GetEnumerator();
        foreach (var mailing in surveys.Mailings()) await mailings.AddAsync(mailing, claire.Name, Following(asked), cancel);
        if (await suggestions.AddAsync(Actor.Retour, surveys.Suggestions(), cancel) is { } notPut) return notPut;
        if (await presses.AddAsync(Actor.Retour, new KioskStory(opened, time.GetUtcNow(), new(size.Seed + 5)).Kiosks(), cancel) is { } notPressed) return notPressed;
        foreach (var (name, french, english, tag) in Macros)
            if (await desk.WriteMacroAsync(name, french, english, tag, cancel) is { } notWritten) return notWritten;
        foreach (var (french, english, articles) in Articles.All)
            if (await help.PublishAsync(french, english, articles, cancel) is { } notPublished) return notPublished;
        return await ReceiveAsync(story.Customers, cancel);
    }

    /// <summary>Each store has its mailbox, which no server is asked about; what lies in them this morning came the way of all mail.</summary>
    private async Task<Refusal?> ReceiveAsync(IReadOnlyList<Person> people, CancellationToken cancel)
    {
        foreach (var place in Places.All)
            if (await mail.OpenAsync(place.Store.Name, place.Address, place.Store.Code, cancel) is { } notOpened) return notOpened;
        foreach (var written in MorningMail.All)
        {
            var to = Places.All[written.Store].Address;
            if (people.FirstOrDefault(p => p.Home == written.Store && p.Known.Email is not null) is { } sender && !await mail.TakeAsync(to, written.From(sender, to, time.GetUtcNow()), cancel)) break;
        }
        return null;
    }

    private static readonly (string Name, string French, string English, string? Tag)[] Macros =
    [
        ("Horaires", "Bonjour {{customer.name}},\n\nnous vous accueillons du mardi au samedi, de 10 h à 19 h. Notre adresse : {{store.address}}.\n\nÀ bientôt", "Hello {{customer.name}},\n\nwe are open from Tuesday to Saturday, 10 a.m. to 7 p.m. Our address: {{store.address}}.\n\nSee you soon", "horaires"),
        ("Photo, s’il vous plaît", "Bonjour {{customer.name}},\n\npouvez-vous nous envoyer une photo de l’objet et de l’emballage ? Le plus simple est votre page de suivi : {{case.link}}", "Hello {{customer.name}},\n\ncould you send us a picture of the item and of its packaging? The easiest way is your status page: {{case.link}}", null),
        ("Garantie de deux ans", "Bonjour {{customer.name}},\n\nla garantie légale de conformité court deux ans à partir de la livraison. Apportez l’objet en magasin avec votre carte de fidélité : nous le réparons ou le remplaçons, à votre choix.", "Hello {{customer.name}},\n\nthe legal guarantee of conformity runs for two years from delivery. Bring the item and your loyalty card: we repair or replace it, as you choose.", "garantie"),
    ];

    public async Task<bool> IsEmptyAsync(CancellationToken cancel) => (await stores.ListAsync(cancel)).Count == 0 && await administrators.NoneAsync(cancel);

    /// <summary>Each item was somebody's who bought such a thing then; a small demo may have nobody for some.</summary>
    private async Task FileItemsAsync(IReadOnlyList<Person> people, string clerk, DateOnly today, CancellationToken cancel)
    {
        const int eachAsksAtMost = 150;
        var asked = 0;
        foreach (var item in ItemStory.All)
            for (var n = 0; n < eachAsksAtMost && asked < people.Count; n++)
                if (await items.FileAsync(people[asked++].Known.Reference.Value, ItemStory.Category, item with { Repair = item.Repair is { } repair ? repair with { By = clerk } : null }, today, cancel)) break;
    }

    private static IEnumerable<string> Following(IEnumerator<string> some)
    {
        while (some.MoveNext()) yield return some.Current;
    }

    private async Task FileAsync(IReadOnlyList<Person> people, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        foreach (var together in people.Chunk(CustomersTogether))
        {
            await using var transaction = await sql.BeginWriteAsync(connection, cancel);
            await customers.FileAsync(transaction, together.Select(p => p.Known), cancel);
            await transaction.CommitAsync(cancel);
        }
    }
}
