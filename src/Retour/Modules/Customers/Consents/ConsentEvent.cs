using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Customers.Consents;

/// <summary>Where a customer said so.</summary>
internal enum ConsentPlace { Counter, PreferencePage, Program, File, UndoneMerge, TextMessage }

/// <summary>What a customer agreed to, or took back, with the evidence: when, where, in answer to which words, noted by whom. Only ever added.</summary>
internal sealed class ConsentEvent
{
    public required CustomerId CustomerId { get; init; }
    public required Id<ConsentEvent> Id { get; init; }
    public required ConsentTopic Topic { get; init; }
    public required bool Given { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ConsentPlace Place { get; init; }
    public StoreId? StoreId { get; init; }
    /// <summary>The words shown: version and language of the topic's wording; nothing where none were.</summary>
    public int? WordingVersion { get; init; }
    public string? WordingLanguage { get; init; }
    public required string ByName { get; init; }
    /// <summary>The file in which it was found.</summary>
    public string? Evidence { get; init; }
}

/// <summary>The exact words of a topic in a language, from a day on. Changed words are a new version: what was agreed to stays readable.</summary>
internal sealed class ConsentWording
{
    public const int Most = 1000;

    public required ConsentTopic Topic { get; init; }
    public required string Language { get; init; }
    public required int Version { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string ByName { get; init; }
}
