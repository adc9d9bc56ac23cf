using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Listening.Surveys;

/// <summary>Surveys as the audit names them.</summary>
internal sealed class SurveySubject(RetourDb db) : AuditSubject
{
    public override string Kind => "survey";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var wanted = ids.Where(i => Guid.TryParse(i, out _)).Select(i => Id<Survey>.Parse(i, null)).ToList();
        return await db.Set<Survey>().Where(s => wanted.Contains(s.Id)).ToDictionaryAsync(s => s.Id.ToString(), s => s.Name, cancel);
    }

    public override string PathOf(string id) => $"/surveys/{id}";
}
