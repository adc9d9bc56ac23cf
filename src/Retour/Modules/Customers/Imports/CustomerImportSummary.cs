using System.Text.Json;
using System.Text.Json.Serialization;
using Retour.Files;

namespace Retour.Modules.Customers.Imports;

/// <summary>What an import found, as the command prints it.</summary>
internal sealed record CustomerImportSummary
{
    /// <summary>Data lines read; kept and refused add up to it.</summary>
    public long LinesRead { get; init; }
    public long LinesKept { get; init; }
    public long LinesRefused { get; init; }
    public long CustomersNew { get; init; }
    public long CustomersCompleted { get; init; }
    public long CustomersUnchanged { get; init; }
    /// <summary>Why lines were refused, and why something of a line that was kept was not taken.</summary>
    public IReadOnlyList<RefusalCount> Refusals { get; init; } = [];

    /// <summary>Everything was there already.</summary>
    [JsonIgnore]
    public bool ChangedNothing => CustomersNew == 0 && CustomersCompleted == 0 && CustomersUnchanged > 0;

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static CustomerImportSummary FromJson(string json) => JsonSerializer.Deserialize<CustomerImportSummary>(json, Options)!;
}

/// <summary>How far a run has come: kept in the run's row at each commit, so that a killed run goes on from there with true counts.</summary>
/// <param name="Events">Lines dealt with; reading gives them in the same order each time.</param>
/// <param name="Kept">Rows of the report written so far.</param>
internal sealed record CustomerImportCheckpoint(long Events, long Kept, CustomerImportSummary Summary)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static CustomerImportCheckpoint FromJson(string? json) => json is null ? new(0, 0, new()) : JsonSerializer.Deserialize<CustomerImportCheckpoint>(json)!;

    /// <summary>What the run has come to with these lines.</summary>
    public CustomerImportCheckpoint With(IReadOnlyList<LineOutcome> lines, int reported)
    {
        long Count(LineFate fate) => lines.LongCount(l => l.Fate == fate);
        var refused = Count(LineFate.Refused);
        var reasons = Summary.Refusals.ToDictionary(r => r.Reason, r => r.Lines);
        foreach (var line in lines)
            if (line.Report is { } report) reasons[SnakeCase.From(report.Reason)] = reasons.GetValueOrDefault(SnakeCase.From(report.Reason)) + 1;
        return new(Events + lines.Count, Kept + reported, new()
        {
            LinesRead = Summary.LinesRead + lines.Count, LinesKept = Summary.LinesKept + lines.Count - refused, LinesRefused = Summary.LinesRefused + refused,
            CustomersNew = Summary.CustomersNew + Count(LineFate.New), CustomersCompleted = Summary.CustomersCompleted + Count(LineFate.Completed), CustomersUnchanged = Summary.CustomersUnchanged + Count(LineFate.Unchanged),
            Refusals = [.. reasons.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => new RefusalCount(r.Key, r.Value))],
        });
    }
}
