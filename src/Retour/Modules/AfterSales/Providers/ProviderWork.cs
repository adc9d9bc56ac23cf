using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>What a provider says of an item that it has, from its own pages: each act is an entry of the case under its name, and puts the case on the desk.</summary>
internal sealed class ProviderWork(RetourDb db, CaseWork cases, CaseSearchWords words, StoreDirectory stores)
{
    public const int MostADay = 60;

    public Task<Refusal?> ArriveAsync(PartnerVisit visit, string reference, int number, DateOnly? day, CancellationToken cancel) => RunAsync(visit, reference, number, RepairAct.ProviderArrived, [], at => On(at, day, at.Leg.Arrive), cancel);

    /// <param name="covered">Whether a guarantee covers it in the provider's eyes; null where they do not say.</param>
    public Task<Refusal?> DiagnoseAsync(PartnerVisit visit, string reference, int number, string? finding, bool? covered, IReadOnlyList<IncomingFile> pictures, CancellationToken cancel) => RunAsync(visit, reference, number, RepairAct.ProviderDiagnosed, pictures, at =>
    {
        if (OpenCase.Typed(finding) is not { } said) return ProviderRefusals.NothingSaid;
        if (said.Length > ProviderLeg.MostOfWords) return ProviderRefusals.TooLong(ProviderLeg.MostOfWords);
        at.Leg.Diagnose(said, covered);
        return ProviderWords.Joined(said, covered is { } yes ? yes ? ProviderTexts.CoveredSaid : ProviderTexts.NotCoveredSaid : null);
    }, cancel);

    /// <summary>What they would take for it. It is for the shop, which makes the customer a quote of its own.</summary>
    public Task<Refusal?> OfferAsync(PartnerVisit visit, string reference, int number, string? amount, string? about, CancellationToken cancel) => RunAsync(visit, reference, number, RepairAct.ProviderQuoted, [], at =>
    {
        if (!at.Leg.IsOpen) return ProviderRefusals.LegIsBack;
        if (!Money.TryParse(amount, at.Repair.Currency, out var money)) return ProviderRefusals.LegAmountUnreadable;
        var said = OpenCase.Typed(about);
        if (said?.Length > ProviderLeg.MostOfWords) return ProviderRefusals.TooLong(ProviderLeg.MostOfWords);
        at.Leg.Offer(money.Minor, said);
        return ProviderWords.Joined(RepairWords.Amount(money.Minor, at.Repair.Currency), said);
    }, cancel);

    public Task<Refusal?> StartAsync(PartnerVisit visit, string reference, int number, CancellationToken cancel) => RunAsync(visit, reference, number, RepairAct.ProviderStarted, [], at =>
    {
        if (!at.Leg.IsOpen) return ProviderRefusals.LegIsBack;
        at.Leg.Start();
        return "";
    }, cancel);

    public Task<Refusal?> FinishAsync(PartnerVisit visit, string reference, int number, DateOnly? day, CancellationToken cancel) => RunAsync(visit, reference, number, RepairAct.ProviderDone, [], at => On(at, day, at.Leg.Finish), cancel);

    public Task<Refusal?> SendBackAsync(PartnerVisit visit, string reference, int number, DateOnly? day, string? tracking, CancellationToken cancel) => RunAsync(visit, reference, number, RepairAct.ProviderSentBack, [], at =>
    {
        if (!at.Leg.IsOpen) return ProviderRefusals.LegIsBack;
        var parcel = OpenCase.Typed(tracking);
        if (parcel?.Length > ProviderLeg.MostOfTracking) return ProviderRefusals.TooLong(ProviderLeg.MostOfTracking);
        var (said, refusal) = On(at, day, on => at.Leg.SendBack(on, parcel));
        return refusal is not null ? refusal : ProviderWords.Joined(said, parcel);
    }, cancel);

    /// <summary>What it costs, with the invoice: often when the item has been back for weeks.</summary>
    public Task<Refusal?> BillAsync(PartnerVisit visit, string reference, int number, string? amount, string? invoice, IReadOnlyList<IncomingFile> files, CancellationToken cancel) => RunAsync(visit, reference, number, RepairAct.ProviderBilled, files, at =>
    {
        if (!Money.TryParse(amount, at.Repair.Currency, out var money)) return ProviderRefusals.LegAmountUnreadable;
        var called = OpenCase.Typed(invoice);
        if (called?.Length > ProviderLeg.MostOfReference) return ProviderRefusals.TooLong(ProviderLeg.MostOfReference);
        at.Leg.Bill(money.Minor, called, at.Leg.TheirReference);
        return ProviderWords.Joined(RepairWords.Amount(money.Minor, at.Repair.Currency), called);
    }, cancel);

    /// <summary>A question or a remark, and pictures.</summary>
    public Task<Refusal?> SayAsync(PartnerVisit visit, string reference, int number, string? about, IReadOnlyList<IncomingFile> pictures, CancellationToken cancel) => RunAsync(visit, reference, number, RepairAct.ProviderSaid, pictures, _ =>
    {
        var said = OpenCase.Typed(about);
        if (said is null && pictures.Count == 0) return ProviderRefusals.NothingSaid;
        return said?.Length > ProviderLeg.MostOfWords ? ProviderRefusals.TooLong(ProviderLeg.MostOfWords) : said ?? "";
    }, cancel);

    private sealed record AtWork(ProviderLeg Leg, Repair Repair, DateOnly Today);

    private static Result<string> On(AtWork at, DateOnly? typed, Action<DateOnly> act)
    {
        var day = typed ?? at.Today;
        if (day > at.Today) return ProviderRefusals.SentInTheFuture;
        if (day < at.Leg.SentOn) return ProviderRefusals.DayBefore(at.Leg.SentOn);
        act(day);
        return day == at.Today ? "" : Warranty.WarrantyWords.Day(day);
    }

    private async Task<Refusal?> RunAsync(PartnerVisit visit, string reference, int number, RepairAct act, IReadOnlyList<IncomingFile> files, Func<AtWork, Result<string>> change, CancellationToken cancel)
    {
        // Asked before the case is even looked for: what was not sent to them is not there.
        var (parsed, who) = (CaseReference.Parse(reference), visit.Provider.Id);
        var theirs = from l in db.Set<ProviderLeg>() join r in db.Set<Repair>() on l.RepairId equals r.Id where l.ProviderId == who && l.Number == number && r.Reference == parsed select new { Leg = l, Repair = r };
        if (parsed is null || !await theirs.AnyAsync(cancel)) return ProviderRefusals.NoSuchLeg;
        return await cases.ChangeForProviderAsync(visit.Actor, parsed, RepairWork.ActionOf(act), async (of, now) =>
        {
            if (await theirs.FirstOrDefaultAsync(cancel) is not { } found) return ProviderRefusals.NoSuchLeg;
            var (since, author) = (now.AddDays(-1), visit.Actor.Id);
            if (await db.Set<CaseEntry>().CountAsync(e => e.CaseId == of.Id && e.AuthorId == author && e.At > since, cancel) >= MostADay) return ProviderRefusals.TooMuchToday;
            var today = (await stores.ListAsync(cancel)).First(s => s.Id == found.Repair.StoreId).DayAt(now);
            var (said, refusal) = change(new(found.Leg, found.Repair, today));
            if (refusal is not null) return refusal;
            var entry = of.OfProvider(visit.Actor, act, found.Repair.Reference, said is { Length: > 0 } ? said : null, now);
            foreach (var file in files) db.AddRange(CaseFile.Of(entry, file.Name, file.Type, file.Content));
            if (said is { Length: > 0 }) await words.AddAsync(of.Id, [said], cancel);
            return entry;
        }, cancel);
    }
}
