using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>An item as it leaves for a provider.</summary>
/// <param name="SentOn">Today where nothing is said: what left yesterday may be entered today.</param>
/// <param name="Asked">What the shop asks for.</param>
internal sealed record Sending(Id<Provider>? Provider, DateOnly? SentOn, string? Carrier, string? Tracking, string? Asked, string? Condition);

/// <summary>An item as it is back.</summary>
/// <param name="SerialSeen">The number on what came back.</param>
internal sealed record Returned(DateOnly? BackOn, string? SerialSeen, string? Condition, string? Cost);

/// <summary>What the shop notes of a leg: how it travels, what it cost, how the provider calls it.</summary>
internal sealed record LegFacts(string? Carrier, string? Tracking, string? Cost, string? Invoice, string? TheirReference);

/// <summary>Sends items to providers and takes them back, each time with its paper; answers what providers ask.</summary>
internal sealed class SendAway(RetourDb db, RepairWork work, CaseWork cases, TellProvider tell)
{
    // Before the first workshop opens.
    private static readonly TimeOnly Morning = new(5, 0);

    public Task<Refusal?> SendAsync(Actor actor, string reference, Sending wanted, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.SentAway, async at =>
    {
        if ((TooLong(wanted.Carrier, wanted.Tracking) ?? TooLong(wanted.Asked)) is { } wrong) return wrong;
        if (wanted.Condition?.Length > Repair.MostOfWords) return ProviderRefusals.TooLong(Repair.MostOfWords);
        if (wanted.Provider is not { } id || await db.Set<Provider>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } provider) return ProviderRefusals.NoSuchProvider;
        if (!provider.IsActive) return ProviderRefusals.ProviderInactive;
        var before = await db.Set<ProviderLeg>().AsNoTracking().Where(l => l.RepairId == at.Repair.Id).OrderByDescending(l => l.Number).Select(l => new { l.Number, l.BackOn }).FirstOrDefaultAsync(cancel);
        var (sent, first) = (wanted.SentOn ?? at.Today, before?.BackOn > at.Repair.RequestedOn ? before.BackOn.Value : at.Repair.RequestedOn);
        if (sent > at.Today) return ProviderRefusals.SentInTheFuture;
        if (sent < first) return ProviderRefusals.DayBefore(first);
        var leg = new ProviderLeg
        {
            RepairId = at.Repair.Id, Number = (before?.Number ?? 0) + 1, ProviderId = id, StoreId = at.Repair.StoreId, SentOn = sent, Asked = OpenCase.Typed(wanted.Asked),
            DueOn = provider.Calendar.DueOn(sent, provider.TurnaroundDays),
        };
        leg.Ship(OpenCase.Typed(wanted.Carrier), OpenCase.Typed(wanted.Tracking));
        leg.Watch(new(leg.DueOn.AddDays(1), Morning, TimeSpan.Zero));
        var paper = at.Repair.SendTo(provider.Name, actor, at.Now);
        (paper.Condition, paper.Accessories, paper.SerialSeen) = (OpenCase.Typed(wanted.Condition) ?? at.Repair.Condition, at.Repair.Accessories, at.Repair.Serial);
        paper.Words = Cut(ProviderWords.Joined(leg.Asked, ProviderWords.Joined(leg.Carrier, leg.Tracking), RepairWords.Said(ProviderTexts.DueSaid, WarrantyWords.Day(leg.DueOn))));
        db.AddRange(leg, paper);
        await tell.SentAsync(provider, leg, at.Repair, at.Now, cancel);
        return new RepairSaid(ProviderWords.Joined(provider.Name, leg.Asked, leg.Carrier, leg.Tracking, RepairWords.Said(ProviderTexts.DueSaid, WarrantyWords.Day(leg.DueOn))));
    }, cancel);

    /// <summary>It is back: what came must be what left.</summary>
    public Task<Refusal?> ComeBackAsync(Actor actor, string reference, Returned seen, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.CameBack, async at =>
    {
        var serial = OpenCase.Typed(seen.SerialSeen);
        if (seen.Condition?.Length > Repair.MostOfWords || serial?.Length > SoldItem.MostOfSerial) return ProviderRefusals.TooLong(serial?.Length > SoldItem.MostOfSerial ? SoldItem.MostOfSerial : Repair.MostOfWords);
        if (SoldItem.IsAnother(serial, at.Repair.Serial)) return RepairRefusals.WrongUnit(at.Repair.Serial!);
        if (await db.Set<ProviderLeg>().FirstOrDefaultAsync(l => l.RepairId == at.Repair.Id && l.BackOn == null, cancel) is not { } leg) return ProviderRefusals.NoOpenLeg;
        var day = seen.BackOn ?? at.Today;
        if (day > at.Today) return ProviderRefusals.SentInTheFuture;
        if (day < leg.SentOn) return ProviderRefusals.DayBefore(leg.SentOn);
        if (OpenCase.Typed(seen.Cost) is { } typed)
        {
            if (!Money.TryParse(typed, at.Repair.Currency, out var cost)) return ProviderRefusals.LegAmountUnreadable;
            leg.Bill(cost.Minor, leg.InvoiceNumber, leg.TheirReference);
        }
        var provider = await db.Set<Provider>().AsNoTracking().FirstAsync(p => p.Id == leg.ProviderId, cancel);
        leg.ComeBack(day, provider.Calendar.WorkedDays(leg.SentOn, day));
        var paper = at.Repair.ComeBack(actor, at.Now);
        (paper.Condition, paper.Accessories, paper.SerialSeen) = (OpenCase.Typed(seen.Condition), at.Repair.Accessories, serial);
        db.Add(paper);
        return new RepairSaid(ProviderWords.Joined(provider.Name, OpenCase.Typed(seen.Condition), serial, day == at.Today ? null : WarrantyWords.Day(day)));
    }, cancel);

    /// <summary>What the shop notes of a leg, whenever it learns of it: an invoice comes when all is over.</summary>
    public Task<Refusal?> NoteAsync(Actor actor, string reference, int number, LegFacts facts, CancellationToken cancel) => ChangeAsync(actor, reference, number, RepairAct.LegChanged, (leg, repair, _, _) =>
    {
        if (TooLong(facts.Carrier, facts.Tracking) is { } wrong) return Task.FromResult<Result<LegSaid>>(wrong);
        if (facts.Invoice?.Length > ProviderLeg.MostOfReference || facts.TheirReference?.Length > ProviderLeg.MostOfReference) return Task.FromResult<Result<LegSaid>>(ProviderRefusals.TooLong(ProviderLeg.MostOfReference));
        long? cost = null;
        if (OpenCase.Typed(facts.Cost) is { } typed)
        {
            if (!Money.TryParse(typed, repair.Currency, out var money)) return Task.FromResult<Result<LegSaid>>(ProviderRefusals.LegAmountUnreadable);
            cost = money.Minor;
        }
        leg.Ship(OpenCase.Typed(facts.Carrier), OpenCase.Typed(facts.Tracking));
        leg.Bill(cost, OpenCase.Typed(facts.Invoice), OpenCase.Typed(facts.TheirReference));
        var said = ProviderWords.Joined(leg.Carrier, leg.Tracking, cost is { } minor ? RepairWords.Amount(minor, repair.Currency) : null, leg.InvoiceNumber, leg.TheirReference);
        return Task.FromResult<Result<LegSaid>>(new LegSaid(said.Length == 0 ? null : said, null));
    }, cancel);

    /// <summary>Answers the provider: yes or no to what they would take for it, or words alone.</summary>
    public Task<Refusal?> AnswerAsync(Actor actor, string reference, int number, bool? accepted, string? words, CancellationToken cancel) => ChangeAsync(actor, reference, number, RepairAct.ProviderAnswered, async (leg, repair, provider, now) =>
    {
        var said = OpenCase.Typed(words);
        if (said is null && accepted is null) return ProviderRefusals.NothingSaid;
        if (TooLong(said) is { } wrong) return wrong;
        if (!leg.IsOpen) return ProviderRefusals.LegIsBack;
        if (accepted is not null && leg is not { QuoteMinor: not null, QuoteAccepted: null }) return ProviderRefusals.NoQuoteToAnswer;
        leg.Reply(accepted, said);
        await tell.AnsweredAsync(provider, leg, repair, now, cancel);
        var decided = accepted is { } yes ? RepairWords.Said(yes ? ProviderTexts.QuoteYesSaid : ProviderTexts.QuoteNoSaid, RepairWords.Amount(leg.QuoteMinor!.Value, repair.Currency)) : null;
        return new LegSaid(ProviderWords.Joined(provider.Name, decided, said), CaseStatus.WaitingForProvider);
    }, cancel);

    /// <param name="Then">Whose turn it is from now on; null where that does not change.</param>
    private sealed record LegSaid(string? Words, CaseStatus? Then);

    private Task<Refusal?> ChangeAsync(Actor actor, string reference, int number, RepairAct act, Func<ProviderLeg, Repair, Provider, DateTimeOffset, Task<Result<LegSaid>>> change, CancellationToken cancel) =>
        cases.ChangeAsync(actor, reference, RepairWork.ActionOf(act), async (of, now) =>
        {
            var parsed = CaseReference.Parse(reference);
            var found = await (from l in db.Set<ProviderLeg>() join r in db.Set<Repair>() on l.RepairId equals r.Id join p in db.Set<Provider>() on l.ProviderId equals p.Id where r.Reference == parsed && l.Number == number select new { Leg = l, Repair = r, Provider = p }).FirstOrDefaultAsync(cancel);
            if (found is null) return ProviderRefusals.NoSuchLeg;
            var (said, refusal) = await change(found.Leg, found.Repair, found.Provider, now);
            return refusal is not null ? refusal : of.OfRepair(actor, act, found.Repair.Reference, said!.Words, said.Then ?? of.Status, now);
        }, cancel);

    private static Refusal? TooLong(string? carrier, string? tracking) => carrier?.Length > ProviderLeg.MostOfTracking || tracking?.Length > ProviderLeg.MostOfTracking ? ProviderRefusals.TooLong(ProviderLeg.MostOfTracking) : null;

    private static Refusal? TooLong(string? words) => words?.Length > ProviderLeg.MostOfWords ? ProviderRefusals.TooLong(ProviderLeg.MostOfWords) : null;

    private static string Cut(string words) => words.Length <= Repair.MostOfWords ? words : $"{words[..(Repair.MostOfWords - 1)]}…";
}
