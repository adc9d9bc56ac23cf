using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Shouldly;

namespace Retour.Testing;

/// <summary>Colleagues with an account, as they are once they have followed their invitation.</summary>
internal static class StaffActions
{
    public const string Password = "un mot de passe long";

    public static async Task<StaffMember> HireAsync(this IServiceProvider services, string email, string name, StaffRole role, params IEnumerable<Id<Store>> stores)
    {
        await using var scope = services.CreateAsyncScope();
        var member = new StaffMember { UserName = email, Email = email, DisplayName = name, Role = role, CreatedAt = DateTimeOffset.UtcNow };
        (await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().CreateAsync(member, Password)).Succeeded.ShouldBeTrue();
        var db = scope.ServiceProvider.GetRequiredService<RetourDb>();
        db.AddRange(stores.Select(store => new StaffStore { StaffId = member.Id, StoreId = store }));
        await db.SaveChangesAsync();
        return member;
    }
}
