using System.Data.Common;
using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Purchases.Contracts;
using Retour.Web.Operations;

namespace Retour.Modules.Purchases;

/// <summary>
/// Takes the receipts of all tills and stores those that wait together in one durable commit. Nobody is answered before it holds.
/// One writer: SQLite has no place for more, and PostgreSQL's hot rows (a store's day) would make them wait for each other.
/// </summary>
internal sealed class ReceiptQueue : IAsyncDisposable
{
    private const int MostTogether = 256, Attempts = 5;
    private readonly SqlDialect sql;
    private readonly ReceiptWriter writer;
    private readonly GroupCommit<IReadOnlyList<ReceiptDraft>, ReceiptOutcome[]> together;
    // Kept open: its statements stay prepared.
    private DbConnection? connection;

    public ReceiptQueue(SqlDialect sql, ReceiptWriter writer, ILogger<ReceiptQueue> log)
    {
        (this.sql, this.writer) = (sql, writer);
        together = new(MostTogether, drafts => drafts.Count, WriteAsync, log);
    }

    /// <summary>What became of these receipts, once that is durable.</summary>
    public Task<ReceiptOutcome[]> StoreAsync(IReadOnlyList<ReceiptDraft> drafts) => together.StoreAsync(drafts);

    private async Task<IReadOnlyList<ReceiptOutcome[]>> WriteAsync(IReadOnlyList<IReadOnlyList<ReceiptDraft>> group)
    {
        try
        {
            var outcomes = await WriteAsync(connection ??= await sql.OpenWriterAsync(CancellationToken.None), [.. group.SelectMany(drafts => drafts)]);
            var at = 0;
            return [.. group.Select(drafts => outcomes[at..(at += drafts.Count)])];
        }
        catch (Exception)
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task<ReceiptOutcome[]> WriteAsync(DbConnection open, List<ReceiptDraft> drafts)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var transaction = await sql.BeginWriteAsync(open, CancellationToken.None);
            try
            {
                var written = await writer.WriteAsync(transaction, drafts, null, CancellationToken.None);
                await transaction.CommitAsync();
                writer.Committed(written, drafts.Select(d => d.Store).DistinctBy(s => s.Id));
                foreach (var fate in written.Outcomes.CountBy(o => o.Fate)) RetourMeter.Receipts.Add(fate.Value, KeyValuePair.Create<string, object?>("fate", SnakeCase.From(fate.Key.ToString())));
                return written.Outcomes;
            }
            catch (Exception e) when (attempt < Attempts && (e is ConcurrentFilingException || sql.IsTransient(e)))
            {
                await transaction.RollbackAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is null) return;
        await connection.DisposeAsync();
        connection = null;
    }
}
