using Microsoft.AspNetCore.Identity;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>Someone who works here and signs in. Passwords are kept as salted hashes (PBKDF2) by ASP.NET Core Identity. Who leaves is closed, never deleted.</summary>
internal sealed class StaffMember : IdentityUser<Guid>
{
    public StaffMember() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";
    public StaffRole Role { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }
}
