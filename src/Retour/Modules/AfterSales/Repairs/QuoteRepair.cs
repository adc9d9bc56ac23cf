using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>A line as it was typed.</summary>
internal sealed record TypedLine(string? Label, string? Amount);

/// <summary>Quotes: written and sent by the shop, decided by the customer, at the counter or by a link that only they have.</summary>
internal sealed class QuoteRepair(RetourDb db, RepairWork work, TellOfRepair tell, TimeProvider time)
{
    /// <summary>A new one takes the place of the one before, which nobody can accept any more.</summary>
    public Task<Refusal?> SendAsync(Actor actor, string reference, IReadOnlyList<TypedLine> typed, DateOnly? expiresOn, string? words, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.QuoteSent, async at =>
    {
        var (lines, wrong) = Lines(typed, at.Repair.Currency);
        if (wrong is not null) return wrong;
        if (expiresOn is not { } last || last < at.Today) return RepairRefusals.ExpiryMissing;
        if (OpenCase.Typed(words) is { Length: > Repair.MostOfDefect }) return RepairRefusals.TooLong(Repair.MostOfDefect);
        foreach (var before in await db.Set<Quote>().Where(q => q.RepairId == at.Repair.Id && (q.State == QuoteState.Sent || q.State == QuoteState.Accepted)).ToListAsync(cancel)) before.Replace();
        var quote = at.Repair.Offer(lines!, last, OpenCase.Typed(words), at.Now);
        db.Add(quote);
        if (await tell.QuoteAsync(actor, at, quote, cancel) is { } unsaid) return unsaid;
        return new RepairSaid(RepairWords.Said(RepairTexts.QuoteSaid, quote.Number, RepairWords.Amount(quote.TotalMinor, quote.Currency)));
    }, cancel);

    /// <summary>The customer decides at the counter, or on the phone.</summary>
    public Task<Refusal?> DecideAsync(Actor actor, string reference, int number, bool accepted, string? name, string? reason, CancellationToken cancel) =>
        work.ChangeAsync(actor, reference, accepted ? RepairAct.QuoteAccepted : RepairAct.QuoteRefused, async at =>
        {
            var quote = await db.Set<Quote>().FirstOrDefaultAsync(q => q.RepairId == at.Repair.Id && q.Number == number, cancel);
            return quote is null ? RepairRefusals.NoSuchQuote : Decide(at, quote, accepted, name ?? at.Case.ContactName, reason, byLink: false);
        }, cancel);

    /// <summary>The customer decides by the link. What was decided before is said, and stays.</summary>
    public async Task<Refusal?> DecideByLinkAsync(string key, bool accepted, string? name, string? reason, CancellationToken cancel)
    {
        if (await FindAsync(key, cancel) is not { } found) return RepairRefusals.NoSuchQuote;
        // The same answer twice is one.
        if (found.Quote.State == (accepted ? QuoteState.Accepted : QuoteState.Refused)) return null;
        if (OpenOf(found.Quote, found.Store, found.Today) is { } closed) return closed;
        return await work.ChangeAsync(Actor.Retour, found.Repair.Reference, accepted ? RepairAct.QuoteAccepted : RepairAct.QuoteRefused, async at =>
        {
            var quote = await db.Set<Quote>().FirstOrDefaultAsync(q => q.RepairId == at.Repair.Id && q.LinkKey == key, cancel);
            return quote is null ? RepairRefusals.NoSuchQuote : Decide(at, quote, accepted, name, reason, byLink: true);
        }, cancel);
    }

    /// <summary>What the link shows; null for a key that opens nothing.</summary>
    public async Task<ShownQuote?> FindAsync(string key, CancellationToken cancel)
    {
        if (key.Length != Quote.LinkKeyLength || await db.Set<Quote>().AsNoTracking().Include(q => q.Lines.OrderBy(l => l.Position)).FirstOrDefaultAsync(q => q.LinkKey == key, cancel) is not { } quote) return null;
        var repair = await db.Set<Repair>().AsNoTracking().FirstAsync(r => r.Id == quote.RepairId, cancel);
        var store = await work.StoreAsync(repair.StoreId, cancel);
        return new(quote, repair, store, store.DayAt(time.GetUtcNow()));
    }

    /// <summary>Why it cannot be decided any more; null where it can.</summary>
    public static Refusal? OpenOf(Quote quote, StoreInfo store, DateOnly today) => quote switch
    {
        { State: QuoteState.Accepted or QuoteState.Refused } => RepairRefusals.QuoteDecided(quote.State is QuoteState.Accepted, store.DayAt(quote.DecidedAt!.Value)),
        { State: QuoteState.Replaced } => RepairRefusals.QuoteReplaced,
        _ => quote.HasExpired(today) ? RepairRefusals.QuoteExpired(quote.ExpiresOn) : null,
    };

    private static Result<RepairSaid> Decide(RepairAtHand at, Quote quote, bool accepted, string? typedName, string? reason, bool byLink)
    {
        if (OpenOf(quote, at.Store, at.Today) is { } closed) return closed;
        if (OpenCase.Typed(typedName) is not { } name) return RepairRefusals.NameMissing;
        if (name.Length > Case.MostOfName) return RepairRefusals.TooLong(Case.MostOfName);
        var why = OpenCase.Typed(reason);
        if (why?.Length > Repair.MostOfWords) return RepairRefusals.TooLong(Repair.MostOfWords);
        quote.Decide(accepted, name, byLink, accepted ? null : why, at.Now);
        if (accepted) at.Repair.Accept(quote);
        else at.Repair.Decline();
        return new RepairSaid(string.Join(" · ", new[] { RepairWords.Said(RepairTexts.QuoteDecidedSaid, quote.Number, RepairWords.Amount(quote.TotalMinor, quote.Currency), name), why }.OfType<string>()));
    }

    private static Result<IReadOnlyList<QuoteLine>> Lines(IReadOnlyList<TypedLine> typed, string currency)
    {
        var lines = new List<QuoteLine>();
        foreach (var one in typed.Where(l => OpenCase.Typed(l.Label) is not null || OpenCase.Typed(l.Amount) is not null))
        {
            if (OpenCase.Typed(one.Label) is not { } label) return RepairRefusals.LinesMissing;
            if (label.Length > Quote.MostOfLabel) return RepairRefusals.TooLong(Quote.MostOfLabel);
            if (!Money.TryParse(one.Amount, currency, out var money)) return RepairRefusals.AmountUnreadable;
            lines.Add(new() { Position = lines.Count + 1, Label = label, AmountMinor = money.Minor });
        }
        return lines.Count is 0 or > Quote.MostLines ? RepairRefusals.LinesMissing : lines;
    }
}

/// <summary>A quote as its link shows it.</summary>
internal sealed record ShownQuote(Quote Quote, Repair Repair, StoreInfo Store, DateOnly Today);
