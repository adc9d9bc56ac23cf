using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Files;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Purchases.Imports;

/// <summary>What is to be imported.</summary>
/// <param name="Profile">The name under which the run is shown.</param>
internal sealed record ImportOrder(IReadOnlyList<ImportFile> Files, ImportMapping Mapping, string Profile, string? StoreCode);

/// <summary>
/// Imports files of receipts: look through them, begin or resume the run, then read on one thread and store on another, a few
/// thousand lines to a transaction. Each transaction also notes how far it came.
/// </summary>
internal sealed class ImportReceipts(RetourDb db, SqlDialect sql, ReceiptWriter writer, ProductCatalogue products, StoreDirectory stores, AuditTrail audit, RunningImports running, DataFolder folder, TimeProvider time)
{
    // Large batches: the receipts of a day lie all over the customers' tables, and each page touched is written once a batch.
    private const int ReceiptsInBatch = 8_000, LinesInBatch = 40_000, ProductsInBatch = 2_000;
    private const int KeptRefusals = 100_000, FirstLook = 1_000;

    /// <returns>The finished run's summary; a refusal when the files cannot be understood at all, with nothing stored.</returns>
    public async Task<Result<ImportSummary>> RunAsync(Actor actor, ImportOrder order, Action<ImportProgress>? report, CancellationToken cancel)
    {
        var (plan, refusal) = await PlanAsync(actor, order, cancel);
        return refusal is not null ? refusal : await RunAsync(plan!, report, cancel);
    }

    /// <summary>Finds the store, tells product files from receipt files, and opens the run or finds the one that was cut short.</summary>
    public async Task<Result<ImportPlan>> PlanAsync(Actor actor, ImportOrder order, CancellationToken cancel)
    {
        // A file may hold the receipts of any store.
        if (actor.LacksEverywhere(Right.ImportReceipts) is { } notAllowed) return notAllowed;
        if (order.Mapping.Check() is { } badMapping) return badMapping;
        var (receiptFiles, productFiles) = (new List<ImportFile>(), new List<ImportFile>());
        foreach (var file in order.Files)
        {
            var refusal = Header(file, order.Mapping, order.Mapping.Columns);
            if (refusal is null) receiptFiles.Add(file);
            else if (order.Mapping.ProductColumns is { } columns && Header(file, order.Mapping, columns) is null) productFiles.Add(file);
            else return refusal;
        }
        if (receiptFiles.Count == 0) return ImportRefusals.NoReceiptFile;

        var probe = new ReceiptFileReader(receiptFiles[0], order.Mapping, new Dictionary<string, StoreInfo>(), order.Mapping.Columns.ContainsKey(ImportField.Store) ? null : Anywhere, Today);
        if (!order.Mapping.Columns.ContainsKey(ImportField.Store) && NothingUnderstood(probe) is { } nothing) return nothing;
        var (store, unknown) = await FindStoreAsync(order, cancel);
        if (unknown is not null) return unknown;

        var fingerprint = Fingerprint(order, receiptFiles.Concat(productFiles), store);
        var run = await db.Set<ImportRun>().Where(r => r.Fingerprint == fingerprint && (r.Status == ImportStatus.Running || r.Status == ImportStatus.Ready)).FirstOrDefaultAsync(cancel);
        if (run is null)
        {
            run = new ImportRun
            {
                Id = Id<ImportRun>.New(), Fingerprint = fingerprint, Profile = order.Profile, MappingJson = order.Mapping.ToJson(), StoreId = store?.Id,
                Files = string.Join(", ", order.Files.Select(f => f.Name)), Status = ImportStatus.Running, StartedAt = time.GetUtcNow(),
            };
            db.Add(run);
            await audit.SaveAsync(actor, new("receipts_imported", "receipt_import", run.Id.ToString(), store?.Id), cancel);
        }
        var all = (await stores.ListAsync(cancel)).ToDictionary(s => s.Code, StringComparer.OrdinalIgnoreCase);
        return new ImportPlan(run.Id, order, receiptFiles, productFiles, store, all, ImportCheckpoint.FromJson(run.CheckpointJson));
    }

    public async Task<Result<ImportSummary>> RunAsync(ImportPlan plan, Action<ImportProgress>? report, CancellationToken cancel)
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

    private async Task<ImportSummary> StoreAsync(ImportPlan plan, Action<ImportProgress>? report, CancellationToken cancel)
    {
        await using var connection = await sql.OpenForBulkAsync(cancel);
        var tally = new Tally(plan.Checkpoint);
        if (plan.Checkpoint.Events == 0) tally.ProductsNew = await StoreProductsAsync(plan, connection, cancel);

        var batches = Channel.CreateBounded<List<FileEvent>>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var place = new Place();
        var reading = Task.Run(() => ReadAsync(plan, batches.Writer, place, stop.Token), CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var total = plan.ReceiptFiles.Sum(f => f.Lines);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
            {
                tally = await StoreBatchAsync(plan, connection, batch, tally, cancel);
                var progress = new ImportProgress(Math.Min(place.Done(tally.LinesRead), total), total, clock.Elapsed, plan.Checkpoint.Summary.LinesRead);
                running.Progress[plan.Run.Value] = progress;
                report?.Invoke(progress);
            }
            await reading;
        }
        finally
        {
            await stop.CancelAsync();
        }
        return await FinishAsync(plan, connection, tally, cancel);
    }

    private async Task ReadAsync(ImportPlan plan, ChannelWriter<List<FileEvent>> batches, Place place, CancellationToken cancel)
    {
        try
        {
            var (events, lines) = (0L, 0);
            var batch = new List<FileEvent>();
            foreach (var file in plan.ReceiptFiles)
            {
                var reader = new ReceiptFileReader(file, plan.Order.Mapping, plan.Stores, plan.Store, Today);
                foreach (var one in reader.Read())
                {
                    if (++events <= plan.Checkpoint.Events) continue;
                    batch.Add(one);
                    lines += one.Lines.Count;
                    if (batch.Count < ReceiptsInBatch && lines < LinesInBatch) continue;
                    await batches.WriteAsync(batch, cancel);
                    (batch, lines) = ([], 0);
                }
                place.HeaderLines++;
            }
            if (batch.Count > 0) await batches.WriteAsync(batch, cancel);
            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e);
        }
    }

    private async Task<Tally> StoreBatchAsync(ImportPlan plan, DbConnection connection, List<FileEvent> batch, Tally tally, CancellationToken cancel)
    {
        var drafts = batch.Where(e => e.Draft is not null).ToList();
        for (var attempt = 0; ; attempt++)
        {
            await using var transaction = await sql.BeginWriteAsync(connection, cancel);
            var next = tally.Copy();
            try
            {
                var written = await writer.WriteAsync(transaction, [.. drafts.Select(e => e.Draft!)], plan.Run, cancel);
                var refused = batch.SelectMany(e => e.Refused).ToList();
                for (var i = 0; i < drafts.Count; i++) next.Count(drafts[i], written.Outcomes[i], plan.Run, refused);
                foreach (var one in batch.Where(e => e.Draft is null)) next.CountRefused(one);
                next.CustomersNew += written.CustomersNew;
                next.ProductsNew += written.Products?.New ?? 0;
                next.Events += batch.Count;
                if (next.RefusalsKept < KeptRefusals) await sql.InsertAsync(transaction, IntoRefusals(plan.Run), refused, cancel);
                next.RefusalsKept += refused.Count;
                await SaveRunAsync(transaction, plan.Run, "checkpoint_json = @json", ("json", next.Checkpoint().ToJson()), cancel);
                await transaction.CommitAsync(cancel);
                writer.Committed(written, drafts.Select(e => e.Draft!.Store).DistinctBy(s => s.Id));
                return next;
            }
            catch (Exception e) when (attempt < 5 && (e is ConcurrentFilingException || sql.IsTransient(e)))
            {
                await transaction.RollbackAsync(cancel);
            }
        }
    }

    private async Task<ImportSummary> FinishAsync(ImportPlan plan, DbConnection connection, Tally tally, CancellationToken cancel)
    {
        var summary = tally.Checkpoint().Summary;
        await using var transaction = await sql.BeginWriteAsync(connection, cancel);
        await SaveRunAsync(transaction, plan.Run, "summary_json = @json, status = 'Finished', finished_at = @now",
            ("json", summary.ToJson()), cancel, ("now", sql.Parameter(ColumnType.Instant, time.GetUtcNow().UtcDateTime)));
        await transaction.CommitAsync(cancel);
        return summary;
    }

    private async Task SaveRunAsync(DbTransaction transaction, Id<ImportRun> run, string set, (string, object) json, CancellationToken cancel, params (string, object)[] more)
    {
        await using var command = SqlDialect.Command(transaction.Connection!, transaction, $"UPDATE import_runs SET {set} WHERE id = @id", [json, ("id", sql.Id(run.Value)), .. more]);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<long> StoreProductsAsync(ImportPlan plan, DbConnection connection, CancellationToken cancel)
    {
        var added = 0L;
        foreach (var file in plan.ProductFiles)
        {
            var rows = ReadProducts(file, plan.Order.Mapping).ToList();
            foreach (var chunk in rows.Chunk(ProductsInBatch))
            {
                await using var transaction = await sql.BeginWriteAsync(connection, cancel);
                added += await products.UpdateAsync(transaction, chunk, cancel);
                await transaction.CommitAsync(cancel);
            }
        }
        return added;
    }

    private static IEnumerable<(string Reference, string Label, string? Category, string? Brand)> ReadProducts(ImportFile file, ImportMapping mapping)
    {
        var columns = mapping.ProductColumns!;
        var notProducts = new HashSet<string>(mapping.NotProducts ?? [], StringComparer.OrdinalIgnoreCase);
        using var csv = ReceiptFileReader.OpenCsv(file, mapping);
        csv.ReadHeader();
        string? Optional(ImportField field) => columns.TryGetValue(field, out var column) && csv.GetString(column) is { Length: > 0 } text ? text : null;
        while (csv.Read())
            if (Optional(ImportField.Product) is { Length: <= 64 } reference && !notProducts.Contains(reference) && Optional(ImportField.Label) is { } label)
                yield return (reference, label.Length > 200 ? label[..200] : label, Optional(ImportField.Category), Optional(ImportField.Brand));
    }

    private static Refusal? Header(ImportFile file, ImportMapping mapping, IReadOnlyDictionary<ImportField, string> columns)
    {
        using var csv = ReceiptFileReader.OpenCsv(file, mapping);
        return TableFile.CheckHeader(csv, file, columns.Values).Refusal;
    }

    /// <summary>A first look: if none of the first lines can be understood, the mapping is wrong, and that is said before anything is stored.</summary>
    private static Refusal? NothingUnderstood(ReceiptFileReader reader)
    {
        var (refused, first) = (0, default(RefusedLine?));
        foreach (var one in reader.Read())
        {
            if (one.Draft is not null) return null;
            refused += one.Lines.Count;
            first ??= one.Refused[0];
            if (refused >= FirstLook) break;
        }
        return first is { } line
            ? FileRefusals.NothingUnderstood(refused, ImportReport.Sentence(line.Reason), line)
            : null;
    }

    /// <summary>The store of receipts that name none: the one asked for, the profile's own, or the only one there is.</summary>
    private async Task<Result<StoreInfo?>> FindStoreAsync(ImportOrder order, CancellationToken cancel)
    {
        var all = await stores.ListAsync(cancel);
        if (order.StoreCode is { } code)
        {
            // The first store of an empty installation may be opened by naming it; later, a typing error must not open one.
            var opened = all.Count == 0 ? await stores.OpenAsync((order.Mapping.DefaultStore ?? FirstStore) with { Code = code, Name = code }, cancel) : await stores.FindAsync(code, cancel);
            return new(opened.Value, opened.Refusal);
        }
        if (order.Mapping.Columns.ContainsKey(ImportField.Store)) return new(null, null);
        if (order.Mapping.DefaultStore is { } own)
        {
            var store = all.FirstOrDefault(s => string.Equals(s.Code, own.Code, StringComparison.OrdinalIgnoreCase));
            if (store is not null) return new(store, null);
            var opened = await stores.OpenAsync(own, cancel);
            return new(opened.Value, opened.Refusal);
        }
        if (all.Count > 1) return ImportRefusals.StoreNeeded;
        if (all.Count == 1) return new(all[0], null);
        var only = await stores.OpenAsync(FirstStore, cancel);
        return new(only.Value, only.Refusal);
    }

    private static readonly NewStore FirstStore = new("magasin", "Magasin", StoreKind.Shop, "Europe/Paris", "EUR");
    private static readonly StoreInfo Anywhere = new(default, "", "", StoreKind.Shop, "Europe/Paris", "EUR", 365);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static string Fingerprint(ImportOrder order, IEnumerable<ImportFile> files, StoreInfo? store) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', files.Select(f => f.Digest).Append(order.Mapping.ToJson()).Append(store?.Id.ToString())))));

    private static BulkInsert<RefusedLine> IntoRefusals(Id<ImportRun> run) => new("import_refusals", "ON CONFLICT DO NOTHING",
        new("import_id", ColumnType.Id, _ => run.Value),
        new("file", ColumnType.Text, r => r.File),
        new("line", ColumnType.Long, r => r.Line),
        new("reason", ColumnType.Text, r => r.Reason),
        new("\"column\"", ColumnType.Text, r => r.Column),
        new("value", ColumnType.Text, r => r.Value));

    private sealed class Place
    {
        public int HeaderLines;
        public long Done(long records) => records + HeaderLines;
    }
}

/// <summary>An import that is ready to run, or to go on.</summary>
internal sealed record ImportPlan(
    Id<ImportRun> Run, ImportOrder Order, IReadOnlyList<ImportFile> ReceiptFiles, IReadOnlyList<ImportFile> ProductFiles,
    StoreInfo? Store, IReadOnlyDictionary<string, StoreInfo> Stores, ImportCheckpoint Checkpoint);
