using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Retour.Database.Sqlite;

internal sealed class SqliteDialect(string connectionString) : SqlDialect
{
    // Statements stay prepared for as long as their connection is open: the writer keeps one connection for ever.
    private readonly ConditionalWeakTable<DbConnection, SqliteStatements> statements = [];
    private readonly ConditionalWeakTable<object, string> texts = [];

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancel);
        SqlitePragmas.Apply(connection);
        return connection;
    }

    // Splitting a page parks it for a moment at the number of the lock page, 1 GB into the file, and the commit after that goes through the whole
    // cache for pages beyond the end. A commit every two milliseconds wants a small cache, and reads what it lacks from the mapped file.
    public override async ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel)
    {
        var connection = await OpenAsync(cancel);
        await using var command = Command(connection, null, "PRAGMA cache_size = -8000; PRAGMA mmap_size = 1000000000");
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    public override async ValueTask<DbConnection> OpenForBulkAsync(CancellationToken cancel)
    {
        var connection = await OpenAsync(cancel);
        // Pages that batch after batch touches again reach the file once in 200 MB of log, not once a batch.
        await using var command = Command(connection, null, "PRAGMA wal_autocheckpoint = 50000");
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    public override ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    // Deferred: a reader takes no lock and never waits for the writer.
    public override ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override string MonthOf(string column) => $"substr({column}, 1, 8) || '01'";

    public override string NotByIndex(string column) => "+" + column;

    public override string DayOf(string column) => $"CAST(substr({column}, 9, 2) AS integer)";

    public override string UtcDayOf(string column) => $"substr({column}, 1, 10)";

    public override string IntegrityQuery => "SELECT 'ok' AS expected_state, integrity_check AS found_state FROM pragma_integrity_check WHERE integrity_check <> 'ok'";

    public override string SkipLocked(string table) => "";

    public override string? StandStill(string table) => null;

    public override string? WriterOf(string table) => null;

    public override object Parameter(ColumnType type, object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToByteArray(bigEndian: true),
        _ => value,
    };

    // Straight from the row: millions of identities are read when months of customers are counted, and an array for each would be garbage.
    public override Guid ReadId(DbDataReader reader, int column) => new(raw.sqlite3_column_blob(((SqliteDataReader)reader).Handle, column), bigEndian: true);

    public override DateOnly ReadDate(DbDataReader reader, int column) => DateOnly.ParseExact(reader.GetString(column), "yyyy-MM-dd", null);

    public override bool IsTransient(Exception exception) => exception is SqliteException { SqliteErrorCode: 5 or 6 };

    public override Task<int> InsertAsync<T>(DbTransaction transaction, BulkInsert<T> insert, IReadOnlyList<T> rows, CancellationToken cancel) => Task.FromResult(Insert(transaction, insert, rows));

    public override InsertBatch Batch(DbTransaction transaction) => new AtOnce(this, transaction);

    private int Insert<T>(DbTransaction transaction, BulkInsert<T> insert, IReadOnlyList<T> rows)
    {
        if (rows.Count == 0) return 0;
        var text = texts.GetValue(insert, _ =>
            $"INSERT INTO {insert.Table} ({string.Join(", ", insert.Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", insert.Columns.Select(_ => "?"))}) {insert.OnConflict}");
        var own = StatementsOf(transaction);
        var statement = own.Prepare(text);
        var written = 0;
        foreach (var row in rows) written += own.Write(statement, insert.Columns, row);
        return written;
    }

    private SqliteStatements StatementsOf(DbTransaction transaction) => statements.GetValue(transaction.Connection!, connection => new((SqliteConnection)connection));

    /// <summary>Nothing travels here, so nothing waits.</summary>
    private sealed class AtOnce(SqliteDialect sql, DbTransaction transaction) : InsertBatch
    {
        private readonly List<int> written = [];

        public override InsertBatch Add<T>(BulkInsert<T> insert, IReadOnlyList<T> rows)
        {
            written.Add(sql.Insert(transaction, insert, rows));
            return this;
        }

        public override Task<IReadOnlyList<int>> RunAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<int>>(written);
    }

    public override LookupBatch Lookups(DbTransaction transaction, string? first = null)
    {
        if (first is not null) Command(transaction.Connection!, transaction, first).ExecuteNonQuery();
        return new FoundAtOnce(this, transaction);
    }

    private sealed class FoundAtOnce(SqliteDialect sql, DbTransaction transaction) : LookupBatch
    {
        public override LookupBatch Add<TKey>(BulkLookup<TKey> lookup, IReadOnlyList<TKey> keys, Action<int, FoundRow> found)
        {
            sql.Lookup(transaction, lookup, keys, found);
            return this;
        }

        public override Task RunAsync(CancellationToken cancel) => Task.CompletedTask;
    }

    private void Lookup<TKey>(DbTransaction transaction, BulkLookup<TKey> lookup, IReadOnlyList<TKey> keys, Action<int, FoundRow> found)
    {
        if (keys.Count == 0) return;
        var text = texts.GetValue(lookup, _ => $"SELECT {lookup.Columns} FROM {lookup.Table} AS t WHERE {string.Join(" AND ", lookup.Keys.Select(k => $"t.{k.Name} = ?"))}");
        var own = StatementsOf(transaction);
        var statement = own.Prepare(text);
        var (row, at) = (new SqliteFoundRow(statement), 0);
        for (; at < keys.Count; at++) own.Read(statement, lookup.Keys, keys[at], () => found(at, row));
    }
}
