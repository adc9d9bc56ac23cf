using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Retour.Database;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>How the organisation shows itself on public pages, in messages and on documents.</summary>
/// <param name="Name">Empty until somebody says it.</param>
/// <param name="Colour">#rrggbb; null for Retour's own.</param>
/// <param name="Language">fr or en: for whoever asks for no other.</param>
/// <param name="LogoTag">Names the logo as it is now; null without one.</param>
internal sealed record BrandInfo(string Name, string? Colour, string Language, string? LogoTag)
{
    /// <summary>Retour's, for who has said no colour; the pages' own is --brand-base in tokens.css.</summary>
    public const string OwnColour = "#0f5b66";

    /// <summary>The colour where one is needed in any case: in mail, on letters and on a phone.</summary>
    public string ShownColour => Colour ?? OwnColour;

    public string? LogoPath => LogoTag is null ? null : $"/brand/logo?v={LogoTag}";
}

/// <summary>The consumer mediator of the organisation (C. conso. L612-1, L616-1).</summary>
/// <param name="Contact">Address and site, in lines.</param>
internal sealed record Mediator(string Name, string Contact);

/// <summary>The organisation's name, colour and logo, for every room. Remembered for some seconds: every public page asks.</summary>
internal sealed class Brand(IServiceScopeFactory scopes, IMemoryCache cache)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    public async ValueTask<BrandInfo> GetAsync(CancellationToken cancel) => (await cache.GetOrCreateAsync(typeof(BrandInfo), async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Remembered;
        await using var scope = scopes.CreateAsyncScope();
        var profile = await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<OrganisationProfile>().AsNoTracking().FirstOrDefaultAsync(cancel) ?? new();
        return new BrandInfo(profile.Name, profile.Colour, profile.Language, profile.Logo is null ? null : Convert.ToHexStringLower(SHA256.HashData(profile.Logo))[..12]);
    }))!;

    /// <summary>The logo as a document carries it within itself (RFC 2397); null without one.</summary>
    public async Task<string?> LogoDataAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var logo = await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<OrganisationProfile>().Where(p => p.Logo != null).Select(p => new { p.LogoType, p.Logo }).FirstOrDefaultAsync(cancel);
        return logo is null ? null : $"data:{logo.LogoType};base64,{Convert.ToBase64String(logo.Logo!)}";
    }

    /// <summary>Whom a customer is told to turn to when a complaint fails; null while the settings name nobody.</summary>
    public async Task<Mediator?> MediatorAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<OrganisationProfile>().Where(p => p.MediatorName != null).Select(p => new Mediator(p.MediatorName!, p.MediatorContact!)).FirstOrDefaultAsync(cancel);
    }

    /// <summary>It has changed: whoever asks next reads it anew.</summary>
    public void Forget() => cache.Remove(typeof(BrandInfo));
}
