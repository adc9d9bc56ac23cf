using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>A member of staff to whom work can be given.</summary>
internal sealed record Colleague(Guid Id, string Name);

/// <summary>A member of staff who can be written to.</summary>
internal sealed record StaffContact(Guid Id, string Name, string Email);

/// <summary>Who can be given work, for the rooms that have some.</summary>
internal sealed class Colleagues(RetourDb db)
{
    /// <summary>Those who have a right in a store, by name: everywhere where no store is named. Who left, and who never came, is none of them.</summary>
    public async Task<IReadOnlyList<Colleague>> WithAsync(Right right, StoreId? store, CancellationToken cancel)
    {
        var members = await db.Set<StaffMember>().AsNoTracking().Where(m => m.ClosedAt == null && m.PasswordHash != null).ToListAsync(cancel);
        var there = store is null ? [] : (await db.Set<StaffStore>().Where(s => s.StoreId == store).Select(s => s.StaffId).ToListAsync(cancel)).ToHashSet();
        return [.. members.Where(m => Rights.Of(m.Role).Contains(right) && (store is null || Rights.IsForAllStores(m.Role) || there.Contains(m.Id)))
            .OrderBy(m => m.DisplayName, StringComparer.CurrentCulture).Select(m => new Colleague(m.Id, m.DisplayName))];
    }

    /// <summary>How colleagues are written to. Who left is not.</summary>
    public async Task<IReadOnlyList<StaffContact>> ContactsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Set<StaffMember>().AsNoTracking().Where(m => ids.Contains(m.Id) && m.ClosedAt == null && m.Email != null).OrderBy(m => m.Id).Select(m => new StaffContact(m.Id, m.DisplayName, m.Email!)).ToListAsync(cancel);

    /// <summary>Those who have a role: in a store, where one is named and the role is not for all stores.</summary>
    public async Task<IReadOnlyList<StaffContact>> InRoleAsync(StaffRole role, StoreId? store, CancellationToken cancel)
    {
        var members = db.Set<StaffMember>().AsNoTracking().Where(m => m.Role == role && m.ClosedAt == null && m.PasswordHash != null && m.Email != null);
        if (store is not null && !Rights.IsForAllStores(role)) members = members.Where(m => db.Set<StaffStore>().Any(s => s.StaffId == m.Id && s.StoreId == store));
        return await members.OrderBy(m => m.Id).Select(m => new StaffContact(m.Id, m.DisplayName, m.Email!)).ToListAsync(cancel);
    }
}
