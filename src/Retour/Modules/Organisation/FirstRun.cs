using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>What was said so far in the steps of the set-up. Kept between them, the password as its hash, so that a set-up can be taken up again with a new link.</summary>
internal sealed record SetupDraft
{
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string PasswordHash { get; init; } = "";
    public string Organisation { get; init; } = "";
    public string? Colour { get; init; }
    public string Language { get; init; } = "fr";
    public string StoreCode { get; init; } = "";
    public string StoreName { get; init; } = "";
    public string? City { get; init; }
    public string Zone { get; init; } = "Europe/Paris";
    public string Currency { get; init; } = "EUR";
    public string Week { get; init; } = Store.UsualWeek;
    public HolidayRegion Holidays { get; init; } = HolidayRegion.France;

    /// <summary>The step that comes next: nobody can jump over what was not said yet.</summary>
    public int Next => PasswordHash.Length == 0 ? 1 : Organisation.Length == 0 ? 2 : StoreCode.Length == 0 ? 3 : 4;
}

/// <summary>The way into an empty installation: a link that works once, printed where only who started the program sees it.</summary>
internal sealed class FirstRun(RetourDb db, UserManager<StaffMember> users, AuditTrail audit, Brand brand, TimeProvider time)
{
    private const string TokenSetting = "setup_token", DraftSetting = "setup_draft";

    public async Task<bool> IsNeededAsync(CancellationToken cancel) => !await db.Set<StaffMember>().AnyAsync(cancel);

    /// <summary>A new token; the one before it is worth nothing any more.</summary>
    public async Task<string> NewTokenAsync(CancellationToken cancel)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await KeepAsync(TokenSetting, HashOf(token), cancel);
        return token;
    }

    public async Task<bool> AcceptsAsync(string? token, CancellationToken cancel) =>
        token is { Length: > 0 } && await IsNeededAsync(cancel) && (await db.Set<Setting>().FindAsync([TokenSetting], cancel))?.Value is { } hash
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashOf(token)));

    public async Task<SetupDraft> DraftAsync(CancellationToken cancel) =>
        (await db.Set<Setting>().FindAsync([DraftSetting], cancel))?.Value is { } json ? JsonSerializer.Deserialize<SetupDraft>(json)! : new();

    public Task KeepAsync(SetupDraft draft, CancellationToken cancel) => KeepAsync(DraftSetting, JsonSerializer.Serialize(draft), cancel);

    /// <summary>A password as it is kept, or why it is none.</summary>
    public async Task<Result<string>> HashAsync(string name, string email, string password)
    {
        var nobody = new StaffMember { DisplayName = name, Email = email };
        return await PasswordRules.LacksAsync(users, nobody, password) is { } weak ? weak : users.PasswordHasher.HashPassword(nobody, password);
    }

    /// <summary>Names the organisation, opens its first store and lets its administrator in; the token is used up in the same transaction.</summary>
    public async Task<Result<StaffMember>> CompleteAsync(string? token, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await AcceptsAsync(token, cancel) || await db.Set<Setting>().Where(s => s.Name == TokenSetting).ExecuteDeleteAsync(cancel) == 0)
            return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.SetupLinkUsed));
        var draft = await DraftAsync(cancel);
        db.ChangeTracker.Clear();
        var (store, badStore) = Store.Open(new(draft.StoreCode, draft.StoreName, StoreKind.Shop, draft.Zone, draft.Currency, draft.City), time.GetUtcNow());
        if (badStore is not null) return badStore;
        store!.OpenOn(WeekHours.Parse(draft.Week), draft.Holidays);
        var profile = await db.Set<OrganisationProfile>().FirstOrDefaultAsync(cancel);
        if (profile is null) db.Add(profile = new());
        if (profile.Brand(draft.Organisation, draft.Colour, draft.Language) is { } badBrand) return badBrand;
        var administrator = new StaffMember
        {
            UserName = draft.Email, NormalizedUserName = users.NormalizeName(draft.Email), Email = draft.Email, NormalizedEmail = users.NormalizeEmail(draft.Email), DisplayName = draft.Name,
            Role = StaffRole.Administrator, PasswordHash = draft.PasswordHash, SecurityStamp = Guid.NewGuid().ToString(), LockoutEnabled = true, CreatedAt = time.GetUtcNow(),
        };
        // The import may have opened a store of this code before anybody came in by a browser: that one is taken over.
        var folded = store.Code;
        if ((await db.Set<Store>().ToListAsync(cancel)).All(s => !string.Equals(s.Code, folded, StringComparison.OrdinalIgnoreCase))) db.Add(store);
        db.Add(administrator);
        await audit.SaveAsync(Actor.Staff(administrator.Id, administrator.DisplayName, StaffRole.Administrator, []), new("organisation_set_up", "organisation", "1", store.Id), cancel);
        await db.Set<Setting>().Where(s => s.Name == DraftSetting).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        brand.Forget();
        return administrator;
    }

    public async Task<Result<StaffMember>> AddAdministratorAsync(string displayName, string email, string password)
    {
        var administrator = new StaffMember { UserName = email, Email = email, DisplayName = displayName, Role = StaffRole.Administrator, CreatedAt = time.GetUtcNow() };
        var created = await users.CreateAsync(administrator, password);
        if (created.Succeeded) return administrator;
        return new Refusal(OrganisationTexts.ResourceManager, created.Errors.Any(e => e.Code.StartsWith("Password", StringComparison.Ordinal)) ? nameof(OrganisationTexts.PasswordTooShort) : nameof(OrganisationTexts.EmailTaken));
    }

    private async Task KeepAsync(string name, string value, CancellationToken cancel)
    {
        var setting = await db.Set<Setting>().FindAsync([name], cancel);
        if (setting is null) db.Add(new Setting { Name = name, Value = value });
        else setting.Value = value;
        await db.SaveChangesAsync(cancel);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
