using Retour.Database;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Purchases.Contracts;

/// <summary>Takes receipts in for a room that is neither a till nor a file. The rules are those of every way in.</summary>
internal sealed class ReceiptIntake(SqlDialect sql, ReceiptWriter writer)
{
    private const int Together = 2_000, Attempts = 5;

    /// <summary>Stores receipts in their order, some thousand to a transaction.</summary>
    /// <param name="receipts">Drawn only as they are stored, so that they may be many.</param>
    /// <param name="stored">Told after each transaction how many receipts are stored by now.</param>
    /// <param name="cancel">Stops between two transactions.</param>
    /// <returns>How many were new.</returns>
    public async Task<int> StoreAsync(IEnumerable<ReceiptDraft> receipts, Action<int>? stored, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        var (done, fresh) = (0, 0);
        foreach (var drafts in receipts.Chunk(Together))
        {
            for (var attempt = 1; ; attempt++)
            {
                await using var transaction = await sql.BeginWriteAsync(connection, cancel);
                try
                {
                    var written = await writer.WriteAsync(transaction, drafts, null, cancel);
                    await transaction.CommitAsync(cancel);
                    writer.Committed(written, drafts.Select(d => d.Store).DistinctBy(s => s.Id));
                    fresh += written.Outcomes.Count(o => o.Fate is ReceiptFate.New);
                    break;
                }
                catch (Exception e) when (attempt < Attempts && (e is ConcurrentFilingException || sql.IsTransient(e)))
                {
                    await transaction.RollbackAsync(cancel);
                }
            }
            stored?.Invoke(done += drafts.Length);
        }
        return fresh;
    }
}
