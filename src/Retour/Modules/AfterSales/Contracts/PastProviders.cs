using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Contracts;

/// <summary>Somebody who repairs for the shop.</summary>
/// <param name="Kind">Workshop, Manufacturer or Subcontractor.</param>
internal sealed record PastProvider(string Kind, string Name, string Contact, string Email, int Turnaround)
{
    public IReadOnlyList<string> Brands { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<(string Label, string Amount)> Prices { get; init; } = [];
}

/// <summary>The way of an item to a provider, and back where it is.</summary>
/// <param name="Until">What the provider said last: Sent, Arrived, Diagnosed, QuoteGiven, InWork, Done or ComingBack.</param>
internal sealed record PastLeg(string Provider, int SentDaysAgo, string Until)
{
    public string? Finding { get; init; }
    public string? Quote { get; init; }
    public int? BackDaysAgo { get; init; }
    public string? Cost { get; init; }
}

/// <summary>Sets providers up and sends items to them, by the same acts as at the counter and on their own pages.</summary>
internal sealed class PastProviders(RetourDb db, ChangeProviders change, SendAway send, ProviderWork work)
{
    public async Task<Refusal?> AddAsync(PastProvider past, CancellationToken cancel) => (await change.SetAsync(Actor.Retour, null, 0, new(Enum.Parse<ProviderKind>(past.Kind), past.Name)
    {
        ContactName = past.Contact, Email = past.Email, TurnaroundDays = past.Turnaround, Brands = past.Brands, Categories = past.Categories, Prices = [.. past.Prices.Select(p => new TypedLine(p.Label, p.Amount))],
    }, cancel)).Refusal;

    public async Task<Refusal?> SendAsync(Actor clerk, string reference, PastLeg past, DateOnly today, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var visit = new PartnerVisit(await db.Set<Provider>().AsNoTracking().FirstAsync(p => p.Name == past.Provider, cancel));
        var until = Enum.Parse<LegStatus>(past.Until);
        if (await send.SendAsync(clerk, reference, new(visit.Provider.Id, today.AddDays(-past.SentDaysAgo), "Colissimo", null, null, null), cancel) is { } notSent) return notSent;
        if (until >= LegStatus.Arrived && await work.ArriveAsync(visit, reference, 1, today.AddDays(Math.Min(0, 2 - past.SentDaysAgo)), cancel) is { } notArrived) return notArrived;
        if (until >= LegStatus.Diagnosed && await work.DiagnoseAsync(visit, reference, 1, past.Finding, past.Quote is null, [], cancel) is { } notDiagnosed) return notDiagnosed;
        if (past.Quote is { } quote && await work.OfferAsync(visit, reference, 1, quote, null, cancel) is { } notQuoted) return notQuoted;
        if (past.Quote is not null && until > LegStatus.QuoteGiven && await send.AnswerAsync(clerk, reference, 1, true, null, cancel) is { } notAnswered) return notAnswered;
        if (until >= LegStatus.Done && await work.FinishAsync(visit, reference, 1, null, cancel) is { } notDone) return notDone;
        if (until >= LegStatus.ComingBack && await work.SendBackAsync(visit, reference, 1, null, null, cancel) is { } notReturned) return notReturned;
        return past.BackDaysAgo is { } back ? await send.ComeBackAsync(clerk, reference, new(today.AddDays(-back), null, null, past.Cost), cancel) : null;
    }
}
