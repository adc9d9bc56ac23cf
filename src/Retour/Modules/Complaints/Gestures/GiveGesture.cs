using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Gestures;

/// <summary>What is to be given, as it was typed.</summary>
/// <param name="Once">Made with the form: the same form gives it once.</param>
internal sealed record GestureDraft(Guid Once, GestureKind? Kind, string? Amount, string? Words);

/// <summary>Gives a customer something. What comes to more than the limit of whoever gives it, with all that was granted on the complaint already, waits for somebody whose limit suffices.</summary>
internal sealed class GiveGesture(RetourDb db, ComplaintWork work, GestureLimits limits, StoreDirectory stores)
{
    public async Task<Result<Gesture>> RunAsync(Actor actor, string reference, GestureDraft draft, CancellationToken cancel)
    {
        var words = string.IsNullOrWhiteSpace(draft.Words) ? null : draft.Words.Trim();
        Gesture? gesture = null;
        var refusal = await work.ChangeAsync(actor, reference, async (of, _, now) =>
        {
            gesture = await db.Set<Gesture>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == new Id<Gesture>(draft.Once), cancel);
            if (gesture is not null) return gesture.ComplaintId == of.Id ? GestureRefusals.GestureThere : GestureRefusals.NoSuchGesture;
            if (of.State is ComplaintState.Closed) return GestureRefusals.GestureOnClosed;
            var currency = (await stores.ListAsync(cancel)).First(s => s.Id == of.StoreId).Currency;
            if (draft.Kind is not { } kind) return GestureRefusals.GestureKindMissing;
            if (!Money.TryParse(draft.Amount, currency, out var amount) || amount.Minor == 0) return GestureRefusals.GestureAmountInvalid;
            if (kind is GestureKind.Goodwill && words is null) return GestureRefusals.GestureWordsMissing;
            if (words?.Length > Gesture.MostOfWords) return GestureRefusals.GestureTooLong(Gesture.MostOfWords);
            gesture = new() { Id = new(draft.Once), ComplaintId = of.Id, StoreId = of.StoreId, Kind = kind, AmountMinor = amount.Minor, Currency = currency, Words = words, AskedById = actor.Id, AskedByName = actor.Name, AskedAt = now };
            var total = amount + await GrantedAsync(of.Id, currency, cancel);
            // Several small ones are one large one.
            var suffices = await limits.OfAsync(actor, currency, cancel) is not { } limit || total.Minor <= limit.Minor;
            if (suffices) gesture.Grant(actor, now);
            db.Add(gesture);
            return of.Tell(suffices ? ComplaintAct.GestureGranted : ComplaintAct.GestureAsked, actor, GestureWords.Line(gesture), now);
        }, cancel);
        return refusal is null || refusal == GestureRefusals.GestureThere ? gesture! : refusal;
    }

    private async Task<Money> GrantedAsync(Id<Complaint> of, string currency, CancellationToken cancel) =>
        new(await db.Set<Gesture>().Where(g => g.ComplaintId == of && g.State == GestureState.Granted && g.Currency == currency).SumAsync(g => g.AmountMinor, cancel), currency);

    /// <summary>Grants or refuses what waits.</summary>
    /// <param name="typed">Why not; needed to refuse.</param>
    public async Task<Refusal?> DecideAsync(Actor actor, string reference, Id<Gesture> id, bool grants, string? typed, CancellationToken cancel)
    {
        var reason = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        return await work.ChangeAsync(actor, reference, async (of, _, now) =>
        {
            if (await db.Set<Gesture>().FirstOrDefaultAsync(g => g.Id == id && g.ComplaintId == of.Id, cancel) is not { } gesture) return GestureRefusals.NoSuchGesture;
            if (gesture.State is not GestureState.Waiting) return GestureRefusals.Decided(gesture.State, gesture.DecidedByName!);
            var total = gesture.Amount + await GrantedAsync(of.Id, gesture.Currency, cancel);
            if (await limits.OfAsync(actor, gesture.Currency, cancel) is { } limit && total.Minor > limit.Minor) return GestureRefusals.AboveYourLimit(total, limit);
            if (!grants && reason is null) return GestureRefusals.GestureReasonMissing;
            if (reason?.Length > Gesture.MostOfWords) return GestureRefusals.GestureTooLong(Gesture.MostOfWords);
            if ((grants ? gesture.Grant(actor, now) : gesture.Refuse(actor, reason!, now)) is { } decided) return decided;
            var line = GestureWords.Line(gesture);
            return of.Tell(grants ? ComplaintAct.GestureApproved : ComplaintAct.GestureRefused, actor, grants ? line : $"{line}\n{reason}", now);
        }, cancel);
    }
}
