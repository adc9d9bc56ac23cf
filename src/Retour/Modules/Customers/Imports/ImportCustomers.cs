using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Customers.Imports;

/// <summary>What is to be imported.</summary>
/// <param name="Profile">The name under which the run is shown.</param>
/// <param name="StoreCode">The home store of new customers whose line names none.</param>
internal sealed record CustomerImportOrder(IReadOnlyList<ImportFile> Files, CustomerMapping Mapping, string Profile, string? StoreCode);

/// <summary>An import that is ready to run, or to go on.</summary>
internal sealed record CustomerImportPlan(
    Actor Actor, Id<CustomerImport> Run, CustomerImportOrder Order, IReadOnlyList<StoreInfo> Stores, StoreInfo? Home, CustomerImportCheckpoint Checkpoint);

/// <summary>
/// Imports files of customers: begin or resume the run, then read on one thread and store on another, a few thousand lines to a transaction.
/// Each transaction also notes how far it came.
/// </summary>
internal sealed class ImportCustomers(
    RetourDb db, SqlDialect sql, AuditTrail audit, MatchCustomers match, CustomerBatchWriter writer, StoreDirectory stores, RunningImports running, DataFolder folder, TimeProvider time)
{
    private const int LinesInBatch = 10_000, KeptRefusals = 100_000, FirstLook = 1_000, DaysOfReport = 90;

    /// <returns>The finished run's summary; a refusal when the files cannot be understood at all, with nothing stored.</returns>
    public async Task<Result<CustomerImportSummary>> RunAsync(Actor actor, CustomerImportOrder order, Action<ImportProgress>? report, CancellationToken cancel)
    {
        var (plan, refusal) = await PlanAsync(actor, order, cancel);
        return refusal is not null ? refusal : await RunAsync(plan!, report, cancel);
    }

    /// <summary>Finds the store, checks the columns, and opens the run or finds the one that was cut short.</summary>
    public async Task<Result<CustomerImportPlan>> PlanAsync(Actor actor, CustomerImportOrder order, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } notAllowed) return notAllowed;
        if (order.Mapping.Check() is { } badMapping) return badMapping;
        if (order.Files.Count == 0) return FileRefusals.NoFile;
        var all = await stores.ListAsync(cancel);
        var (home, noStore) = await HomeAsync(actor, order, cancel);
        if (noStore is not null) return noStore;
        foreach (var file in order.Files)
            if (Header(file, order.Mapping) is { } columnsMissing) return columnsMissing;
        if (NothingUnderstood(new(order.Files[0], order.Mapping, all, actor, Today)) is { } nothing) return nothing;

        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', order.Files.Select(f => f.Digest).Append(order.Mapping.ToJson()).Append(home?.Id.ToString())))));
        var run = await db.Set<CustomerImport>().AsNoTracking().FirstOrDefaultAsync(r => r.Fingerprint == fingerprint && r.Status == CustomerImportStatus.Running, cancel);
        if (run is null)
        {
            // Refused lines say things of people, and after a season nobody mends the file any more.
            var longAgo = time.GetUtcNow().AddDays(-DaysOfReport);
            await db.Set<CustomerImportRefusal>().Where(r => db.Set<CustomerImport>().Any(i => i.Id == r.ImportId && i.StartedAt < longAgo)).ExecuteDeleteAsync(cancel);
            run = new CustomerImport
            {
                Id = Id<CustomerImport>.New(), Fingerprint = fingerprint, Profile = order.Profile, MappingJson = order.Mapping.ToJson(), StoreId = home?.Id,
                Files = string.Join(", ", order.Files.Select(f => f.Name)), ByName = actor.Name, Status = CustomerImportStatus.Running, StartedAt = time.GetUtcNow(),
            };
            db.Add(run);
            // The run says itself who began it and when; the audit has its line when it is known what came of it.
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
        return new CustomerImportPlan(actor, run.Id, order, all, home, CustomerImportCheckpoint.FromJson(run.CheckpointJson));
    }

    public async Task<Result<CustomerImportSummary>> RunAsync(CustomerImportPlan plan, Action<ImportProgress>? report, CancellationToken cancel)
    {
        if (RunLock.Take(folder, plan.Run.Value) is not { } alone) return FileRefusals.AlreadyRunning;
        await using (alone)
        {
            try
            {
                return await StoreAsync(plan, report, cancel);
            }
            finally
            {
                running.Progress.TryRemove(plan.Run.Value, out _);
            }
        }
    }

    private async Task<CustomerImportSummary> StoreAsync(CustomerImportPlan plan, Action<ImportProgress>? report, CancellationToken cancel)
    {
        await using var connection = await sql.OpenForBulkAsync(cancel);
        var batches = Channel.CreateBounded<(List<CustomerEvent> Lines, long Place)>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => ReadAsync(plan, batches.Writer, stop.Token), CancellationToken.None);
        var (clock, total, checkpoint) = (Stopwatch.StartNew(), plan.Order.Files.Sum(f => f.Lines), plan.Checkpoint);
        try
        {
            await foreach (var (lines, place) in batches.Reader.ReadAllAsync(cancel))
            {
                checkpoint = await StoreBatchAsync(plan, connection, lines, checkpoint, cancel);
                var progress = new ImportProgress(Math.Min(place, total), total, clock.Elapsed, plan.Checkpoint.Summary.LinesRead);
                running.Progress[plan.Run.Value] = progress;
                report?.Invoke(progress);
            }
            await reading;
        }
        finally
        {
            await stop.CancelAsync();
        }
        return await FinishAsync(plan, checkpoint.Summary, cancel);
    }

    private async Task ReadAsync(CustomerImportPlan plan, ChannelWriter<(List<CustomerEvent>, long)> batches, CancellationToken cancel)
    {
        try
        {
            var (events, before, batch) = (0L, 0L, new List<CustomerEvent>());
            foreach (var file in plan.Order.Files)
            {
                var reader = new CustomerLineReader(file, plan.Order.Mapping, plan.Stores, plan.Actor, Today);
                foreach (var one in reader.Read())
                {
                    if (++events <= plan.Checkpoint.Events) continue;
                    batch.Add(one);
                    if (batch.Count < LinesInBatch) continue;
                    await batches.WriteAsync((batch, before + reader.LineNumber), cancel);
                    batch = [];
                }
                before += file.Lines;
            }
            if (batch.Count > 0) await batches.WriteAsync((batch, before), cancel);
            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e);
        }
    }

    private async Task<CustomerImportCheckpoint> StoreBatchAsync(CustomerImportPlan plan, DbConnection connection, List<CustomerEvent> lines, CustomerImportCheckpoint checkpoint, CancellationToken cancel)
    {
        var suppressed = await match.SuppressedAsync(lines, cancel);
        for (var attempt = 0; ; attempt++)
        {
            await using var transaction = await sql.BeginWriteAsync(connection, cancel);
            try
            {
                // One file at a time: two that both bring someone by e-mail would each find nobody, and file two.
                if (sql.StandStill("customer_imports") is { } wait) await ExecuteAsync(transaction, wait, cancel);
                var batch = await match.DecideAsync(transaction, plan.Actor, plan.Order.Mapping, plan.Home?.Id, lines, suppressed, cancel);
                await writer.WriteAsync(transaction, plan.Actor, plan.Order.Mapping.Source, batch, cancel);
                var reports = checkpoint.Kept < KeptRefusals ? batch.Lines.Select(l => l.Report).OfType<RefusedLine>().ToList() : [];
                await sql.InsertAsync(transaction, IntoRefusals(plan.Run), reports, cancel);
                var next = checkpoint.With(batch.Lines, reports.Count);
                await ExecuteAsync(transaction, "UPDATE customer_imports SET checkpoint_json = @json WHERE id = @id", cancel, ("json", next.ToJson()), ("id", sql.Id(plan.Run.Value)));
                await transaction.CommitAsync(cancel);
                return next;
            }
            catch (Exception e) when (attempt < 5 && (e is ConcurrentFilingException || sql.IsTransient(e)))
            {
                await transaction.RollbackAsync(cancel);
            }
        }
    }

    private async Task<CustomerImportSummary> FinishAsync(CustomerImportPlan plan, CustomerImportSummary summary, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<CustomerImport>().Where(r => r.Id == plan.Run).ExecuteUpdateAsync(r => r
            .SetProperty(x => x.SummaryJson, summary.ToJson()).SetProperty(x => x.Status, CustomerImportStatus.Finished).SetProperty(x => x.FinishedAt, time.GetUtcNow()), cancel);
        string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
        await audit.SaveAsync(plan.Actor, new("customers_imported", "customer_import", plan.Run.ToString(), plan.Home?.Id, Details: new Dictionary<string, string?>
        {
            ["files"] = string.Join(", ", plan.Order.Files.Select(f => f.Name)), ["lines_read"] = Count(summary.LinesRead), ["lines_refused"] = Count(summary.LinesRefused),
            ["customers_new"] = Count(summary.CustomersNew), ["customers_completed"] = Count(summary.CustomersCompleted), ["customers_unchanged"] = Count(summary.CustomersUnchanged),
        }), cancel);
        await transaction.CommitAsync(cancel);
        return summary;
    }

    private static Refusal? Header(ImportFile file, CustomerMapping mapping)
    {
        using var csv = TableFile.Open(file, mapping.Delimiter);
        return TableFile.CheckHeader(csv, file, mapping.AllColumns).Refusal;
    }

    /// <summary>A first look: if none of the first lines can be understood, the mapping is wrong, and that is said before anything is stored.</summary>
    private static Refusal? NothingUnderstood(CustomerLineReader reader)
    {
        var (refused, first) = (0, default(RefusedLine?));
        foreach (var one in reader.Read())
        {
            if (one.Line is not null) return null;
            first ??= one.Refused;
            if (++refused >= FirstLook) break;
        }
        return first is { } line ? FileRefusals.NothingUnderstood(refused, RefusedReport.Sentence(CustomerImportTexts.ResourceManager, line.Reason), line) : null;
    }

    /// <summary>The home store of those whose line names none: the one asked for, or the only one the actor works for.</summary>
    private async Task<Result<StoreInfo?>> HomeAsync(Actor actor, CustomerImportOrder order, CancellationToken cancel)
    {
        if (order.StoreCode is { } code)
        {
            var (store, unknown) = await stores.FindAsync(code, cancel);
            if (unknown is not null) return unknown;
            if (actor.Lacks(Right.ImportCustomers, store!.Id) is not { } refusal) return new Result<StoreInfo?>(store, null);
            await audit.RefusedAsync(actor, "store", store.Id.ToString(), refusal, cancel);
            return refusal;
        }
        if (await stores.OfAsync(actor, cancel) is [var only]) return new Result<StoreInfo?>(only, null);
        return order.Mapping.Columns.ContainsKey(CustomerField.HomeStore) ? new Result<StoreInfo?>(null, null) : CustomerImportRefusals.StoreNeeded;
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static async Task ExecuteAsync(DbTransaction transaction, string text, CancellationToken cancel, params (string, object)[] parameters)
    {
        await using var command = SqlDialect.Command(transaction.Connection!, transaction, text, parameters);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static BulkInsert<RefusedLine> IntoRefusals(Id<CustomerImport> run) => new("customer_import_refusals", "ON CONFLICT DO NOTHING",
        new("import_id", ColumnType.Id, _ => run.Value), new("file", ColumnType.Text, r => r.File), new("line", ColumnType.Long, r => r.Line),
        new("reason", ColumnType.Text, r => r.Reason), new("\"column\"", ColumnType.Text, r => r.Column), new("value", ColumnType.Text, r => r.Value));
}
