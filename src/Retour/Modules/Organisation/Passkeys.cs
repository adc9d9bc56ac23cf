using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Organisation;

/// <summary>The passkeys of someone's own account: added from this device, named, taken away.</summary>
internal sealed class Passkeys(RetourDb db, UserManager<StaffMember> users, StaffSignIn door, AuditTrail audit, StaffSessions sessions)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<StaffPasskey>> ListAsync(Actor actor, CancellationToken cancel) =>
        await db.Set<StaffPasskey>().AsNoTracking().Where(p => p.StaffId == actor.Id).OrderBy(p => p.Id).ToListAsync(cancel);

    /// <param name="credential">What the browser answered, as JSON.</param>
    /// <param name="name">As its owner will recognise it.</param>
    public async Task<Result> AddAsync(Actor actor, string credential, string name, CancellationToken cancel)
    {
        if (await SelfAsync(actor) is not { } member) return Actor.NotAllowed;
        if (await db.Set<StaffPasskey>().CountAsync(p => p.StaffId == member.Id, cancel) >= Most) return new Refusal(AccountTexts.ResourceManager, nameof(AccountTexts.TooManyPasskeys), Most);
        PasskeyAttestationResult attestation;
        try
        {
            attestation = await door.PerformPasskeyAttestationAsync(credential);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            return NotMade;
        }
        // What was asked of this browser was for this account, and no other.
        if (!attestation.Succeeded || attestation.UserEntity.Id != member.Id.ToString()) return NotMade;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        attestation.Passkey.Name = Kept(name) is { Length: > 0 } kept ? kept : AccountTexts.PasskeyUnnamed;
        await users.AddOrUpdatePasskeyAsync(member, attestation.Passkey);
        await audit.SaveAsync(actor, new("passkey_added", "staff", member.Id.ToString(), Details: new Dictionary<string, string?> { ["name"] = attestation.Passkey.Name }), cancel);
        await transaction.CommitAsync(cancel);
        await sessions.ForgetAsync(member.Id, cancel);
        return Result.Ok;
    }

    public async Task<Result> RenameAsync(Actor actor, Id<StaffPasskey> id, string name, CancellationToken cancel)
    {
        if (await db.Set<StaffPasskey>().FirstOrDefaultAsync(p => p.Id == id && p.StaffId == actor.Id, cancel) is not { } passkey) return Unknown;
        if (Kept(name) is not { Length: > 0 } kept) return new Refusal(AccountTexts.ResourceManager, nameof(AccountTexts.PasskeyNameMissing));
        passkey.Name = kept;
        await audit.SaveAsync(actor, new("passkey_renamed", "staff", actor.Id.ToString()!), cancel);
        return Result.Ok;
    }

    public async Task<Result> RemoveAsync(Actor actor, Id<StaffPasskey> id, CancellationToken cancel)
    {
        if (await db.Set<StaffPasskey>().FirstOrDefaultAsync(p => p.Id == id && p.StaffId == actor.Id, cancel) is not { } passkey) return Unknown;
        db.Remove(passkey);
        await audit.SaveAsync(actor, new("passkey_removed", "staff", actor.Id.ToString()!, Details: new Dictionary<string, string?> { ["removed"] = passkey.Name }), cancel);
        return Result.Ok;
    }

    /// <summary>What the browser must ask the device for, as JSON.</summary>
    public async Task<string?> CreationOptionsAsync(Actor actor) => await SelfAsync(actor) is not { } member
        ? null
        : await door.MakePasskeyCreationOptionsAsync(new() { Id = member.Id.ToString(), Name = member.Email!, DisplayName = member.DisplayName });

    private static readonly Refusal NotMade = new(AccountTexts.ResourceManager, nameof(AccountTexts.PasskeyNotMade));
    private static readonly Refusal Unknown = new(AccountTexts.ResourceManager, nameof(AccountTexts.UnknownPasskey));

    private static string Kept(string name) => name.Trim() is var trimmed && trimmed.Length > StaffPasskey.LongestName ? trimmed[..StaffPasskey.LongestName] : trimmed;

    private async Task<StaffMember?> SelfAsync(Actor actor) => actor is { Kind: ActorKind.Staff, Id: { } id } ? await users.FindByIdAsync(id.ToString()) : null;
}

internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in/passkey-options", async (StaffSignIn door) => Results.Content(await door.MakePasskeyRequestOptionsAsync(null), "application/json"))
            .AllowAnonymous().RequireRateLimiting(SignIn.Throttle).ExcludeFromDescription();
        // Asked by script: what it answers with does nothing without the key that the visitor then holds.
        app.MapPost("/account/passkey-options", async (HttpContext http, Passkeys passkeys) => await passkeys.CreationOptionsAsync(http.Actor()) is { } options ? Results.Content(options, "application/json") : Results.Forbid())
            .OwnAccount().DisableAntiforgery().ExcludeFromDescription();
    }
}
