using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Purchases.Imports;

/// <param name="SavedAt">Null for a profile that comes with Retour.</param>
internal sealed record KnownProfile(string Name, ImportMapping Mapping, DateTimeOffset? SavedAt)
{
    public bool IsShipped => SavedAt is null;
}

/// <summary>The mappings by name: those that come with Retour, and those that someone made.</summary>
internal static partial class ImportProfiles
{
    public static async Task<Result<ImportMapping>> FindAsync(RetourDb db, string name, CancellationToken cancel)
    {
        if (ShippedProfiles.All.TryGetValue(name, out var shipped)) return shipped;
        var saved = await db.Set<ImportProfile>().AsNoTracking().FirstOrDefaultAsync(p => p.Name == name, cancel);
        return saved is not null ? ImportMapping.FromJson(saved.MappingJson) : ImportRefusals.UnknownProfile(name, string.Join(", ", await NamesAsync(db, cancel)));
    }

    public static async Task<IReadOnlyList<string>> NamesAsync(RetourDb db, CancellationToken cancel) =>
        [.. ShippedProfiles.All.Keys, .. await db.Set<ImportProfile>().OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(cancel)];

    /// <summary>All of them: the shipped ones first, then the saved ones by name.</summary>
    public static async Task<IReadOnlyList<KnownProfile>> ListAsync(RetourDb db, CancellationToken cancel)
    {
        var saved = await db.Set<ImportProfile>().AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancel);
        return [.. ShippedProfiles.All.Select(p => new KnownProfile(p.Key, p.Value, null)), .. saved.Select(p => new KnownProfile(p.Name, ImportMapping.FromJson(p.MappingJson), p.SavedAt))];
    }

    /// <summary>Takes a saved profile away. What was imported with it stays.</summary>
    public static async Task<Refusal?> ForgetAsync(RetourDb db, string name, CancellationToken cancel)
    {
        if (ShippedProfiles.All.ContainsKey(name)) return ImportRefusals.ProfileShipped(name);
        return await db.Set<ImportProfile>().Where(p => p.Name == name).ExecuteDeleteAsync(cancel) > 0
            ? null
            : ImportRefusals.UnknownProfile(name, string.Join(", ", await NamesAsync(db, cancel)));
    }

    /// <summary>Keeps a mapping under a name, in place of the one it had.</summary>
    public static async Task<Refusal?> SaveAsync(RetourDb db, string name, ImportMapping mapping, DateTimeOffset now, CancellationToken cancel)
    {
        if (!NamePattern().IsMatch(name) || ShippedProfiles.All.ContainsKey(name)) return ImportRefusals.ProfileNameInvalid(name);
        var saved = await db.Set<ImportProfile>().FirstOrDefaultAsync(p => p.Name == name, cancel);
        if (saved is null) db.Add(new ImportProfile { Name = name, MappingJson = mapping.ToJson(), SavedAt = now });
        else (saved.MappingJson, saved.SavedAt) = (mapping.ToJson(), now);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd} _-]{0,39}$")]
    private static partial Regex NamePattern();
}
