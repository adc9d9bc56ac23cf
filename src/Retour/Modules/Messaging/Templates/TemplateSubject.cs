using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Templates;

/// <summary>Templates as the audit names them: by what they are for, and their language.</summary>
internal sealed class TemplateSubject : AuditSubject
{
    public override string Kind => "template";

    public override Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>((from id in ids
                                                              let parts = id.Split('/')
                                                              where parts.Length == 2 && Enum.TryParse<TemplateKind>(parts[0], out _)
                                                              select (id, Name: $"{BuiltIn.NameOf(Enum.Parse<TemplateKind>(parts[0]))} ({parts[1]})")).ToDictionary(n => n.id, n => n.Name));

    public override string PathOf(string id) => $"/settings/templates/{id}";
}
