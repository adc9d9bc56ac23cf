using System.Data.Common;
using System.Threading.Channels;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Web.Operations;

namespace Retour.Modules.Purchases;

/// <summary>
/// Takes the receipts of all tills and stores those that wait together in one durable commit. Nobody is answered before it holds.
/// One writer: SQLite has no place for more, and PostgreSQL's hot rows (a store's day) would make them wait for each other.
/// </summary>
internal sealed class ReceiptQueue(SqlDialect sql, ReceiptWriter writer, ILogger<ReceiptQueue> log) : IHostedService
{
    private const int MostTogether = 256, Attempts = 5;
    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private Task writing = Task.CompletedTask;

    /// <summary>What became of these receipts, once that is durable.</summary>
    public async Task<ReceiptOutcome[]> StoreAsync(IReadOnlyList<ReceiptDraft> drafts, CancellationToken cancel)
    {
        var waiting = new Waiting(drafts, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await queue.Writer.WriteAsync(waiting, cancel);
        return await waiting.Stored.Task.WaitAsync(cancel);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        writing = Task.Run(WriteAllAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>What was accepted is stored before the program ends.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        return writing.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        DbConnection? connection = null;
        var group = new List<Waiting>();
        while (await queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            for (var receipts = 0; receipts < MostTogether && queue.Reader.TryRead(out var waiting); receipts += waiting.Drafts.Count) group.Add(waiting);
            try
            {
                connection ??= await sql.OpenWriterAsync(CancellationToken.None);
                await WriteAsync(connection, group);
            }
            catch (Exception e)
            {
                log.LogError(e, "A group of {Count} receipts could not be stored together", group.Count);
                if (connection is not null) await connection.DisposeAsync();
                connection = null;
                await WriteOneByOneAsync(group, e);
            }
        }
        if (connection is not null) await connection.DisposeAsync();
    }

    // One that cannot be stored must not take the others with it.
    private async Task WriteOneByOneAsync(List<Waiting> group, Exception failure)
    {
        if (group.Count == 1)
        {
            group[0].Stored.TrySetException(failure);
            return;
        }
        foreach (var waiting in group)
        {
            try
            {
                await using var connection = await sql.OpenWriterAsync(CancellationToken.None);
                await WriteAsync(connection, [waiting]);
            }
            catch (Exception e)
            {
                waiting.Stored.TrySetException(e);
            }
        }
    }

    private async Task WriteAsync(DbConnection connection, List<Waiting> group)
    {
        var drafts = group.SelectMany(w => w.Drafts).ToList();
        for (var attempt = 1; ; attempt++)
        {
            await using var transaction = await sql.BeginWriteAsync(connection, CancellationToken.None);
            try
            {
                var written = await writer.WriteAsync(transaction, drafts, null, CancellationToken.None);
                await transaction.CommitAsync();
                writer.Committed(written, drafts.Select(d => d.Store).DistinctBy(s => s.Id));
                foreach (var fate in written.Outcomes.CountBy(o => o.Fate)) RetourMeter.Receipts.Add(fate.Value, KeyValuePair.Create<string, object?>("fate", SnakeCase.From(fate.Key.ToString())));
                var at = 0;
                foreach (var waiting in group)
                {
                    waiting.Stored.TrySetResult(written.Outcomes[at..(at + waiting.Drafts.Count)]);
                    at += waiting.Drafts.Count;
                }
                return;
            }
            catch (Exception e) when (attempt < Attempts && (e is ConcurrentFilingException || sql.IsTransient(e)))
            {
                await transaction.RollbackAsync();
            }
        }
    }

    private sealed record Waiting(IReadOnlyList<ReceiptDraft> Drafts, TaskCompletionSource<ReceiptOutcome[]> Stored);
}
