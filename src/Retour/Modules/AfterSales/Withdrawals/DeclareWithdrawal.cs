using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Warranty;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Withdrawals;

/// <summary>A customer takes a sale back.</summary>
/// <param name="Declared">The day on which they said so.</param>
/// <param name="Paid">What they paid, with the usual delivery, as it was typed.</param>
internal sealed record NewWithdrawal(Id<SoldItem> Item, DateOnly? Declared, string? Paid)
{
    /// <summary>The days of the contract and of the last delivery: those of the item where nothing is said.</summary>
    public DateOnly? Contract { get; init; }
    public DateOnly? Delivered { get; init; }
    /// <summary>Nothing was delivered yet.</summary>
    public bool IsUndelivered { get; init; }
    /// <summary>Whether the customer was ever told of the right, and when: with the contract where no day is said.</summary>
    public bool WasInformed { get; init; } = true;
    public DateOnly? InformedOn { get; init; }
    public WithdrawalException Exception { get; init; }
    /// <summary>The case in which they wrote; a new one where there is none.</summary>
    public string? Case { get; init; }
    public CaseChannel Channel { get; init; } = CaseChannel.Counter;
    public string? Words { get; init; }
    /// <summary>Who it is, where the item's owner is not in the file.</summary>
    public string? Name { get; init; }
    public string? Email { get; init; }
    /// <summary>Whether they are written at once that it was received, and what they do by when.</summary>
    public bool TellByMail { get; init; }
    /// <summary>What the form that sends it calls it: the same one enters it once.</summary>
    public Guid Once { get; init; } = Guid.CreateVersion7();
}

/// <summary>Enters a withdrawal with its case, or says why the law gives none (C. conso. L221-18 to L221-28).</summary>
internal sealed class DeclareWithdrawal(RetourDb db, SqlDialect sql, OpenCase open, EnterCases enter, CaseWork cases, ItemWork items, StoreDirectory stores, StoreCalendars calendars, TellOfWithdrawal tell)
{
    private const int MostAttempts = 5;

    /// <returns>The withdrawal, or the one that the same form entered before.</returns>
    public async Task<Result<Withdrawal>> RunAsync(Actor actor, NewWithdrawal wanted, CancellationToken cancel)
    {
        if (OpenCase.Typed(wanted.Words)?.Length > Withdrawal.MostOfWords) return WithdrawalRefusals.TooLong(Withdrawal.MostOfWords);
        if (wanted.TellByMail) await tell.ReadyAsync(cancel);
        var id = new Id<Withdrawal>(wanted.Once);
        Withdrawal? begun = null;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            if (await db.Set<Withdrawal>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancel) is { } known) return known;
            var (at, refusal) = await items.FindAsync(actor, wanted.Item, Right.WorkCases, cancel);
            if (refusal is not null) return refusal;
            if (await db.Set<Withdrawal>().Where(w => w.ItemId == wanted.Item && !w.WasDropped).Select(w => w.Reference).FirstOrDefaultAsync(cancel) is { } already) return WithdrawalRefusals.AlreadyWithdrawn(already);
            var holidays = (await calendars.FindAsync(at!.Item.StoreId, cancel))?.Holidays ?? HolidayRegion.None;
            var (days, notInTime) = WithdrawalDays.Of(at, wanted, holidays);
            if (notInTime is not null) return notInTime;
            var store = (await stores.ListAsync(cancel)).First(s => s.Id == at.Item.StoreId);
            if (!Money.TryParse(wanted.Paid, store.Currency, out var paid) || paid.Minor <= 0) return WithdrawalRefusals.AmountUnreadable;
            try
            {
                var refused = wanted.Case is { } reference
                    ? await cases.ChangeAsync(actor, reference, WithdrawalWork.ActionOf(WithdrawalAct.Declared), async (of, now) => await db.Set<Withdrawal>().AnyAsync(w => w.CaseId == of.Id, cancel) ? WithdrawalRefusals.CaseHasWithdrawal : await BeginAsync(of, now), cancel)
                    : await EnterAsync(store);
                return refused is null ? begun! : refused;
            }
            catch (Exception failure) when ((failure is DbUpdateException || sql.IsTransient(failure)) && attempt < MostAttempts)
            {
                // The same item, or the same form, at this very moment: look again.
            }

            async Task<Refusal?> EnterAsync(StoreInfo seller)
            {
                var (may, notAllowed) = await open.CheckAsync(actor, new(CaseKind.Return, wanted.Channel, seller.Id, WithdrawalWords.Said(WithdrawalTexts.CaseSubject, at.Item.Label), OpenCase.Typed(wanted.Words) ?? WithdrawalTexts.CaseText)
                {
                    Customer = at.Item.CustomerId, Name = wanted.Name, Email = wanted.Email, Once = wanted.Once, IsMine = true,
                }, cancel);
                if (notAllowed is not null) return notAllowed;
                await enter.RunAsync([may! with { Begins = BeginAsync }], cancel);
                return null;
            }

            async Task<CaseEntry> BeginAsync(Case of, DateTimeOffset now)
            {
                begun = new Withdrawal
                {
                    Id = id, CaseId = of.Id, Reference = of.Reference, ItemId = at.Item.Id, StoreId = store.Id, Currency = store.Currency, Label = at.Item.Label, IsDigital = at.Item.IsDigital, ContractOn = days!.Contract, DeliveredOn = days.Delivered,
                    DeclaredOn = days.Declared, InformedOn = days.Informed, LastDay = days.Last, PaidMinor = paid.Minor, CreatedAt = now,
                };
                db.Add(begun);
                var entry = of.OfWithdrawal(actor, WithdrawalAct.Declared, string.Join(" · ", new[] { WarrantyWords.Day(begun.DeclaredOn), WithdrawalWords.Amount(paid.Minor, paid.Currency), wanted.Case is null ? null : OpenCase.Typed(wanted.Words) }.OfType<string>()), WithdrawalWork.DeskStatus(begun), now);
                if (wanted.TellByMail) await tell.ReceivedAsync(actor, of, begun, now, cancel);
                return entry;
            }
        }
    }
}

/// <summary>The days of a withdrawal that is in time.</summary>
/// <param name="Last">The last day on which it could be said; null where nothing was delivered yet.</param>
internal sealed record WithdrawalDays(DateOnly Contract, DateOnly? Delivered, DateOnly Declared, DateOnly? Informed, DateOnly? Last)
{
    /// <summary>Whether the law lets the customer withdraw, pure: the days, or why not.</summary>
    public static Result<WithdrawalDays> Of(ItemAtHand at, NewWithdrawal wanted, HolidayRegion holidays)
    {
        if (!at.Item.IsDistanceSale) return WithdrawalRefusals.NotAtDistance;
        if (wanted.Declared is not { } declared) return WithdrawalRefusals.DayMissing;
        var contract = wanted.Contract ?? at.Item.SoldOn;
        var delivered = wanted.IsUndelivered ? (DateOnly?)null : wanted.Delivered ?? at.Item.DeliveredOn;
        if (declared > at.Today || contract > at.Today || delivered > at.Today || wanted.InformedOn > at.Today) return WithdrawalRefusals.InTheFuture;
        if (delivered < contract) return WithdrawalRefusals.DeliveredBeforeContract;
        // From the contract on, before anything is delivered, too.
        if (declared < contract) return WithdrawalRefusals.BeforeContract;
        if (LegalRules.France.Of(LegalRuleCode.Withdrawal, contract) is not { } rule || LegalRules.France.Of(LegalRuleCode.WithdrawalUninformed, contract) is not { } uninformed || LegalRules.France.Of(LegalRuleCode.WithdrawalExceptions, contract) is not { } exceptions)
            return WithdrawalRefusals.NoLawThen;
        if (wanted.Exception is not WithdrawalException.None) return WithdrawalRefusals.Excepted(wanted.Exception, exceptions);
        var informed = wanted.WasInformed ? wanted.InformedOn ?? contract : (DateOnly?)null;
        var last = delivered is { } came ? LegalDays.WithdrawalUntil(came, informed, rule, uninformed, holidays) : (DateOnly?)null;
        return declared > last ? WithdrawalRefusals.OutOfTime(last.Value) : new WithdrawalDays(contract, delivered, declared, informed, last);
    }
}
