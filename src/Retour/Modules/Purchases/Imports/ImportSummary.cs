using System.Text.Json;
using System.Text.Json.Serialization;
using Retour.Files;

namespace Retour.Modules.Purchases.Imports;

/// <summary>What an import found, as the command prints it.</summary>
public sealed record ImportSummary
{
    /// <summary>Data lines read; kept and refused add up to it.</summary>
    public long LinesRead { get; init; }
    public long LinesKept { get; init; }
    public long LinesRefused { get; init; }
    public long ReceiptsNew { get; init; }
    public long ReceiptsKnown { get; init; }
    public long ReceiptsConflicting { get; init; }
    public long CustomersNew { get; init; }
    public long ProductsNew { get; init; }
    public IReadOnlyList<RefusalCount> Refusals { get; init; } = [];

    /// <summary>Everything was there already.</summary>
    [JsonIgnore]
    public bool ChangedNothing => ReceiptsNew == 0 && ProductsNew == 0 && ReceiptsKnown > 0;

    internal string ToJson() => JsonSerializer.Serialize(this, ImportJson.Options);

    internal static ImportSummary FromJson(string json) => JsonSerializer.Deserialize<ImportSummary>(json, ImportJson.Options)!;
}

internal static class ImportJson
{
    public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}

/// <summary>How far a run has come: kept in the run's row at each commit, so that a killed run goes on from there with true counts.</summary>
/// <param name="Events">Receipts and refusals dealt with; reading gives them in the same order each time.</param>
internal sealed record ImportCheckpoint(long Events, ImportSummary Summary)
{
    public string ToJson() => JsonSerializer.Serialize(this, ImportJson.Options);

    public static ImportCheckpoint FromJson(string? json) => json is null ? new(0, new()) : JsonSerializer.Deserialize<ImportCheckpoint>(json, ImportJson.Options)!;
}
