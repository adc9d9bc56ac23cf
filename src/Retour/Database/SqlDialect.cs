using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Retour.Database.Sqlite;

namespace Retour.Database;

/// <summary>What a column holds, for the rows that are written in bulk.</summary>
internal enum ColumnType { Id, Text, Integer, Long, Date, Instant, Bytes }

/// <summary>One column of a bulk write: its name, what it holds, and where its value comes from.</summary>
internal sealed record BulkColumn<T>(string Name, ColumnType Type, Func<T, object?> Value);

/// <summary>A bulk write into one table: its columns, and what happens to a row whose key is already there.</summary>
/// <param name="OnConflict">SQL after the values, such as <c>ON CONFLICT DO NOTHING</c>; empty to fail.</param>
internal sealed record BulkInsert<T>(string Table, string OnConflict, params BulkColumn<T>[] Columns);

/// <summary>The few things that the two engines say differently, for the SQL we write by hand.</summary>
internal abstract class SqlDialect
{
    /// <summary>A connection that is open and set up.</summary>
    public abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>A transaction that may write: on SQLite it takes the one writer's place at once, so that it never fails half-way.</summary>
    public abstract ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>A value as this engine's driver wants it.</summary>
    public abstract object Parameter(ColumnType type, object? value);

    public object Id(Guid value) => Parameter(ColumnType.Id, value);

    public abstract Guid ReadId(DbDataReader reader, int column);

    public abstract DateOnly ReadDate(DbDataReader reader, int column);

    /// <summary>Writes rows in order; returns, where the insert says so, for each row whether it was written.</summary>
    public abstract Task InsertAsync<T>(DbTransaction transaction, BulkInsert<T> insert, IReadOnlyList<T> rows, CancellationToken cancel);

    public static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}

internal sealed class SqliteDialect(string connectionString) : SqlDialect
{
    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancel);
        SqlitePragmas.Apply(connection);
        return connection;
    }

    public override ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override object Parameter(ColumnType type, object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToByteArray(bigEndian: true),
        _ => value,
    };

    public override Guid ReadId(DbDataReader reader, int column) => new((byte[])reader.GetValue(column), bigEndian: true);

    public override DateOnly ReadDate(DbDataReader reader, int column) => DateOnly.ParseExact(reader.GetString(column), "yyyy-MM-dd", null);

    public override Task InsertAsync<T>(DbTransaction transaction, BulkInsert<T> insert, IReadOnlyList<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return Task.CompletedTask;
        using var command = Command(transaction.Connection!, transaction,
            $"INSERT INTO {insert.Table} ({string.Join(", ", insert.Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", insert.Columns.Select((_, i) => "$" + i))}) {insert.OnConflict}");
        var parameters = insert.Columns.Select((c, i) => new SqliteParameter("$" + i, c.Type switch
        {
            ColumnType.Id or ColumnType.Bytes => SqliteType.Blob,
            ColumnType.Integer or ColumnType.Long => SqliteType.Integer,
            _ => SqliteType.Text,
        })).ToArray();
        command.Parameters.AddRange(parameters);
        command.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = Parameter(insert.Columns[i].Type, insert.Columns[i].Value(row));
            command.ExecuteNonQuery();
        }
        return Task.CompletedTask;
    }
}

internal sealed class PostgresDialect(NpgsqlDataSource source) : SqlDialect
{
    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    public override async ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel) => await connection.BeginTransactionAsync(cancel);

    public override object Parameter(ColumnType type, object? value) => value ?? DBNull.Value;

    public override Guid ReadId(DbDataReader reader, int column) => reader.GetGuid(column);

    public override DateOnly ReadDate(DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);

    // One statement whatever the number of rows: the columns travel as arrays, so that its plan is cached once.
    public override async Task InsertAsync<T>(DbTransaction transaction, BulkInsert<T> insert, IReadOnlyList<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        await using var command = new NpgsqlCommand(
            $"INSERT INTO {insert.Table} ({string.Join(", ", insert.Columns.Select(c => c.Name))}) SELECT * FROM unnest({string.Join(", ", insert.Columns.Select((_, i) => "$" + (i + 1)))}) {insert.OnConflict}",
            (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        foreach (var column in insert.Columns) command.Parameters.Add(ArrayOf(column, rows));
        await command.ExecuteNonQueryAsync(cancel);
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
