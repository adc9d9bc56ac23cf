using Microsoft.AspNetCore.Identity;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>Someone puts an authenticator in place for their own account, or takes it away.</summary>
internal sealed class SecondStep(RetourDb db, UserManager<StaffMember> users, StaffSignIn door, AuditTrail audit, StaffSessions sessions)
{
    public const int Codes = 10;

    /// <summary>Makes a new key. It counts only once a code from it was typed.</summary>
    public async Task<Result> BeginAsync(Actor actor)
    {
        if (await SelfAsync(actor) is not { } member) return Actor.NotAllowed;
        if (!member.TwoFactorEnabled) await users.ResetAuthenticatorKeyAsync(member);
        return Result.Ok;
    }

    /// <summary>Switches the second step on where the code is right.</summary>
    /// <returns>The recovery codes, which nobody can read again.</returns>
    public async Task<Result<IReadOnlyList<string>>> ConfirmAsync(Actor actor, string code, CancellationToken cancel)
    {
        if (await SelfAsync(actor) is not { } member) return Actor.NotAllowed;
        if (!await door.AcceptsCodeAsync(member, code.Replace(" ", "", StringComparison.Ordinal))) return new Refusal(AccountTexts.ResourceManager, nameof(AccountTexts.CodeRefused));
        member.TwoFactorEnabled = true;
        return await NewCodesAsync(actor, member, "second_step_switched_on", cancel);
    }

    /// <summary>Ten new recovery codes; those before are worth nothing any more.</summary>
    public async Task<Result<IReadOnlyList<string>>> RenewCodesAsync(Actor actor, string password, CancellationToken cancel)
    {
        if (await SelfAsync(actor) is not { TwoFactorEnabled: true } member) return Actor.NotAllowed;
        if (await OwnPassword.IsWrongAsync(users, member, password)) return OwnPassword.Wrong;
        return await NewCodesAsync(actor, member, "recovery_codes_renewed", cancel);
    }

    public async Task<Result> SwitchOffAsync(Actor actor, string password, CancellationToken cancel)
    {
        if (await SelfAsync(actor) is not { } member) return Actor.NotAllowed;
        if (await OwnPassword.IsWrongAsync(users, member, password)) return OwnPassword.Wrong;
        (member.TwoFactorEnabled, member.AuthenticatorSecret, member.RecoverySecret) = (false, null, null);
        await audit.SaveAsync(actor, new("second_step_switched_off", "staff", member.Id.ToString()), cancel);
        await sessions.ForgetAsync(member.Id, cancel);
        return Result.Ok;
    }

    private async Task<Result<IReadOnlyList<string>>> NewCodesAsync(Actor actor, StaffMember member, string action, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(member, Codes))!.ToList();
        await audit.SaveAsync(actor, new(action, "staff", member.Id.ToString()), cancel);
        await transaction.CommitAsync(cancel);
        await sessions.ForgetAsync(member.Id, cancel);
        return codes;
    }

    private async Task<StaffMember?> SelfAsync(Actor actor) => actor is { Kind: ActorKind.Staff, Id: { } id } ? await users.FindByIdAsync(id.ToString()) : null;
}
