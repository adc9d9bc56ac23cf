using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.AfterSales.Assigning;

/// <summary>Rules as the audit names them: by the cases that they are for.</summary>
internal sealed class AssignmentRuleSubject(StoreDirectory stores) : AuditSubject
{
    public override string Kind => "assignment_rule";

    public override async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var names = (await stores.ListAsync(cancel)).ToDictionary(s => s.Id, s => s.Name);
        return (from id in ids
                let scope = LevelScope.Parse(id)
                where scope is not null
                select (id, Name: AssignmentWords.Of(scope.Value, names.GetValueOrDefault))).ToDictionary(n => n.id, n => n.Name);
    }

    public override string PathOf(string id) => "/settings/assignment";
}

/// <summary>What people call the cases of a rule.</summary>
internal static class AssignmentWords
{
    public static string Of(LevelScope scope, Func<StoreId, string?> nameOf) =>
        $"{(scope.Kind is { } kind ? CaseLabels.Of(kind) : DeadlineTexts.EveryKind)} · {(scope.Store is { } store ? nameOf(store) ?? "–" : DeadlineTexts.EveryStore)}";
}
