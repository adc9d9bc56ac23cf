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

    /// <summary>Rises with each change that people make, so that two who change the same account at once are told.</summary>
    public int Version { get; private set; }

    /// <summary>The key shared with the authenticator, encrypted with the keys of this installation.</summary>
    public string? AuthenticatorSecret { get; set; }

    /// <summary>The recovery codes not used yet: a salt and their slow hashes.</summary>
    public string? RecoverySecret { get; set; }

    /// <summary>The half minute of the last code that was accepted: a code opens the door once.</summary>
    public long? LastCodeStep { get; set; }

    /// <summary>The last line of the audit about this account that its owner said to know (<see cref="AccountNews"/>).</summary>
    public long NewsReadUpTo { get; set; }

    /// <summary>Whether a password was chosen: before that, the account waits for its invitation to be accepted.</summary>
    public bool HasJoined => PasswordHash is not null;

    public void Become(string displayName, StaffRole role) => (DisplayName, Role, Version) = (displayName, role, Version + 1);

    public void Close(DateTimeOffset now) => (ClosedAt, Version) = (now, Version + 1);

    public void Reopen() => (ClosedAt, Version) = (null, Version + 1);
}
