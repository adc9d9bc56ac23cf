using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Suggestions;

/// <summary>Suggestions as the audit names them: by how they begin.</summary>
internal sealed class SuggestionSubject(RetourDb db) : AuditSubject
{
    private const int MostOfName = 60;

    public override string Kind => "suggestion";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).Select(i => Id<Suggestion>.Parse(i, null)).ToList();
        return (await db.Set<Suggestion>().Where(s => wanted.Contains(s.Id)).Select(s => new { s.Id, s.Text }).ToListAsync(cancel)).ToDictionary(s => s.Id.ToString(), s => s.Text.Length <= MostOfName ? s.Text : $"{s.Text[..(MostOfName - 1)].TrimEnd()}…");
    }

    public override string PathOf(string id) => $"/suggestions/{id}";
}
