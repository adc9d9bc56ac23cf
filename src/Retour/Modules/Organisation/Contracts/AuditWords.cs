using System.Resources;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>The sentences of a room's acts: <c>Action_customer_enrolled</c>: “{0} a inscrit le client {1}”. {0} is who did it, {1} to what. A room registers its own.</summary>
internal sealed record AuditWords(ResourceManager Texts);

/// <summary>A kind of thing that the audit speaks of: what people call each, and where its page is. A room registers one for each of its kinds.</summary>
internal abstract class AuditSubject
{
    /// <summary>As <see cref="AuditNote.Subject"/> says it.</summary>
    public abstract string Kind { get; }

    /// <summary>What these are called; those that are unknown, or erased, are left out.</summary>
    public abstract Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancel);

    /// <summary>The page of one; null where there is none.</summary>
    public abstract string? PathOf(string id);
}
