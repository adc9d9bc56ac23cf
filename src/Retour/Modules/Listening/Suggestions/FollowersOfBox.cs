using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>The addresses of those who wait for an answer, when the customer whose address it is asks for their data or is forgotten.</summary>
internal sealed class FollowersOfBox(RetourDb db, CustomerIdentities identities) : IPersonalData, IForgetsCustomers
{
    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var key = await KeyAsync(person, cancel);
        var followed = key is null ? [] : await (from f in db.Set<SuggestionFollower>() join s in db.Set<Suggestion>() on f.SuggestionId equals s.Id where f.EmailKey == key orderby s.PostedAt select new { s.PostedAt, s.Text }).ToListAsync(cancel);
        return [new("suggestions_followed", SuggestionTexts.Followed, [new("posted_at", SuggestionTexts.PostedAt), new("text", SuggestionTexts.Suggestion)], [.. followed.Select(f => (IReadOnlyList<object?>)[f.PostedAt, f.Text])])];
    }

    public async Task ForgetAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        if (await KeyAsync(person, cancel) is { } key) await db.Set<SuggestionFollower>().Where(f => f.EmailKey == key).ExecuteDeleteAsync(cancel);
    }

    private async Task<string?> KeyAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel) => EmailAddress.Parse((await identities.FindAsync(person[0], cancel))?.Email)?.Key;
}
