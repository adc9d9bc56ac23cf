using Microsoft.EntityFrameworkCore;
using Retour.Analytics;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>A wave with what became of its invitations, in the stores that the reader works for.</summary>
/// <param name="Store">Whose customers; null for those of all stores.</param>
internal sealed record WaveRow(SurveyWave Wave, string? Store, IReadOnlyDictionary<Disposition, int> Counts)
{
    public int Of(params ReadOnlySpan<Disposition> some)
    {
        var sum = 0;
        foreach (var one in some) sum += Counts.GetValueOrDefault(one);
        return sum;
    }

    /// <summary>Those that left.</summary>
    public int Asked => Of(Disposition.Sent, Disposition.Begun, Disposition.Completed, Disposition.Expired, Disposition.Undeliverable, Disposition.Refused);
}

/// <summary>An invitation in a list.</summary>
/// <param name="Customer">Null once forgotten.</param>
internal sealed record InvitationRow(Id<SurveyInvitation> Id, CustomerId? Customer, string Name, string Store, Disposition Disposition, WhyNot? WhyNot, DateTimeOffset? SentAt, int Reminders);

/// <param name="Next">The place after which the next page begins; null on the last.</param>
internal sealed record InvitationSlice(IReadOnlyList<InvitationRow> Rows, Id<SurveyInvitation>? Next);

/// <summary>What became of all who were asked by mail.</summary>
/// <param name="StillOpen">How many may still answer.</param>
/// <param name="NotAsked">Withheld, called back or not yet sent.</param>
internal sealed record Response(Outcomes Outcomes, int StillOpen, int NotAsked);

/// <summary>What was sent, and what came of it. Of an anonymous survey there are counts and nothing else.</summary>
internal sealed class ReadWaves(RetourDb db, StoreDirectory stores, CustomerContacts contacts, TimeProvider time)
{
    /// <summary>Those of a survey that the reader may see, the latest first.</summary>
    public async Task<IReadOnlyList<WaveRow>> ListAsync(Actor reader, Id<Survey> survey, CancellationToken cancel)
    {
        var theirs = await stores.OfAsync(reader, cancel);
        var waves = await db.Set<SurveyWave>().AsNoTracking().Where(w => w.SurveyId == survey).OrderByDescending(w => w.StartedAt).ThenBy(w => w.Id).ToListAsync(cancel);
        return await CountedAsync([.. waves.Where(w => w.StoreId is not { } store || reader.WorksFor(store))], theirs, cancel);
    }

    public async Task<(Survey Survey, WaveRow Row)?> FindAsync(Actor reader, Id<SurveyWave> id, CancellationToken cancel)
    {
        if (await db.Set<SurveyWave>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancel) is not { } wave || wave.StoreId is { } store && !reader.WorksFor(store)) return null;
        return (await db.Set<Survey>().AsNoTracking().FirstAsync(s => s.Id == wave.SurveyId, cancel), (await CountedAsync([wave], await stores.OfAsync(reader, cancel), cancel))[0]);
    }

    /// <summary>A page of its invitations; none where the survey is anonymous, whoever asks.</summary>
    public async Task<InvitationSlice> InvitationsAsync(Actor reader, Id<SurveyWave> id, Disposition? only, Id<SurveyInvitation>? after, int size, CancellationToken cancel)
    {
        var theirs = await stores.OfAsync(reader, cancel);
        var ids = theirs.Select(s => s.Id).ToList();
        var some = db.Set<SurveyInvitation>().AsNoTracking().Where(i => i.WaveId == id && ids.Contains(i.StoreId) && db.Set<Survey>().Any(s => s.Id == i.SurveyId && !s.IsAnonymous));
        if (only is { } disposition) some = some.Where(i => i.Disposition == disposition);
        if (after is { } place) some = some.Where(i => i.Id > place);
        var rows = await some.OrderBy(i => i.Id).Take(size + 1).Select(i => new { i.Id, i.CustomerId, i.StoreId, i.Disposition, i.WhyNot, i.SentAt, i.Reminders }).ToListAsync(cancel);
        var names = await contacts.OfAsync([.. rows.Take(size).Select(r => r.CustomerId).OfType<CustomerId>().Distinct()], cancel);
        return new([.. rows.Take(size).Select(r => new InvitationRow(r.Id, r.CustomerId is { } c && names.ContainsKey(c) ? names[c].Id : null, r.CustomerId is { } n ? names.GetValueOrDefault(n)?.Name ?? "" : "",
            theirs.First(s => s.Id == r.StoreId).Name, r.Disposition, r.WhyNot, r.SentAt, r.Reminders))], rows.Count > size ? rows[size - 1].Id : null);
    }

    /// <summary>
    /// All invitations of a survey by AAPOR's categories, for named persons asked by mail: who is silent is of unknown eligibility and stays in the denominator; who
    /// was never asked is in none.
    /// </summary>
    public async Task<Response> ResponseAsync(Actor reader, Id<Survey> survey, StoreId? store, CancellationToken cancel)
    {
        var ids = store is { } one ? [one] : (await stores.OfAsync(reader, cancel)).Select(s => s.Id).ToList();
        var counts = await db.Set<SurveyInvitation>().Where(i => i.SurveyId == survey && ids.Contains(i.StoreId)).GroupBy(i => i.Disposition).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var now = time.GetUtcNow();
        var open = await db.Set<SurveyInvitation>().CountAsync(i => i.SurveyId == survey && ids.Contains(i.StoreId) && (i.Disposition == Disposition.Sent || i.Disposition == Disposition.Begun) && i.ExpiresAt > now, cancel);
        int Of(Disposition disposition) => counts.GetValueOrDefault(disposition);
        return new(new(Of(Disposition.Completed), Of(Disposition.Begun), Of(Disposition.Refused), 0, Of(Disposition.Undeliverable), Of(Disposition.Sent) + Of(Disposition.Expired)),
            open, Of(Disposition.Withheld) + Of(Disposition.Cancelled) + Of(Disposition.Planned));
    }

    /// <summary>What a customer was asked lately, and whether they still want to be. Of an anonymous survey one sees that it was sent.</summary>
    public async Task<(bool Objects, IReadOnlyList<(string Survey, DateTimeOffset SentAt, Disposition State)> Asked)> OfCustomerAsync(CustomerId customer, int most, CancellationToken cancel)
    {
        var person = (await contacts.OfAsync([customer], cancel)).GetValueOrDefault(customer)?.Records ?? [customer];
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var asked = await (from i in db.Set<SurveyInvitation>() join s in db.Set<Survey>() on i.SurveyId equals s.Id where ids.Contains(i.CustomerId) && i.SentAt != null orderby i.SentAt descending
                           select new { s.Name, SentAt = i.SentAt!.Value, State = s.IsAnonymous ? Disposition.Sent : i.Disposition }).Take(most).ToListAsync(cancel);
        return (await db.Set<SurveyObjection>().AnyAsync(o => person.Contains(o.CustomerId), cancel), [.. asked.Select(a => (a.Name, a.SentAt, a.State))]);
    }

    /// <summary>How many completed responses came by which way, the commonest first; of an anonymous survey it is not known.</summary>
    public async Task<IReadOnlyList<(ResponseChannel Channel, int Count)>> ChannelsAsync(Actor reader, Id<Survey> survey, CancellationToken cancel)
    {
        var ids = (await stores.OfAsync(reader, cancel)).Select(s => s.Id).ToList();
        var counts = await db.Set<SurveyResponse>().Where(r => r.SurveyId == survey && r.Day != null && ids.Contains(r.StoreId) && db.Set<Survey>().Any(s => s.Id == survey && !s.IsAnonymous)).GroupBy(r => r.Channel).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        return [.. counts.OrderByDescending(c => c.Count).Select(c => (c.Key, c.Count))];
    }

    private async Task<IReadOnlyList<WaveRow>> CountedAsync(IReadOnlyList<SurveyWave> waves, IReadOnlyList<StoreInfo> theirs, CancellationToken cancel)
    {
        var (ids, places) = (waves.Select(w => w.Id).ToList(), theirs.Select(s => s.Id).ToList());
        var counts = (await db.Set<SurveyInvitation>().Where(i => ids.Contains(i.WaveId) && places.Contains(i.StoreId)).GroupBy(i => new { i.WaveId, i.Disposition }).Select(g => new { g.Key.WaveId, g.Key.Disposition, Count = g.Count() }).ToListAsync(cancel)).ToLookup(c => c.WaveId);
        return [.. waves.Select(w => new WaveRow(w, theirs.FirstOrDefault(s => s.Id == w.StoreId)?.Name, counts[w.Id].ToDictionary(c => c.Disposition, c => c.Count)))];
    }
}
