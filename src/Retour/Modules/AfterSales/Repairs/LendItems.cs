using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Repairs;

/// <summary>Something as it was typed that a customer is lent.</summary>
internal sealed record NewLoan(string? Label, string? Serial, string? Deposit, DateOnly? DueOn, string? Condition);

/// <summary>What customers are lent while theirs is here, and the deposit they leave for it. No repair is closed before it is back, or known to be lost.</summary>
internal sealed class LendItems(RetourDb db, RepairWork work)
{
    public Task<Refusal?> LendAsync(Actor actor, string reference, NewLoan wanted, CancellationToken cancel) => work.ChangeAsync(actor, reference, RepairAct.Lent, async at =>
    {
        if (OpenCase.Typed(wanted.Label) is not { } label) return RepairRefusals.LoanMissing;
        if (label.Length > Quote.MostOfLabel) return RepairRefusals.TooLong(Quote.MostOfLabel);
        if (wanted.DueOn is not { } due || due < at.Today) return RepairRefusals.LoanDays;
        var deposit = Money.Zero(at.Repair.Currency);
        if (OpenCase.Typed(wanted.Deposit) is { } typed && !Money.TryParse(typed, at.Repair.Currency, out deposit)) return RepairRefusals.AmountUnreadable;
        var serial = OpenCase.Typed(wanted.Serial);
        if (serial?.Length > Warranty.SoldItem.MostOfSerial || OpenCase.Typed(wanted.Condition)?.Length > Repair.MostOfWords) return RepairRefusals.TooLong(Warranty.SoldItem.MostOfSerial);
        if (serial is not null && await (from l in db.Set<Loan>() join r in db.Set<Repair>() on l.RepairId equals r.Id where l.Serial == serial && l.State == LoanState.Out select r.Reference).FirstOrDefaultAsync(cancel) is { } elsewhere) return RepairRefusals.LentElsewhere(elsewhere);
        db.Add(new Loan { RepairId = at.Repair.Id, Label = label, Serial = serial, DepositMinor = deposit.Minor, OutOn = at.Today, DueOn = due, ConditionOut = OpenCase.Typed(wanted.Condition) });
        at.Repair.Touch();
        return new RepairSaid(label);
    }, cancel);

    /// <summary>It is back, or will never be: what of the deposit is kept is said.</summary>
    public Task<Refusal?> EndAsync(Actor actor, string reference, Id<Loan> id, bool isLost, string? condition, string? kept, CancellationToken cancel) => work.ChangeAsync(actor, reference, isLost ? RepairAct.LoanLost : RepairAct.LoanReturned, async at =>
    {
        if (await db.Set<Loan>().FirstOrDefaultAsync(l => l.Id == id && l.RepairId == at.Repair.Id && l.State == LoanState.Out, cancel) is not { } loan) return RepairRefusals.NoSuchLoan;
        if (OpenCase.Typed(condition) is { Length: > Repair.MostOfWords }) return RepairRefusals.TooLong(Repair.MostOfWords);
        var amount = new Money(isLost ? loan.DepositMinor : 0, at.Repair.Currency);
        if (OpenCase.Typed(kept) is { } typed && !Money.TryParse(typed, at.Repair.Currency, out amount)) return RepairRefusals.AmountUnreadable;
        if (amount.Minor > loan.DepositMinor) return RepairRefusals.KeptTooMuch;
        loan.End(isLost ? LoanState.Lost : LoanState.Returned, at.Today, OpenCase.Typed(condition), amount.Minor);
        at.Repair.Touch();
        return new RepairSaid(string.Join(" · ", new[] { loan.Label, OpenCase.Typed(condition) }.OfType<string>()));
    }, cancel);

    public Task<bool> AnyOutAsync(Repair repair, CancellationToken cancel) => db.Set<Loan>().AnyAsync(l => l.RepairId == repair.Id && l.State == LoanState.Out, cancel);
}
