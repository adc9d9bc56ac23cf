using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Deadlines;

/// <summary>Levels as the audit names them: by the cases that they are for.</summary>
internal sealed class LevelSubject(StoreDirectory stores) : AuditSubject
{
    public override string Kind => "service_level";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var names = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Name);
        return (from id in ids
                let scope = LevelScope.Parse(id)
                where scope is not null
                select (id, Name: DeadlineWords.Of(scope.Value, names.GetValueOrDefault))).ToDictionary(n => n.id, n => n.Name);
    }

    public override string PathOf(string id) => $"/settings/service-levels/level?scope={Uri.EscapeDataString(id)}";
}
