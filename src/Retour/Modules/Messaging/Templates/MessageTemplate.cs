using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.Messaging.Templates;

/// <summary>What a shop says in its own words instead of the built-in ones.</summary>
internal sealed class MessageTemplate
{
    public const int LongestSubject = 200, LongestText = 10_000;

    public required TemplateKind Kind { get; init; }
    /// <summary>fr or en.</summary>
    public required string Language { get; init; }
    public required string Subject { get; set; }
    public required string Text { get; set; }
    public int Version { get; set; }
}

/// <summary>With which words a store takes leave in its mails.</summary>
internal sealed class StoreSignature
{
    public const int LongestText = 1_000;

    public required StoreId StoreId { get; init; }
    public required string Text { get; set; }
}
