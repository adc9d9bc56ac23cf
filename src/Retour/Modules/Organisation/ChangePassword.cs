using Microsoft.AspNetCore.Identity;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>Someone chooses another password for their own account. Whoever else was signed in with it must sign in again.</summary>
internal sealed class ChangePassword(RetourDb db, UserManager<StaffMember> users, AuditTrail audit, StaffSessions sessions)
{
    public async Task<Result> RunAsync(Actor actor, Id<StaffSession> session, string old, string wanted, CancellationToken cancel)
    {
        if (actor is not { Kind: ActorKind.Staff, Id: { } id } || await users.FindByIdAsync(id.ToString()) is not { } member) return Actor.NotAllowed;
        if (await OwnPassword.IsWrongAsync(users, member, old)) return OwnPassword.Wrong;
        if (await PasswordRules.LacksAsync(users, member, wanted) is { } weak) return weak;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        member.PasswordHash = users.PasswordHasher.HashPassword(member, wanted);
        member.SecurityStamp = Guid.NewGuid().ToString();
        await audit.SaveAsync(actor, new("password_changed", "staff", id.ToString()), cancel);
        await transaction.CommitAsync(cancel);
        await sessions.EndAsync(id, null, butNot: session, cancel);
        return Result.Ok;
    }
}

/// <summary>Asks for the password again before what matters: a browser left open is not enough. Guesses count as at the door.</summary>
internal static class OwnPassword
{
    public static readonly Refusal Wrong = new(AccountTexts.ResourceManager, nameof(AccountTexts.PasswordWrong));

    public static async Task<bool> IsWrongAsync(UserManager<StaffMember> users, StaffMember member, string password)
    {
        if (await users.IsLockedOutAsync(member)) return true;
        if (await users.CheckPasswordAsync(member, password)) return false;
        await users.AccessFailedAsync(member);
        return true;
    }
}
