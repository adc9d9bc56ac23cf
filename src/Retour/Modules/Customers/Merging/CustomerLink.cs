using System.Text.Json;

namespace Retour.Modules.Customers.Merging;

/// <summary>
/// Two records are one person: the absorbed one leads to the survivor. Nothing is moved or deleted, so it can be undone at any time. Links
/// are one step long: when a survivor is absorbed in its turn, those it had absorbed lead to the new survivor at once.
/// </summary>
internal sealed class CustomerLink
{
    /// <summary>The absorbed record: it has one survivor.</summary>
    public required CustomerId CustomerId { get; init; }
    /// <summary>The record of which it became a part: what undoing this merge leads back to.</summary>
    public required CustomerId ParentId { get; init; }
    /// <summary>The record under which the person is found today.</summary>
    public required CustomerId SurvivorId { get; set; }
    public required Id<CustomerMerge> MergeId { get; init; }
}

/// <summary>What a merge decided, and whether it was undone.</summary>
internal sealed class CustomerMerge
{
    /// <summary>The survivor.</summary>
    public required CustomerId CustomerId { get; init; }
    public required Id<CustomerMerge> Id { get; init; }
    public required CustomerId AbsorbedId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ByName { get; init; }
    /// <summary>JSON: each field that the survivor took from the absorbed record, as it was before and as it became. Null once erased.</summary>
    public string? Taken { get; set; }
    public DateTimeOffset? UndoneAt { get; set; }
    public string? UndoneByName { get; set; }

    public IReadOnlyDictionary<MergeField, FieldChange> TakenFields =>
        Taken is null ? new Dictionary<MergeField, FieldChange>() : JsonSerializer.Deserialize<Dictionary<MergeField, FieldChange>>(Taken)!;

    public static string? ToJson(IReadOnlyDictionary<MergeField, FieldChange> fields) => fields.Count == 0 ? null : JsonSerializer.Serialize(fields);
}

/// <summary>What is chosen from one record or the other: things that belong together are chosen together.</summary>
internal enum MergeField { Title, Name, Email, Phone, Address, Birthday, Language, HomeStore }

internal sealed record FieldChange(string?[] Before, string?[] After);
