using Microsoft.AspNetCore.Identity;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>The accounts that may do everything, for whoever sets an installation up.</summary>
internal sealed class Administrators(FirstRun firstRun, UserManager<StaffMember> users)
{
    /// <summary>Whether nobody has an account yet.</summary>
    public Task<bool> NoneAsync(CancellationToken cancel) => firstRun.IsNeededAsync(cancel);

    public async Task<Refusal?> AddAsync(string displayName, string email, string password) => (await firstRun.AddAdministratorAsync(displayName, email, password)).Refusal;

    /// <summary>Whether this address and password open the door.</summary>
    public async Task<bool> AcceptsAsync(string email, string password) => await users.FindByEmailAsync(email) is { } member && await users.CheckPasswordAsync(member, password);
}
