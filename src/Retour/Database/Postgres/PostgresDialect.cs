using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Retour.Database.Postgres;

internal sealed class PostgresDialect(NpgsqlDataSource source) : SqlDialect
{
    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    public override async ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel) => await connection.BeginTransactionAsync(cancel);

    public override async ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);

    public override string MonthOf(string column) => $"date_trunc('month', {column})::date";

    public override string DayOf(string column) => $"extract(day from {column})::int";

    public override string IntegrityQuery =>
        """
        SELECT conrelid::regclass::text AS in_table, conname::text AS constraint_name, 'valid' AS expected_state, 'not validated' AS found_state
        FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace
        UNION ALL
        SELECT indrelid::regclass::text, indexrelid::regclass::text, 'valid', 'not valid' FROM pg_index WHERE NOT indisvalid
        """;

    public override string StandStill(string table) => $"LOCK TABLE {table} IN SHARE MODE";

    public override object Parameter(ColumnType type, object? value) => value ?? DBNull.Value;

    public override Guid ReadId(DbDataReader reader, int column) => reader.GetGuid(column);

    public override DateOnly ReadDate(DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);

    public override bool IsTransient(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    // One statement whatever the number of rows: the columns travel as arrays, so that its plan is cached once.
    public override async Task<int> InsertAsync<T>(DbTransaction transaction, BulkInsert<T> insert, IReadOnlyList<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return 0;
        await using var command = WithArrays(transaction, insert.Columns, rows, arrays =>
            $"INSERT INTO {insert.Table} ({string.Join(", ", insert.Columns.Select(c => c.Name))}) SELECT * FROM unnest({arrays}) {insert.OnConflict}");
        return await command.ExecuteNonQueryAsync(cancel);
    }

    public override async Task LookupAsync<TKey>(DbTransaction transaction, BulkLookup<TKey> lookup, IReadOnlyList<TKey> keys, Action<int, DbDataReader> found, CancellationToken cancel)
    {
        if (keys.Count == 0) return;
        await using var command = WithArrays(transaction, lookup.Keys, keys, arrays =>
            $"""
            SELECT {lookup.Columns}, k.ordinality AS key_index
            FROM unnest({arrays}) WITH ORDINALITY AS k ({string.Join(", ", lookup.Keys.Select(c => c.Name))}, ordinality)
            JOIN {lookup.Table} AS t USING ({string.Join(", ", lookup.Keys.Select(c => c.Name))})
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var index = reader.FieldCount - 1;
        while (await reader.ReadAsync(cancel)) found((int)reader.GetInt64(index) - 1, reader);
    }

    private static NpgsqlCommand WithArrays<T>(DbTransaction transaction, BulkColumn<T>[] columns, IReadOnlyList<T> rows, Func<string, string> sql)
    {
        var command = new NpgsqlCommand(sql(string.Join(", ", columns.Select((_, i) => "$" + (i + 1)))), (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        foreach (var column in columns) command.Parameters.Add(ArrayOf(column, rows));
        return command;
    }

    private static NpgsqlParameter ArrayOf<T>(BulkColumn<T> column, IReadOnlyList<T> rows) => column.Type switch
    {
        ColumnType.Id => Array<T, Guid?>(column, rows, NpgsqlDbType.Uuid),
        ColumnType.Text => Array<T, string?>(column, rows, NpgsqlDbType.Text),
        ColumnType.Integer => Array<T, int?>(column, rows, NpgsqlDbType.Integer),
        ColumnType.Long => Array<T, long?>(column, rows, NpgsqlDbType.Bigint),
        ColumnType.Date => Array<T, DateOnly?>(column, rows, NpgsqlDbType.Date),
        ColumnType.Instant => Array<T, DateTime?>(column, rows, NpgsqlDbType.TimestampTz),
        ColumnType.Bytes => Array<T, byte[]?>(column, rows, NpgsqlDbType.Bytea),
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static NpgsqlParameter Array<T, TValue>(BulkColumn<T> column, IReadOnlyList<T> rows, NpgsqlDbType type)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = (TValue)column.Value(rows[i])!;
        return new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
