using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>What the first administrator says of the shop.</summary>
internal sealed record FirstAdministrator(string DisplayName, string Email, string Password, NewStore Store);

/// <summary>The way into an empty installation: a link that works once, printed where only who started the program sees it.</summary>
internal sealed class FirstRun(RetourDb db, UserManager<StaffMember> users, StoreDirectory stores, TimeProvider time)
{
    private const string TokenSetting = "setup_token";

    public async Task<bool> IsNeededAsync(CancellationToken cancel) => !await db.Set<StaffMember>().AnyAsync(cancel);

    /// <summary>A new token; the one before it is worth nothing any more.</summary>
    public async Task<string> NewTokenAsync(CancellationToken cancel)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var setting = await db.Set<Setting>().FindAsync([TokenSetting], cancel);
        if (setting is null) db.Add(new Setting { Name = TokenSetting, Value = HashOf(token) });
        else setting.Value = HashOf(token);
        await db.SaveChangesAsync(cancel);
        return token;
    }

    public async Task<bool> AcceptsAsync(string? token, CancellationToken cancel) =>
        token is { Length: > 0 } && await IsNeededAsync(cancel) && (await db.Set<Setting>().FindAsync([TokenSetting], cancel))?.Value is { } hash
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashOf(token)));

    /// <summary>Opens the first store and lets its administrator in; the token is used up in the same transaction.</summary>
    public async Task<Result<StaffMember>> CompleteAsync(string token, FirstAdministrator first, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await AcceptsAsync(token, cancel)) return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.SetupLinkUsed));
        if ((await stores.OpenAsync(first.Store, cancel)).Refusal is { } badStore) return badStore;
        var (administrator, refusal) = await AddAdministratorAsync(first.DisplayName, first.Email, first.Password);
        if (refusal is not null) return refusal;
        db.Remove((await db.Set<Setting>().FindAsync([TokenSetting], cancel))!);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return administrator!;
    }

    public async Task<Result<StaffMember>> AddAdministratorAsync(string displayName, string email, string password)
    {
        var administrator = new StaffMember { UserName = email, Email = email, DisplayName = displayName, Role = StaffRole.Administrator, CreatedAt = time.GetUtcNow() };
        var created = await users.CreateAsync(administrator, password);
        if (created.Succeeded) return administrator;
        return new Refusal(OrganisationTexts.ResourceManager, created.Errors.Any(e => e.Code.StartsWith("Password", StringComparison.Ordinal)) ? nameof(OrganisationTexts.PasswordTooShort) : nameof(OrganisationTexts.EmailTaken));
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
