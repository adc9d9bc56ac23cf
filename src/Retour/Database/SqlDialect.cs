using System.Data.Common;

namespace Retour.Database;

/// <summary>What a column holds, for the rows that are written in bulk.</summary>
internal enum ColumnType { Id, Text, Integer, Long, Date, Instant, Bytes, Boolean }

/// <summary>One column of a bulk write: its name, what it holds, and where its value comes from.</summary>
internal sealed record BulkColumn<T>(string Name, ColumnType Type, Func<T, object?> Value);

/// <summary>A bulk write into one table: its columns, and what happens to a row whose key is already there.</summary>
/// <param name="OnConflict">SQL after the values, such as <c>ON CONFLICT DO NOTHING</c>; empty to fail.</param>
internal sealed record BulkInsert<T>(string Table, string OnConflict, params BulkColumn<T>[] Columns);

/// <summary>A search by many keys at once: which table, which columns to bring, and the key columns.</summary>
internal sealed record BulkLookup<TKey>(string Table, string Columns, params BulkColumn<TKey>[] Keys);

/// <summary>The few things that the two engines say differently, for the SQL we write by hand.</summary>
internal abstract class SqlDialect
{
    /// <summary>A connection that is open and set up.</summary>
    public abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>A connection that only finds rows by their keys and writes them.</summary>
    public virtual ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel) => OpenAsync(cancel);

    /// <summary>One for long work that writes much.</summary>
    public virtual ValueTask<DbConnection> OpenForBulkAsync(CancellationToken cancel) => OpenWriterAsync(cancel);

    /// <summary>A transaction that may write: on SQLite it takes the one writer's place at once, so that it never fails half-way.</summary>
    public abstract ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>A transaction that only reads, and sees the database as it was at one instant.</summary>
    public abstract ValueTask<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>The SQL for the first day of a date's month.</summary>
    public abstract string MonthOf(string column);

    /// <summary>The SQL for the number of a date's day in its month.</summary>
    public abstract string DayOf(string column);

    /// <summary>The SQL for the day of an instant, in UTC.</summary>
    public abstract string UtcDayOf(string column);

    /// <summary>The SQL for a column by which no index is to be chosen, because another one answers alone: SQLite would go by the first that fits, PostgreSQL weighs them.</summary>
    public abstract string NotByIndex(string column);

    /// <summary>What the engine knows to be wrong with itself, as an <see cref="Upkeep.Invariant"/> asks.</summary>
    public abstract string IntegrityQuery { get; }

    /// <summary>The statement that waits for the writers of a table and keeps new ones out until the transaction ends; null where a writer is alone anyway.</summary>
    public abstract string? StandStill(string table);

    /// <summary>The statement that makes this transaction a writer of a table before it has written anything, so that <see cref="StandStill"/> of another waits for it; null where a writer is alone anyway.</summary>
    public abstract string? WriterOf(string table);

    /// <summary>The end of a SELECT that takes only rows of a table that nobody else is about to change; nothing where a writer is alone anyway.</summary>
    public abstract string SkipLocked(string table);

    /// <summary>A value as this engine's driver wants it.</summary>
    public abstract object Parameter(ColumnType type, object? value);

    public object Id(Guid value) => Parameter(ColumnType.Id, value);

    public abstract Guid ReadId(DbDataReader reader, int column);

    public abstract DateOnly ReadDate(DbDataReader reader, int column);

    /// <summary>Two transactions met and one lost: rolled back and begun again, it will hold.</summary>
    public abstract bool IsTransient(Exception exception);

    /// <summary>Writes rows, in their order. Returns how many were written or changed.</summary>
    public abstract Task<int> InsertAsync<T>(DbTransaction transaction, BulkInsert<T> insert, IReadOnlyList<T> rows, CancellationToken cancel);

    /// <summary>Gathers inserts that need nothing of each other's answers: on PostgreSQL they travel together.</summary>
    public abstract InsertBatch Batch(DbTransaction transaction);

    /// <summary>Gathers lookups that need nothing of each other's answers: on PostgreSQL they travel together.</summary>
    /// <param name="transaction">In which they read.</param>
    /// <param name="first">A statement that comes before them; null for none.</param>
    public abstract LookupBatch Lookups(DbTransaction transaction, string? first = null);

    /// <summary>Looks many keys up; tells each row found, with the index of its key.</summary>
    public Task LookupAsync<TKey>(DbTransaction transaction, BulkLookup<TKey> lookup, IReadOnlyList<TKey> keys, Action<int, FoundRow> found, CancellationToken cancel) =>
        Lookups(transaction).Add(lookup, keys, found).RunAsync(cancel);

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

/// <summary>Inserts in order, sent together.</summary>
internal abstract class InsertBatch
{
    public abstract InsertBatch Add<T>(BulkInsert<T> insert, IReadOnlyList<T> rows);

    /// <summary>How many rows each insert wrote or changed.</summary>
    public abstract Task<IReadOnlyList<int>> RunAsync(CancellationToken cancel);
}

/// <summary>Lookups in order, sent together. What each found is told while it runs.</summary>
internal abstract class LookupBatch
{
    public abstract LookupBatch Add<TKey>(BulkLookup<TKey> lookup, IReadOnlyList<TKey> keys, Action<int, FoundRow> found);

    public abstract Task RunAsync(CancellationToken cancel);
}

/// <summary>A row that a lookup found: its columns by place, those that were wanted first. Valid only while it is told.</summary>
internal abstract class FoundRow
{
    public abstract bool IsNull(int column);
    public abstract Guid Id(int column);
    public abstract string Text(int column);
    public abstract long Long(int column);
    public abstract bool Flag(int column);
    public abstract byte[] Bytes(int column);
    public abstract DateTimeOffset Instant(int column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public int Integer(int column) => checked((int)Long(column));
}
