using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Complaints.Terms;
using Retour.Modules.Improvement.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Imports;

/// <summary>What an import of complaints found, as the command prints it.</summary>
internal sealed record ComplaintImportSummary
{
    /// <summary>Data lines read; kept and refused add up to it.</summary>
    public long LinesRead { get; init; }
    public long LinesKept { get; init; }
    public long LinesRefused { get; init; }
    public long ComplaintsNew { get; init; }
    public long ComplaintsKnown { get; init; }
    public IReadOnlyList<RefusalCount> Refusals { get; init; } = [];
    /// <summary>The first of the refused lines, as many as one can read.</summary>
    public IReadOnlyList<RefusedLine> Refused { get; init; } = [];

    /// <summary>Everything was there already.</summary>
    [JsonIgnore]
    public bool ChangedNothing => ComplaintsNew == 0 && ComplaintsKnown > 0;

    public string ToJson() => JsonSerializer.Serialize(this, Spelling);

    private static readonly JsonSerializerOptions Spelling = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}

/// <summary>
/// Imports a file of complaints, some hundreds to a transaction. What the source calls by a name that is known is passed over: the same file again, or one
/// that goes on where another ended, takes only what is new, and so does a run after one that was killed.
/// </summary>
internal sealed class ImportComplaints(
    RetourDb db, SqlDialect sql, AuditTrail audit, StoreDirectory stores, StoreCalendars calendars, ComplaintNumbers numbers, Signals signals, ComplaintTerms terms, TimeProvider time)
{
    private const int LinesInBatch = 500, MostAttempts = 5, MostRefusedShown = 1_000;

    /// <param name="storeCode">The store they are about; null for the profile's own.</param>
    /// <returns>A refusal when the file cannot be understood at all, with nothing stored.</returns>
    public async Task<Result<ComplaintImportSummary>> RunAsync(Actor actor, ImportFile file, ComplaintProfile profile, string? storeCode, Action<ImportProgress>? report, CancellationToken cancel)
    {
        var reader = new ComplaintFileReader(file, profile, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (actor.LacksEverywhere(Right.WorkComplaints) is { } notAllowed) return notAllowed;
        if (reader.CheckHeader() is { } notUnderstood) return notUnderstood;
        var (store, unknown) = await StoreAsync(profile, storeCode, cancel);
        if (unknown is not null) return unknown;
        var calendar = (await calendars.FindAsync(store!.Id, cancel))!;
        var (clock, summary, refused) = (Stopwatch.StartNew(), new ComplaintImportSummary(), new List<RefusedLine>());
        foreach (var lines in reader.Read().Chunk(LinesInBatch))
        {
            refused.AddRange(lines.Where(l => l.Refused is not null).Select(l => l.Refused!.Value));
            var read = lines.Where(l => l.Complaint is not null).Select(l => l.Complaint!).ToList();
            var added = await StoreBatchAsync(actor, file, profile, store, calendar, read, cancel);
            summary = summary with
            {
                LinesRead = summary.LinesRead + lines.Length, LinesKept = summary.LinesKept + read.Count, LinesRefused = refused.Count,
                ComplaintsNew = summary.ComplaintsNew + added, ComplaintsKnown = summary.ComplaintsKnown + read.Count - added,
            };
            report?.Invoke(new(Math.Min(summary.LinesRead + 1, file.Lines), file.Lines, clock.Elapsed, 0));
        }
        return summary with
        {
            Refused = [.. refused.Take(MostRefusedShown).Select(r => r with { Reason = SnakeCase.From(r.Reason) })],
            Refusals = [.. refused.GroupBy(r => r.Reason).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new RefusalCount(SnakeCase.From(g.Key), g.Count()))],
        };
    }

    private async Task<int> StoreBatchAsync(Actor actor, ImportFile file, ComplaintProfile profile, StoreInfo store, BusinessCalendar calendar, List<ComplaintRead> read, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                var ids = read.ConvertAll(r => r.Id);
                var known = await db.Set<Complaint>().Where(c => c.Source == profile.Source && ids.Contains(c.SourceId!)).Select(c => c.SourceId!).ToHashSetAsync(cancel);
                var fresh = read.Where(r => known.Add(r.Id)).ToList();
                if (fresh.Count == 0) return 0;
                var now = time.GetUtcNow();
                var references = await numbers.NextAsync(now, fresh.Count, cancel);
                var complaints = fresh.Zip(references, (one, reference) => Of(one, reference, profile, store, now)).ToList();
                var held = await terms.AllAsync(cancel);
                db.AddRange(complaints);
                db.AddRange(complaints.Select(c => c.Entered(actor, calendar, ComplaintTerms.Of(held, c.ReceivedOn))));
                await signals.PutAsync([.. complaints.Select(c => EnterComplaint.SignalOf(c, calendar))], cancel);
                await audit.SaveAsync(actor, new("complaints_imported", "complaint_import", file.Name.Length > AuditTrail.MostSubject ? file.Name[..AuditTrail.MostSubject] : file.Name, store.Id,
                    Details: new Dictionary<string, string?> { ["complaints_new"] = complaints.Count.ToString(CultureInfo.InvariantCulture) }), cancel);
                await transaction.CommitAsync(cancel);
                return complaints.Count;
            }
            catch (Exception failure) when ((failure is DbUpdateException || sql.IsTransient(failure)) && attempt < MostAttempts)
            {
                // Another import was at it, with the same lines perhaps: begun again, it finds what the other has taken.
            }
        }
    }

    private static Complaint Of(ComplaintRead one, string reference, ComplaintProfile profile, StoreInfo store, DateTimeOffset now) => new()
    {
        Reference = reference, Kind = ComplaintKind.Complaint, Channel = profile.Channel, StoreId = store.Id, ReceivedOn = one.Day, About = one.About.Code,
        Severity = EnterComplaint.SeverityOf(one.About.Code),
        Text = one.Text, Source = profile.Source, SourceId = one.Id, WantsAnswer = one.WantsAnswer, EnteredAt = now,
    };

    /// <summary>The store that is asked for, or the profile's own, which the first file opens.</summary>
    private async Task<Result<StoreInfo>> StoreAsync(ComplaintProfile profile, string? code, CancellationToken cancel)
    {
        if (code is not null) return await stores.FindAsync(code, cancel);
        var own = profile.DefaultStore;
        return (await stores.ListAsync(cancel)).FirstOrDefault(s => string.Equals(s.Code, own.Code, StringComparison.OrdinalIgnoreCase)) is { } there ? there : await stores.OpenAsync(own, cancel);
    }
}
