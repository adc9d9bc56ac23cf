using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>What became of knocking at the door.</summary>
internal enum Entry { In, CodeWanted, Refused }

/// <summary>
/// Signs staff in, by whatever means, with a session that is kept and can be ended. Whoever is refused is told the same in the same time,
/// whether the address has no account, the password is wrong, or the account is closed or locked.
/// </summary>
internal sealed class StaffSignIn(
    UserManager<StaffMember> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<StaffMember> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<StaffMember>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<StaffMember> confirmation, StaffSessions sessions, AuditTrail audit, TimeProvider time)
    : SignInManager<StaffMember>(users, http, claims, options, log, schemes, confirmation)
{
    // Longer than a password takes to check and a failure to write: what remains is waited for.
    private static readonly TimeSpan RefusalTakes = TimeSpan.FromMilliseconds(400);
    private static readonly StaffMember Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<StaffMember>().HashPassword(Nobody, Guid.NewGuid().ToString()));
    private SignInMeans means = SignInMeans.Link;

    public override async Task<bool> CanSignInAsync(StaffMember user) => user.ClosedAt is null && await base.CanSignInAsync(user);

    public async Task<Entry> PasswordAsync(string email, string password, bool stay)
    {
        var began = time.GetTimestamp();
        var member = await UserManager.FindByNameAsync(email.Trim());
        // Nobody's password is checked too: it costs the same.
        if (member?.PasswordHash is null) UserManager.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
        var isRight = member?.PasswordHash is not null && await UserManager.CheckPasswordAsync(member, password);
        if (member is null || !await MayEnterAsync(member)) return await RefuseAsync(null, began);
        if (!isRight) return await RefuseAsync(member, began);
        means = SignInMeans.Password;
        // The count of failures goes on until the second step is done, or its codes could be guessed without end.
        if ((await SignInOrTwoFactorAsync(member, stay)).RequiresTwoFactor) return Entry.CodeWanted;
        await UserManager.ResetAccessFailedCountAsync(member);
        return Entry.In;
    }

    /// <summary>The second step: a code of the authenticator, or one of the recovery codes.</summary>
    public async Task<Entry> CodeAsync(string code, bool stay)
    {
        var began = time.GetTimestamp();
        if (await GetTwoFactorAuthenticationUserAsync() is not { } member || !await MayEnterAsync(member)) return await RefuseAsync(null, began);
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        if (await AcceptsCodeAsync(member, typed)) means = SignInMeans.Code;
        else if ((await UserManager.RedeemTwoFactorRecoveryCodeAsync(member, typed)).Succeeded) means = SignInMeans.RecoveryCode;
        else return await RefuseAsync(member, began);
        member.AccessFailedCount = 0;
        // Of two who send the same code at once, one finds the account changed.
        if (!(await UserManager.UpdateAsync(member)).Succeeded) return await RefuseAsync(null, began);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SignInWithClaimsAsync(member, stay, [new("amr", "mfa")]);
        return Entry.In;
    }

    /// <summary>A passkey is both steps at once: the device asked for a finger or a code of its own.</summary>
    public async Task<Entry> PasskeyAsync(string credential)
    {
        var began = time.GetTimestamp();
        PasskeyAssertionResult<StaffMember> assertion;
        try
        {
            assertion = await PerformPasskeyAssertionAsync(credential);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            // Nothing was asked of this browser, or too long ago.
            return await RefuseAsync(null, began);
        }
        if (!assertion.Succeeded || !await MayEnterAsync(assertion.User)) return await RefuseAsync(null, began);
        await UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        means = SignInMeans.Passkey;
        await SignInWithClaimsAsync(assertion.User, isPersistent: false, [new("amr", "hwk")]);
        return Entry.In;
    }

    /// <summary>Whether a code of the authenticator is right and was not used before; its half minute is remembered, and saved with the account.</summary>
    public async Task<bool> AcceptsCodeAsync(StaffMember member, string code)
    {
        if (await UserManager.GetAuthenticatorKeyAsync(member) is not { } key || OneTimeCode.StepOf(key, code, time.GetUtcNow()) is not { } step || step <= member.LastCodeStep) return false;
        member.LastCodeStep = step;
        return true;
    }

    public override async Task SignInWithClaimsAsync(StaffMember user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var device = Context.Request.Headers.UserAgent.ToString();
        var elsewhere = await sessions.IsElsewhereAsync(user.Id, device, Context.RequestAborted);
        // A new session with each sign-in: whoever planted a cookie before it has gained nothing.
        var session = await sessions.BeginAsync(user.Id, means, device, Context.Connection.RemoteIpAddress?.ToString() ?? "", Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new(StaffSessions.Claim, session.ToString())]);
        await SayAsync(user, elsewhere ? "signed_in_elsewhere" : "signed_in", new() { ["means"] = SnakeCase.From(means.ToString()) });
    }

    private async Task<bool> MayEnterAsync(StaffMember member) => await CanSignInAsync(member) && !await UserManager.IsLockedOutAsync(member);

    private async Task<Entry> RefuseAsync(StaffMember? failed, long began)
    {
        if (failed is not null)
        {
            await UserManager.AccessFailedAsync(failed);
            if (await UserManager.IsLockedOutAsync(failed)) await SayAsync(failed, "locked_out", null);
        }
        if (RefusalTakes - time.GetElapsedTime(began) is { Ticks: > 0 } rest) await Task.Delay(rest, time, Context.RequestAborted);
        return Entry.Refused;
    }

    private Task SayAsync(StaffMember member, string action, Dictionary<string, string?>? details) =>
        audit.SaveAsync(Actor.Staff(member.Id, member.DisplayName, member.Role, []), new(action, "staff", member.Id.ToString(), Details: details), Context.RequestAborted);
}
