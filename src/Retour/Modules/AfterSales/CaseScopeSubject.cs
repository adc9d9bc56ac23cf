using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales;

/// <summary>What is for some cases, as the audit names it: by the cases that it is for.</summary>
internal sealed class CaseScopeSubject(string kind, Func<CaseScope, Func<StoreId, string?>, string> words, Func<string, string> path, StoreDirectory stores) : AuditSubject
{
    public override string Kind => kind;

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var names = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Name);
        return (from id in ids
                let scope = CaseScope.Parse(id)
                where scope is not null
                select (id, Name: words(scope.Value, names.GetValueOrDefault))).ToDictionary(n => n.id, n => n.Name);
    }

    public override string PathOf(string id) => path(id);
}
