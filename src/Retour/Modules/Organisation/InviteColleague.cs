using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>A link made for a colleague: the token is shown once, to whoever asked for it.</summary>
internal sealed record MadeLink(StaffMember Member, string Token)
{
    public string Path => $"/invitation?token={Token}";
}

/// <summary>Opens an account that waits for its owner: the link lets them choose a password.</summary>
internal sealed class InviteColleague(RetourDb db, ILookupNormalizer names, AuditTrail audit, TimeProvider time)
{
    public async Task<Result<MadeLink>> RunAsync(Actor actor, ColleagueDraft draft, CancellationToken cancel)
    {
        if (StaffReach.Beyond(actor, draft.Role, draft.StoresKept) is { } beyond) return beyond;
        if (draft.Lacks() is { } lacking) return lacking;
        var email = draft.Email.Trim();
        var normalized = names.NormalizeEmail(email);
        if (await db.Set<StaffMember>().AnyAsync(m => m.NormalizedUserName == normalized, cancel))
            return new Refusal(StaffTexts.ResourceManager, nameof(StaffTexts.EmailHasAccount), email);
        var member = new StaffMember
        {
            UserName = email, NormalizedUserName = normalized, Email = email, NormalizedEmail = normalized, DisplayName = draft.Name.Trim(), Role = draft.Role,
            CreatedAt = time.GetUtcNow(), SecurityStamp = Guid.NewGuid().ToString(), LockoutEnabled = true,
        };
        var (link, token) = StaffLink.For(member.Id, StaffLinkKind.Invitation, time.GetUtcNow());
        db.Add(member);
        db.AddRange(draft.StoresKept.Select(s => new StaffStore { StaffId = member.Id, StoreId = s }));
        db.Add(link);
        await audit.SaveAsync(actor, new("staff_invited", "staff", member.Id.ToString()), cancel);
        return new MadeLink(member, token);
    }
}
