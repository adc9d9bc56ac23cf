using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Purchases.Imports;

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
