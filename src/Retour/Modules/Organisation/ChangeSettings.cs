using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>What the form of the settings says.</summary>
/// <param name="Logo">A new one; null to keep the one there is.</param>
internal sealed record SettingsDraft(string Name, string? Colour, string Language, IReadOnlyList<StaffRole> SecondFactor, int SessionHours, byte[]? Logo, bool RemoveLogo)
{
    public string? MediatorName { get; init; }
    /// <summary>Address and site, as letters show them.</summary>
    public string? MediatorContact { get; init; }
}

/// <summary>Says anew what the organisation is called and looks like, and the rules it gives itself.</summary>
internal sealed class ChangeSettings(RetourDb db, AuditTrail audit, Brand brand)
{
    public async Task<Result> RunAsync(Actor actor, int version, SettingsDraft draft, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return lacking;
        var profile = await db.Set<OrganisationProfile>().FirstOrDefaultAsync(cancel);
        if ((profile?.Version ?? 0) != version) return await audit.ChangedMeanwhileAsync("organisation", "1", cancel);
        if (profile is null) db.Add(profile = new());
        if (profile.Brand(draft.Name, draft.Colour, draft.Language) is { } unreadable) return unreadable;
        if (profile.Protect(draft.SecondFactor, draft.SessionHours) is { } unfit) return unfit;
        if (profile.Mediate(draft.MediatorName, draft.MediatorContact) is { } half) return half;
        if (draft.RemoveLogo) profile.ShowNoLogo();
        if (draft.Logo is { } logo && profile.Show(logo) is { } noPicture) return noPicture;
        try
        {
            await audit.SaveAsync(actor, new("settings_changed", "organisation", "1", Details: draft.Logo is null ? null : new Dictionary<string, string?> { ["logo_bytes"] = draft.Logo.Length.ToString(CultureInfo.InvariantCulture) }), cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else saved meanwhile, be it for the first time.
            return await audit.ChangedMeanwhileAsync("organisation", "1", cancel);
        }
        brand.Forget();
        return Result.Ok;
    }
}
