using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>Cases of known customers that were closed. One that is opened again and closed once more is the same.</summary>
internal sealed class MomentsOfCases(RetourDb db) : ICustomerMoments
{
    public string Kind => "case_closed";

    public async Task<IReadOnlyList<CustomerMoment>> ReadAsync(DateTimeOffset from, DateTimeOffset until, int most, CancellationToken cancel) =>
        [.. (await db.Set<Case>().Where(c => c.ClosedAt >= from && c.ClosedAt < until && c.Status == CaseStatus.Closed && c.CustomerId != null && c.StoreId != null && c.MergedIntoId == null)
            .OrderBy(c => c.ClosedAt).ThenBy(c => c.Id).Take(most).Select(c => new { c.Id, Customer = c.CustomerId!.Value, Store = c.StoreId!.Value, At = c.ClosedAt!.Value }).ToListAsync(cancel))
            .Select(c => new CustomerMoment(c.Id.Value, c.Customer, c.Store, c.At))];
}
