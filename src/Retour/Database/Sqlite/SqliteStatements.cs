using System.Data;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Retour.Database.Sqlite;

/// <summary>
/// The statements of one connection that run for every row of a bulk write or lookup: prepared once, their values bound by place without a
/// parameter object for each, which the driver wants and which costs more than the write itself. They end with the connection.
/// </summary>
internal sealed class SqliteStatements
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, sqlite3_stmt> prepared = [];
    private byte[] buffer = new byte[512];

    public SqliteStatements(SqliteConnection connection)
    {
        this.connection = connection;
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is ConnectionState.Open) return;
            foreach (var statement in prepared.Values) statement.Dispose();
            prepared.Clear();
        };
    }

    public sqlite3_stmt Prepare(string sql)
    {
        if (prepared.TryGetValue(sql, out var statement)) return statement;
        Check(raw.sqlite3_prepare_v3(connection.Handle!, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        prepared.Add(sql, statement);
        return statement;
    }

    /// <summary>Runs it for one row. Returns how many rows were written or changed.</summary>
    public int Write<T>(sqlite3_stmt statement, BulkColumn<T>[] columns, T row)
    {
        Bind(statement, columns, row);
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE) Check(result);
        return raw.sqlite3_changes(connection.Handle!);
    }

    /// <summary>Runs it for one key; <paramref name="found"/> is told each row.</summary>
    public void Read<T>(sqlite3_stmt statement, BulkColumn<T>[] columns, T key, Action found)
    {
        Bind(statement, columns, key);
        try
        {
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW) found();
            if (result != raw.SQLITE_DONE) Check(result);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    private void Bind<T>(sqlite3_stmt statement, BulkColumn<T>[] columns, T row)
    {
        for (var i = 0; i < columns.Length; i++) Check(Bind(statement, i + 1, columns[i].Value(row)));
    }

    // Dates and instants are written as the driver writes them.
    private int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        Guid id => BindId(statement, place, id),
        string text => BindText(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        DateOnly day => BindText(statement, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime instant => BindText(statement, place, instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "No column type of ours."),
    };

    private static int BindId(sqlite3_stmt statement, int place, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(statement, place, bytes);
    }

    private int BindText(sqlite3_stmt statement, int place, string text)
    {
        // No bytes at all would be no value at all.
        if (text.Length == 0) return raw.sqlite3_bind_text(statement, place, text);
        if (buffer.Length < text.Length * 3) buffer = new byte[text.Length * 3];
        return raw.sqlite3_bind_text(statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}

/// <summary>The row where a statement of ours stands.</summary>
internal sealed class SqliteFoundRow(sqlite3_stmt statement) : FoundRow
{
    public override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override Guid Id(int column) => new(raw.sqlite3_column_blob(statement, column), bigEndian: true);

    public override string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public override long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public override bool Flag(int column) => Long(column) != 0;

    public override byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public override DateTimeOffset Instant(int column) =>
        DateTimeOffset.ParseExact(Text(column), "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
