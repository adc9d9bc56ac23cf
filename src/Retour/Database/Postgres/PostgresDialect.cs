using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Retour.Database.Postgres;

internal sealed class PostgresDialect(NpgsqlDataSource source) : SqlDialect
{
    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    // Plans are cached, and those made while the tables were small would read them whole for ever: a writer only ever goes by the index.
    public override async ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off", connection);
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    public override async ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel) => await connection.BeginTransactionAsync(cancel);

    public override async ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);

    public override string MonthOf(string column) => $"date_trunc('month', {column})::date";

    public override string NotByIndex(string column) => column;

    public override string DayOf(string column) => $"extract(day from {column})::int";

    public override string UtcDayOf(string column) => $"({column} AT TIME ZONE 'UTC')::date";

    public override string IntegrityQuery =>
        """
        SELECT conrelid::regclass::text AS in_table, conname::text AS constraint_name, 'valid' AS expected_state, 'not validated' AS found_state
        FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace
        UNION ALL
        SELECT indrelid::regclass::text, indexrelid::regclass::text, 'valid', 'not valid' FROM pg_index WHERE NOT indisvalid
        """;

    public override string SkipLocked(string table) => $" FOR UPDATE OF {table} SKIP LOCKED";

    // Keeps out writers, and whoever else waits for the table to stand still: two who both held a weaker lock would wait for each other for ever.
    public override string StandStill(string table) => $"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE";

    public override string WriterOf(string table) => $"LOCK TABLE {table} IN ROW EXCLUSIVE MODE";

    public override object Parameter(ColumnType type, object? value) => value ?? DBNull.Value;

    public override Guid ReadId(DbDataReader reader, int column) => reader.GetGuid(column);

    public override DateOnly ReadDate(DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);

    public override bool IsTransient(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    public override async Task<int> InsertAsync<T>(DbTransaction transaction, BulkInsert<T> insert, IReadOnlyList<T> rows, CancellationToken cancel) =>
        (await Batch(transaction).Add(insert, rows).RunAsync(cancel))[0];

    public override InsertBatch Batch(DbTransaction transaction) => new Together(transaction);

    private sealed class Together(DbTransaction transaction) : InsertBatch
    {
        private readonly List<NpgsqlBatchCommand?> commands = [];

        // One statement whatever the number of rows: the columns travel as arrays, so that its plan is cached once.
        public override InsertBatch Add<T>(BulkInsert<T> insert, IReadOnlyList<T> rows)
        {
            if (rows.Count == 0)
            {
                commands.Add(null);
                return this;
            }
            var command = new NpgsqlBatchCommand(
                $"INSERT INTO {insert.Table} ({string.Join(", ", insert.Columns.Select(c => c.Name))}) SELECT * FROM unnest({Names(insert.Columns.Length)}) {insert.OnConflict}");
            foreach (var column in insert.Columns) command.Parameters.Add(ArrayOf(column, rows));
            commands.Add(command);
            return this;
        }

        public override async Task<IReadOnlyList<int>> RunAsync(CancellationToken cancel)
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
            foreach (var command in commands) if (command is not null) batch.BatchCommands.Add(command);
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancel);
            return [.. commands.Select(c => (int)(c?.Rows ?? 0))];
        }
    }

    public override LookupBatch Lookups(DbTransaction transaction, string? first = null) => new FoundTogether(transaction, first);

    private sealed class FoundTogether(DbTransaction transaction, string? first) : LookupBatch
    {
        private readonly List<(NpgsqlBatchCommand Command, Action<int, FoundRow> Found)> lookups = [];

        public override LookupBatch Add<TKey>(BulkLookup<TKey> lookup, IReadOnlyList<TKey> keys, Action<int, FoundRow> found)
        {
            if (keys.Count == 0) return this;
            var command = new NpgsqlBatchCommand(
                $"""
                SELECT {lookup.Columns}, k.ordinality AS key_index
                FROM unnest({Names(lookup.Keys.Length)}) WITH ORDINALITY AS k ({string.Join(", ", lookup.Keys.Select(c => c.Name))}, ordinality)
                JOIN {lookup.Table} AS t USING ({string.Join(", ", lookup.Keys.Select(c => c.Name))})
                """);
            foreach (var key in lookup.Keys) command.Parameters.Add(ArrayOf(key, keys));
            lookups.Add((command, found));
            return this;
        }

        public override async Task RunAsync(CancellationToken cancel)
        {
            if (lookups.Count == 0 && first is null) return;
            await using var batch = new NpgsqlBatch((NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
            // What gives no rows is passed over by the reader.
            if (first is not null) batch.BatchCommands.Add(new(first));
            foreach (var (command, _) in lookups) batch.BatchCommands.Add(command);
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            foreach (var (_, found) in lookups)
            {
                var (row, index) = (new Row(reader), reader.FieldCount - 1);
                while (await reader.ReadAsync(cancel)) found((int)reader.GetInt64(index) - 1, row);
                await reader.NextResultAsync(cancel);
            }
        }
    }

    private sealed class Row(NpgsqlDataReader reader) : FoundRow
    {
        public override bool IsNull(int column) => reader.IsDBNull(column);
        public override Guid Id(int column) => reader.GetGuid(column);
        public override string Text(int column) => reader.GetString(column);
        public override long Long(int column) => reader.GetInt64(column);
        public override bool Flag(int column) => reader.GetBoolean(column);
        public override byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);
        public override DateTimeOffset Instant(int column) => new(reader.GetDateTime(column));
    }

    private static string Names(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => "$" + i));

    private static NpgsqlParameter ArrayOf<T>(BulkColumn<T> column, IReadOnlyList<T> rows) => column.Type switch
    {
        ColumnType.Id => Array<T, Guid?>(column, rows, NpgsqlDbType.Uuid),
        ColumnType.Text => Array<T, string?>(column, rows, NpgsqlDbType.Text),
        ColumnType.Integer => Array<T, int?>(column, rows, NpgsqlDbType.Integer),
        ColumnType.Long => Array<T, long?>(column, rows, NpgsqlDbType.Bigint),
        ColumnType.Date => Array<T, DateOnly?>(column, rows, NpgsqlDbType.Date),
        ColumnType.Instant => Array<T, DateTime?>(column, rows, NpgsqlDbType.TimestampTz),
        ColumnType.Bytes => Array<T, byte[]?>(column, rows, NpgsqlDbType.Bytea),
        ColumnType.Boolean => Array<T, bool?>(column, rows, NpgsqlDbType.Boolean),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static NpgsqlParameter Array<T, TValue>(BulkColumn<T> column, IReadOnlyList<T> rows, NpgsqlDbType type)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = (TValue)column.Value(rows[i])!;
        return new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
