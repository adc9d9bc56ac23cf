using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>Whose accounts an actor may touch, and what it may make of them: never more than what it may give.</summary>
internal static class StaffReach
{
    /// <summary>Why an actor may not give this role in these stores, or touch an account that has them; null when it may.</summary>
    public static Refusal? Beyond(Actor actor, StaffRole role, IReadOnlyCollection<StoreId> stores)
    {
        if (actor.Lacks(Right.ManageStaff) is { } refusal) return refusal;
        if (!Rights.GrantableBy(actor).Contains(role)) return Actor.NotAllowed;
        if (!stores.All(actor.WorksFor)) return Actor.OtherStore;
        return null;
    }

    /// <summary>Loads a colleague whom the actor may touch.</summary>
    public static async Task<Result<(StaffMember Member, List<StaffStore> Stores)>> TouchAsync(RetourDb db, Actor actor, Guid id, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ManageStaff) is { } refusal) return refusal;
        if (await db.Set<StaffMember>().FirstOrDefaultAsync(m => m.Id == id, cancel) is not { } member) return Unknown;
        var stores = await db.Set<StaffStore>().Where(s => s.StaffId == id).ToListAsync(cancel);
        if (Beyond(actor, member.Role, [.. stores.Select(s => s.StoreId)]) is { } beyond) return beyond;
        return (member, stores);
    }

    /// <summary>Whether somebody is left who may do everything.</summary>
    public static Task<bool> AnAdministratorIsLeftAsync(RetourDb db, CancellationToken cancel) =>
        db.Set<StaffMember>().AnyAsync(m => m.Role == StaffRole.Administrator && m.ClosedAt == null && m.PasswordHash != null, cancel);

    public static readonly Refusal Unknown = new(StaffTexts.ResourceManager, nameof(StaffTexts.UnknownColleague));
    public static readonly Refusal LastAdministrator = new(StaffTexts.ResourceManager, nameof(StaffTexts.LastAdministrator));
}

/// <summary>What is said of a colleague: who, what they do here, and where.</summary>
internal sealed record ColleagueDraft(string Name, string Email, StaffRole Role, IReadOnlyList<StoreId> Stores)
{
    /// <summary>A role for every store has no list of stores; any other needs one store at least.</summary>
    public IReadOnlyList<StoreId> StoresKept { get; } = Rights.IsForAllStores(Role) ? [] : [.. Stores.Distinct()];

    /// <summary>What a form says, as sent.</summary>
    public static ColleagueDraft Read(IFormCollection form, string? name, string? email) => new(name ?? "", email ?? "",
        Enum.TryParse<StaffRole>(form["role"], out var role) && Enum.IsDefined(role) ? role : StaffRole.Till,
        [.. form["stores"].Select(s => StoreId.TryParse(s, null, out var id) ? id : default).Where(id => id != default)]);

    public Refusal? Lacks() =>
        string.IsNullOrWhiteSpace(Name) ? new(StaffTexts.ResourceManager, nameof(StaffTexts.NameMissing))
        : Name.Trim().Length > 120 ? new(StaffTexts.ResourceManager, nameof(StaffTexts.NameTooLong))
        : Email.Trim().Length > 254 || !System.Net.Mail.MailAddress.TryCreate(Email.Trim(), out var address) || address.Address != Email.Trim() ? new(StaffTexts.ResourceManager, nameof(StaffTexts.EmailUnreadable), Email)
        : StoresKept.Count == 0 && !Rights.IsForAllStores(Role) ? new(StaffTexts.ResourceManager, nameof(StaffTexts.StoreMissing))
        : null;
}
