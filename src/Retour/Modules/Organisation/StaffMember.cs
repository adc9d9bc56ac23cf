using Microsoft.AspNetCore.Identity;

namespace Retour.Modules.Organisation;

/// <summary>Someone who works here and signs in. Passwords are kept as salted hashes (PBKDF2) by ASP.NET Core Identity.</summary>
internal sealed class StaffMember : IdentityUser<Guid>
{
    public StaffMember() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";
}
