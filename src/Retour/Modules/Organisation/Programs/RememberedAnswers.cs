using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Organisation.Programs;

/// <summary>Keeps what programs asked for under a key and how they were answered, in the database: another process gives the same answer.</summary>
internal sealed class RememberedAnswers(RetourDb db, SqlDialect sql, TimeProvider time)
{
    private static readonly BulkInsert<IdempotencyKey> Beginnings = new("idempotency_keys", "ON CONFLICT DO NOTHING",
        new("api_key_id", ColumnType.Id, k => k.ApiKeyId.Value), new("key", ColumnType.Text, k => k.Key), new("request_hash", ColumnType.Bytes, k => k.RequestHash),
        new("started_at", ColumnType.Instant, k => k.StartedAt.UtcDateTime));

    /// <summary>Begins a request. Not null: it was begun before, and this is what is known of it.</summary>
    public async Task<IdempotencyKey?> BeginAsync(Id<ApiKey> program, string key, byte[] hash, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await db.Set<IdempotencyKey>().Where(k => k.StartedAt < now - IdempotencyKey.Kept).ExecuteDeleteAsync(cancel);
        for (; ; )
        {
            if (await InsertAsync(new() { ApiKeyId = program, Key = key, RequestHash = hash, StartedAt = now }, cancel)) return null;
            if (await Of(program, key).AsNoTracking().FirstOrDefaultAsync(cancel) is not { } earlier) continue;
            if (earlier.Status is not null || earlier.StartedAt > now - IdempotencyKey.GivenUp || !earlier.RequestHash.AsSpan().SequenceEqual(hash)) return earlier;
            // Of several who find the same dead request, one takes it over.
            if (await Of(program, key).Where(k => k.Status == null && k.StartedAt == earlier.StartedAt).ExecuteUpdateAsync(k => k.SetProperty(x => x.StartedAt, now), cancel) == 1) return null;
        }
    }

    public Task KeepAsync(Id<ApiKey> program, string key, int status, byte[] answer) =>
        Of(program, key).ExecuteUpdateAsync(k => k.SetProperty(x => x.Status, status).SetProperty(x => x.Answer, answer), CancellationToken.None);

    public Task ForgetAsync(Id<ApiKey> program, string key) => Of(program, key).Where(k => k.Status == null).ExecuteDeleteAsync(CancellationToken.None);

    private IQueryable<IdempotencyKey> Of(Id<ApiKey> program, string key) => db.Set<IdempotencyKey>().Where(k => k.ApiKeyId == program && k.Key == key);

    private async Task<bool> InsertAsync(IdempotencyKey beginning, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginWriteAsync(connection, cancel);
        var inserted = await sql.InsertAsync(transaction, Beginnings, [beginning], cancel);
        await transaction.CommitAsync(cancel);
        return inserted == 1;
    }
}
