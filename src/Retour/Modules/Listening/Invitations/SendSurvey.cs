using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Listening.Answering;
using Retour.Modules.Listening.Surveys;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Invitations;

/// <summary>A wave as its form has it.</summary>
/// <param name="Name">Who is meant.</param>
/// <param name="Store">Whose customers; null for those of all stores that the sender works for.</param>
internal sealed record WaveDraft(WaveKind Kind, string Name, StoreInfo? Store)
{
    public int HoldsDays { get; init; } = SurveyWave.UsualDays;
    public int RemindAfterDays { get; init; } = SurveyWave.UsualRemindAfter;
    public int Reminders { get; init; } = 1;
    public int AfterDays { get; init; }
    public int OneIn { get; init; } = 1;
}

/// <summary>Who will be asked, drawn by lot where there are more than wanted, and who will not.</summary>
/// <param name="More">How many could have been asked beside them.</param>
internal sealed record WavePreview(IReadOnlyList<Askable> Asked, int More, IReadOnlyList<NotAskable> Not);

/// <summary>Asks customers by mail: those of a list, after one has seen who that is; or those to whom something happens from now on.</summary>
internal sealed class SendSurvey(RetourDb db, CanBeAsked among, InvitationLinks links, StoreDirectory stores, AuditTrail audit, TimeProvider time)
{
    // A survey wants hundreds of answers, not everybody's: of more than these, those are looked at that the lot draws.
    private const int MostLookedAt = 60_000;

    public async Task<Result<WavePreview>> PreviewAsync(Actor actor, Id<Survey> id, IReadOnlyCollection<CustomerId> meant, int most, CancellationToken cancel)
    {
        var (survey, refusal) = await FindAsync(actor, id, null, cancel);
        return refusal is null ? await LookAsync(survey!.Id, meant, most, cancel) : refusal;
    }

    /// <summary>Puts invitations to those of a list in line. They leave one by one, each checked once more as it does.</summary>
    /// <param name="wave">Made with the form: the same form sent twice is one wave.</param>
    public async Task<Refusal?> ToListAsync(Actor actor, Id<Survey> id, Id<SurveyWave> wave, WaveDraft draft, IReadOnlyCollection<CustomerId> meant, int most, CancellationToken cancel)
    {
        var (survey, refusal) = await FindAsync(actor, id, draft, cancel);
        if (refusal is not null) return refusal;
        if (most is < 1 or > SurveyWave.MostInvitations) return InvitationRefusals.MostOutOfRange;
        if (await db.Set<SurveyWave>().AnyAsync(w => w.Id == wave, cancel)) return null;
        var (asked, _, _) = await LookAsync(id, meant, most, cancel);
        if (asked.Count == 0) return InvitationRefusals.NobodyToAsk;
        var (started, doors) = (Wave(actor, id, wave, draft), await DoorsAsync(actor, id, cancel));
        db.Add(started);
        foreach (var one in asked)
            db.Add(await PlanAsync(started, survey!, draft.Store?.Id ?? (one.HomeStore is { } home && doors.Contains(home) ? home : doors[0]), one.Customer, null, cancel));
        try
        {
            await audit.SaveAsync(actor, new("survey_sent", "survey", id.ToString(), draft.Store?.Id, Details: new Dictionary<string, string?> { ["wave"] = started.Name, ["invitations"] = $"{asked.Count}" }), cancel);
            return null;
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // The form was sent twice at the same moment: the other one did it.
            db.ChangeTracker.Clear();
            if (await db.Set<SurveyWave>().AnyAsync(w => w.Id == wave, cancel)) return null;
            throw;
        }
    }

    /// <summary>From now on, those to whom it happens are asked.</summary>
    public async Task<Refusal?> AfterEventsAsync(Actor actor, Id<Survey> id, WaveDraft draft, CancellationToken cancel)
    {
        if ((await FindAsync(actor, id, draft, cancel)).Refusal is { } refusal) return refusal;
        if (draft.AfterDays is < 1 or > SurveyWave.MostDays) return InvitationRefusals.DaysOutOfRange;
        if (draft.OneIn is < 1 or > SurveyWave.MostOneIn) return InvitationRefusals.ShareOutOfRange;
        var store = draft.Store?.Id;
        if (await db.Set<SurveyWave>().AnyAsync(w => w.SurveyId == id && w.Kind == draft.Kind && w.StoppedAt == null && (w.StoreId == store || w.StoreId == null || store == null), cancel)) return InvitationRefusals.AlreadyAsking;
        var wave = Wave(actor, id, Id<SurveyWave>.New(), draft);
        wave.BeginLooking();
        db.Add(wave);
        await audit.SaveAsync(actor, new("survey_asks_after", "survey", id.ToString(), store, Details: new Dictionary<string, string?> { ["wave"] = wave.Name }), cancel);
        return null;
    }

    /// <summary>Nobody more is asked or reminded. Who has an invitation may still answer.</summary>
    public async Task<Refusal?> StopAsync(Actor actor, Id<SurveyWave> id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.Set<SurveyWave>().FirstOrDefaultAsync(w => w.Id == id, cancel) is not { } wave) return InvitationRefusals.NoSuchWave;
        if ((wave.StoreId is { } store ? actor.Lacks(Right.ManageSurveys, store) : actor.LacksEverywhere(Right.ManageSurveys)) is { } lacking)
        {
            await audit.RefusedAsync(actor, "survey", wave.SurveyId.ToString(), lacking, cancel);
            return lacking;
        }
        if (wave.StoppedAt is not null) return null;
        wave.Stop(time.GetStoredNow());
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await audit.SaveAsync(actor, new("survey_wave_stopped", "survey", wave.SurveyId.ToString(), wave.StoreId, Details: new Dictionary<string, string?> { ["wave"] = wave.Name }), cancel);
            await db.Set<SurveyInvitation>().Where(i => i.WaveId == id && i.Disposition == Disposition.Planned).ExecuteUpdateAsync(i => i
                .SetProperty(x => x.Disposition, Disposition.Cancelled).SetProperty(x => x.WatchAt, (DateTimeOffset?)null).SetProperty(x => x.Version, x => x.Version + 1), cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await audit.ChangedMeanwhileAsync("survey", wave.SurveyId.ToString(), cancel);
        }
    }

    /// <summary>An invitation that will leave as soon as the program comes to it.</summary>
    public async Task<SurveyInvitation> PlanAsync(SurveyWave wave, Survey survey, StoreId store, CustomerId customer, Guid? happened, CancellationToken cancel)
    {
        var id = Id<SurveyInvitation>.New();
        var invitation = new SurveyInvitation
        {
            Id = id, WaveId = wave.Id, SurveyId = survey.Id, StoreId = store, CustomerId = customer, EventId = happened, TokenHash = await links.HashAsync(id, cancel),
            ResponseId = survey.IsAnonymous ? null : new Id<SurveyResponse>(Guid.NewGuid()),
        };
        invitation.Plan(time.GetStoredNow());
        return invitation;
    }

    private SurveyWave Wave(Actor actor, Id<Survey> survey, Id<SurveyWave> id, WaveDraft draft) => new()
    {
        Id = id, SurveyId = survey, Kind = draft.Kind, Name = draft.Name.Length <= SurveyWave.MostOfName ? draft.Name : draft.Name[..SurveyWave.MostOfName], StoreId = draft.Store?.Id, HoldsDays = draft.HoldsDays,
        RemindAfterDays = draft.RemindAfterDays, Reminders = draft.Reminders, AfterDays = draft.AfterDays, OneIn = draft.OneIn, StartedAt = time.GetStoredNow(), StartedBy = actor.Name,
    };

    private async Task<WavePreview> LookAsync(Id<Survey> survey, IReadOnlyCollection<CustomerId> meant, int most, CancellationToken cancel)
    {
        // The same lot each time it is looked at, so that who was shown is who is asked.
        var drawn = meant.OrderBy(c => Lot(survey, c.Value)).ThenBy(c => c.Value).Take(MostLookedAt).ToList();
        var found = await among.AmongAsync(drawn, cancel);
        return new([.. found.Can.Take(most)], Math.Max(0, found.Can.Count - most), found.Cannot);
    }

    /// <summary>A number that nobody chose, always the same for the same two.</summary>
    public static ulong Lot(Id<Survey> survey, Guid of) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData([.. survey.Value.ToByteArray(bigEndian: true), .. of.ToByteArray(bigEndian: true)]));

    private async Task<IReadOnlyList<StoreId>> DoorsAsync(Actor actor, Id<Survey> id, CancellationToken cancel)
    {
        var linked = await db.Set<SurveyLink>().Where(l => l.SurveyId == id).Select(l => l.StoreId).ToListAsync(cancel);
        return [.. (await stores.OfAsync(actor, cancel)).Select(s => s.Id).Where(linked.Contains)];
    }

    private async Task<Result<Survey>> FindAsync(Actor actor, Id<Survey> id, WaveDraft? draft, CancellationToken cancel)
    {
        if ((draft?.Store is { } store ? actor.Lacks(Right.ManageSurveys, store.Id) : actor.Lacks(Right.ManageSurveys)) is { } lacking)
        {
            await audit.RefusedAsync(actor, "survey", id.ToString(), lacking, cancel);
            return lacking;
        }
        db.ChangeTracker.Clear();
        if (await db.Set<Survey>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } survey) return ListeningRefusals.NoSuchSurvey;
        if (survey.State is not SurveyState.Open || (await DoorsAsync(actor, id, cancel)).Count == 0) return InvitationRefusals.NotOpen;
        if (draft is null) return survey;
        // Who works for some stores asks in the name of one of them, not of all.
        if (draft.Store is null && actor.Stores is not null) return InvitationRefusals.ChooseStore;
        if (draft.HoldsDays is < 1 or > SurveyWave.MostDays || draft.RemindAfterDays is < 1 or > SurveyWave.MostDays) return InvitationRefusals.DaysOutOfRange;
        return draft.Reminders is < 0 or > SurveyWave.MostReminders ? InvitationRefusals.RemindersOutOfRange : survey;
    }
}
