using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary>The mappings that someone made and named.</summary>
internal sealed partial class CustomerImportProfiles(RetourDb db, AuditTrail audit, TimeProvider time)
{
    public async Task<Result<CustomerMapping>> FindAsync(string name, CancellationToken cancel) =>
        await db.Set<CustomerImportProfile>().AsNoTracking().FirstOrDefaultAsync(p => p.Name == name, cancel) is { } saved
            ? CustomerMapping.FromJson(saved.MappingJson)
            : CustomerImportRefusals.UnknownProfile(name, string.Join(", ", await NamesAsync(cancel)));

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancel) => await db.Set<CustomerImportProfile>().OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(cancel);

    /// <summary>Keeps a mapping under a name, in place of the one it had.</summary>
    public async Task<Refusal?> SaveAsync(Actor actor, string name, CustomerMapping mapping, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal) return refusal;
        if (!NamePattern().IsMatch(name)) return CustomerImportRefusals.ProfileNameInvalid(name);
        if (mapping.Check() is { } wrong) return wrong;
        var saved = await db.Set<CustomerImportProfile>().FirstOrDefaultAsync(p => p.Name == name, cancel);
        if (saved?.MappingJson == mapping.ToJson()) return null;
        if (saved is null) db.Add(new CustomerImportProfile { Name = name, MappingJson = mapping.ToJson(), SavedAt = time.GetUtcNow() });
        else (saved.MappingJson, saved.SavedAt) = (mapping.ToJson(), time.GetUtcNow());
        await audit.SaveAsync(actor, new("customer_profile_saved", "customer_import_profile", name), cancel);
        return null;
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd} _-]{0,39}$")]
    private static partial Regex NamePattern();
}
