using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.AfterSales.Help;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Purchases.Contracts;

namespace Retour.Modules.AfterSales.Where;

/// <summary>Says where customers go with what they have.</summary>
internal sealed class ChangeWhereRule(RetourDb db, StoreDirectory stores, ProductFinder products, AuditTrail audit)
{
    /// <param name="id">Null for a new rule.</param>
    /// <param name="version">Of the rule that was on the page.</param>
    public async Task<Refusal?> SetAsync(Actor actor, Id<WhereRule>? id, int version, WhereDraft draft, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "where_rule", id?.ToString() ?? "new", cancel) is { } lacking) return lacking;
        if (await CheckAsync(draft, cancel) is { } wrong) return wrong;
        db.ChangeTracker.Clear();
        if (await db.Set<WhereRule>().AnyAsync(r => r.Scope == draft.For.Key && r.Id != id, cancel)) return WhereRefusals.AlreadyThere;
        var rule = id is null ? new() : await db.Set<WhereRule>().FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (rule is null) return WhereRefusals.NoSuchRule;
        if (id is not null && rule.Version != version) return await audit.ChangedMeanwhileAsync("where_rule", rule.Id.ToString(), cancel);
        if (id is null && await db.Set<WhereRule>().CountAsync(cancel) >= WhereRule.Most) return WhereRefusals.TooManyRules;
        rule.Set(draft);
        if (id is null) db.Add(rule);
        var saved = await SaveAsync(actor, "where_rule_set", rule, cancel);
        // Who was second to say where the same thing goes has nothing of their own that was changed.
        return saved is not null && id is null ? WhereRefusals.AlreadyThere : saved;
    }

    public async Task<Refusal?> RemoveAsync(Actor actor, Id<WhereRule> id, CancellationToken cancel)
    {
        if (await audit.LacksHelpAsync(actor, "where_rule", id.ToString(), cancel) is { } lacking) return lacking;
        db.ChangeTracker.Clear();
        if (await db.Set<WhereRule>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } rule) return null;
        db.Remove(rule);
        return await SaveAsync(actor, "where_rule_removed", rule, cancel);
    }

    private async Task<Refusal?> CheckAsync(WhereDraft draft, CancellationToken cancel)
    {
        if (TooLong(draft) is { } most) return CaseRefusals.TooLong(most);
        if (draft.For is { Product: not null } and ({ Brand: not null } or { Category: not null })) return WhereRefusals.ProductAlone;
        if (draft.For.Product is { } reference && await products.FindAsync(reference, cancel) is null) return WhereRefusals.NoSuchProduct(reference);
        var known = await stores.ListAsync(cancel);
        if (draft.For.Store is { } bought && known.All(s => s.Id != bought)) return CaseRefusals.NoSuchStore;
        if (draft.Target is WhereTarget.Store && known.All(s => s.Id != draft.TargetStore)) return WhereRefusals.TargetStoreMissing;
        if (!draft.IsElsewhere) return null;
        if (draft.Name is null) return WhereRefusals.NameMissing;
        if (draft is { AddressLines: null, Phone: null, Link: null }) return WhereRefusals.NotReached;
        // Numbers of services, short or foreign, are no one's own: what a phone can dial will do.
        if (draft.Phone is { } phone && (phone.Count(char.IsAsciiDigit) < 3 || phone.Any(c => !char.IsAsciiDigit(c) && !"+ .-()".Contains(c)))) return WhereRefusals.PhoneUnreadable;
        return draft.Link is { } link && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") ? WhereRefusals.LinkUnreadable : null;
    }

    private static int? TooLong(WhereDraft draft) =>
        draft.For.Brand?.Length > WhereScope.LongestWord || draft.For.Category?.Length > WhereScope.LongestWord ? WhereScope.LongestWord
        : draft.Name?.Length > WhereRule.LongestName ? WhereRule.LongestName
        : draft.AddressLines?.Length > WhereRule.LongestAddress ? WhereRule.LongestAddress
        : draft.Phone?.Length > WhereRule.LongestPhone ? WhereRule.LongestPhone
        : draft.Link?.Length > WhereRule.LongestLink ? WhereRule.LongestLink
        : draft.NoteFr?.Length > WhereRule.LongestNote || draft.NoteEn?.Length > WhereRule.LongestNote ? WhereRule.LongestNote : null;

    private async Task<Refusal?> SaveAsync(Actor actor, string action, WhereRule rule, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, new(action, "where_rule", rule.Id.ToString(), rule.StoreId), cancel);
            return null;
        }
        catch (DbUpdateException)
        {
            return await audit.ChangedMeanwhileAsync("where_rule", rule.Id.ToString(), cancel);
        }
    }
}
