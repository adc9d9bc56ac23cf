using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.AfterSales.Withdrawals;

/// <summary>What withdrawals say of a customer beside their case: what was kept, and how it is forgotten.</summary>
internal sealed class WithdrawalsOfCustomer(RetourDb db) : IPersonalData, IForgetsCustomers
{
    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var all = await Of(person).AsNoTracking().OrderBy(w => w.Id).Select(w => new { w.Reference, w.Label, w.DeclaredOn, w.ReturnedOn, w.Condition, w.RefundedOn }).ToListAsync(cancel);
        return [new("withdrawals", WithdrawalTexts.WithdrawalsTitle,
            [new("reference", WithdrawalTexts.Reference), new("label", WithdrawalTexts.Item), new("declared_on", WithdrawalTexts.DeclaredOn), new("returned_on", WithdrawalTexts.ReturnedOn), new("condition", WithdrawalTexts.Condition), new("refunded_on", WithdrawalTexts.RefundedOn)],
            [.. all.Select(w => (IReadOnlyList<object?>)[w.Reference, w.Label, w.DeclaredOn, w.ReturnedOn, w.Condition, w.RefundedOn])])];
    }

    /// <summary>That a sale was taken back, and what was paid, stays with the item; in which condition they sent it does not.</summary>
    public Task ForgetAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel) => Of(person).ExecuteUpdateAsync(w => w.SetProperty(x => x.Condition, (string?)null), cancel);

    private IQueryable<Withdrawal> Of(IReadOnlyList<CustomerId> person)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        return db.Set<Withdrawal>().Where(w => db.Set<Case>().Any(c => c.Id == w.CaseId && ids.Contains(c.CustomerId)));
    }
}
