using System.Data.Common;
using Retour.Database;

namespace Retour.Modules.Insights;

/// <summary>What all receipts of a scope come to. It grows with every receipt, and receipts are never taken away: equal stamps mean equal answers.</summary>
/// <param name="Receipts">Receipts of sale and returns.</param>
/// <param name="First">The first day with a receipt.</param>
/// <param name="Last">The last one.</param>
/// <param name="Links">The version of the links between records of one person: who is counted once.</param>
internal readonly record struct Stamp(long Receipts, DateOnly? First, DateOnly? Last, long Links)
{
    /// <summary>The day after the last receipt: what happened from then on is not known, whatever the calendar says today.</summary>
    public DateOnly? ObservedUntil => Last?.AddDays(1);
}

/// <summary>How many receipts a store had in a month: the version of everything that is known about that month.</summary>
internal readonly record struct MonthVersion(StoreId Store, DateOnly Month, long Receipts);

/// <summary>What the stores of one currency did on a day.</summary>
internal readonly record struct DaySums(DateOnly Day, string Currency, long Sales, long Returns, long NetMinor, long Quantity, long IdentifiedSales, long IdentifiedNetMinor)
{
    /// <summary>Both together, at the first one's day and in its currency.</summary>
    public static DaySums operator +(DaySums a, DaySums b) => a with
    {
        Sales = a.Sales + b.Sales, Returns = a.Returns + b.Returns, NetMinor = checked(a.NetMinor + b.NetMinor), Quantity = checked(a.Quantity + b.Quantity),
        IdentifiedSales = a.IdentifiedSales + b.IdentifiedSales, IdentifiedNetMinor = checked(a.IdentifiedNetMinor + b.IdentifiedNetMinor),
    };
}

/// <summary>One store's month as it is stored, customer by customer.</summary>
internal sealed record StoredMonth(List<Guid> Customers, List<int> SaleDays, List<int> Sales, List<long> Net);

/// <summary>Reads the rollups of a scope as they were at one instant, however many receipts come in meanwhile.</summary>
internal sealed class SalesReading : IAsyncDisposable
{
    private readonly SqlDialect sql;
    private readonly DbConnection connection;
    private readonly DbTransaction transaction;

    private SalesReading(SqlDialect sql, Scope scope, DbConnection connection, DbTransaction transaction) =>
        (this.sql, Scope, this.connection, this.transaction) = (sql, scope, connection, transaction);

    public Scope Scope { get; }

    public static async Task<SalesReading> OpenAsync(SqlDialect sql, Scope scope, CancellationToken cancel)
    {
        var connection = await sql.OpenAsync(cancel);
        return new(sql, scope, connection, await sql.BeginReadAsync(connection, cancel));
    }

    public Task<Stamp> StampAsync(CancellationToken cancel) => StampAsync(sql, Scope, connection, transaction, cancel);

    /// <summary>The stamp alone: one statement sees one instant by itself, and is asked for by every page.</summary>
    public static async Task<Stamp> StampAsync(SqlDialect sql, Scope scope, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        return await StampAsync(sql, scope, connection, null, cancel);
    }

    private static async Task<Stamp> StampAsync(SqlDialect sql, Scope scope, DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
    {
        await using var command = Command(sql, scope, connection, transaction, $"""
            SELECT CAST(COALESCE(SUM(sales + returns), 0) AS bigint), MIN(day), MAX(day), (SELECT count(*) + count(undone_at) FROM customer_merges)
            FROM store_days d WHERE {InScope(scope)}
            """);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return reader.IsDBNull(1) ? default : new(reader.GetInt64(0), sql.ReadDate(reader, 1), sql.ReadDate(reader, 2), reader.GetInt64(3));
    }

    public async Task<List<MonthVersion>> MonthsAsync(CancellationToken cancel)
    {
        var month = sql.MonthOf("day");
        // Customers are numbered as their months are first read: store by store and month by month, those of one month are neighbours in memory.
        await using var command = Command($"SELECT store_id, {month}, CAST(SUM(sales + returns) AS bigint) FROM store_days d WHERE {InScope(Scope)} GROUP BY store_id, {month} ORDER BY store_id, 2");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var months = new List<MonthVersion>();
        while (await reader.ReadAsync(cancel)) months.Add(new(new(sql.ReadId(reader, 0)), sql.ReadDate(reader, 1), reader.GetInt64(2)));
        return months;
    }

    /// <summary>The days with a receipt, in order.</summary>
    public async Task<List<DaySums>> DaysAsync(DateRange period, CancellationToken cancel)
    {
        await using var command = Command($"""
            SELECT d.day, s.currency, CAST(SUM(d.sales) AS bigint), CAST(SUM(d.returns) AS bigint), CAST(SUM(d.net_minor) AS bigint), CAST(SUM(d.quantity) AS bigint),
                CAST(SUM(d.identified_sales) AS bigint), CAST(SUM(d.identified_net_minor) AS bigint)
            FROM store_days d JOIN stores s ON s.id = d.store_id
            WHERE {InScope(Scope)} AND d.day >= @from AND d.day < @to
            GROUP BY d.day, s.currency
            ORDER BY d.day
            """, ("@from", period.From), ("@to", period.To));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var days = new List<DaySums>();
        while (await reader.ReadAsync(cancel))
            days.Add(new(sql.ReadDate(reader, 0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6), reader.GetInt64(7)));
        return days;
    }

    public async Task<StoredMonth> MonthAsync(MonthVersion version, CancellationToken cancel)
    {
        await using var command = SqlDialect.Command(connection, transaction,
            "SELECT customer_id, sale_days, sales, net_minor FROM customer_months WHERE store_id = @store AND month = @month",
            ("@store", sql.Id(version.Store.Value)), ("@month", version.Month));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        // Nobody comes without a receipt: there are at most as many customers.
        var most = (int)Math.Min(version.Receipts, 1 << 20);
        var stored = new StoredMonth(new(most), new(most), new(most), new(most));
        while (await reader.ReadAsync(cancel))
        {
            stored.Customers.Add(sql.ReadId(reader, 0));
            stored.SaleDays.Add(reader.GetInt32(1));
            stored.Sales.Add(reader.GetInt32(2));
            stored.Net.Add(reader.GetInt64(3));
        }
        return stored;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>Every absorbed record with the one under which its person is found.</summary>
    public async Task<List<(Guid Absorbed, Guid Survivor)>> LinksAsync(CancellationToken cancel)
    {
        await using var command = SqlDialect.Command(connection, transaction, "SELECT customer_id, survivor_id FROM customer_links");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var links = new List<(Guid, Guid)>();
        while (await reader.ReadAsync(cancel)) links.Add((sql.ReadId(reader, 0), sql.ReadId(reader, 1)));
        return links;
    }

    /// <summary>The complaints that came in a period, by the day on which they came. Who complains is found under the record that stands for the person.</summary>
    public async Task<List<ComplaintCame>> ComplaintsAsync(DateRange period, CancellationToken cancel)
    {
        await using var command = Command($"""
            SELECT d.received_on, COALESCE(l.survivor_id, d.customer_id)
            FROM complaints d LEFT JOIN customer_links AS l ON l.customer_id = d.customer_id
            WHERE {InScope(Scope)} AND d.kind = 'Complaint' AND d.received_on >= @from AND d.received_on < @to
            """, ("@from", period.From), ("@to", period.To));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var complaints = new List<ComplaintCame>();
        while (await reader.ReadAsync(cancel)) complaints.Add(new(sql.ReadDate(reader, 0), await reader.IsDBNullAsync(1, cancel) ? null : sql.ReadId(reader, 1)));
        return complaints;
    }

    /// <summary>That a row of the table d is of the scope.</summary>
    private static string InScope(Scope scope) => scope.IsWhole ? "1 = 1" : $"d.store_id IN ({string.Join(", ", scope.StoreIds.Select((_, i) => $"@store{i}"))})";

    /// <summary>Reads rows of a statement about the table d, as everything else of this reading.</summary>
    /// <param name="text">Says where rows of other stores are left out: {0}.</param>
    public async Task<List<T>> RowsAsync<T>(string text, Func<SqlDialect, DbDataReader, T> row, CancellationToken cancel, params (string, object)[] parameters)
    {
        await using var command = Command(text.Replace("{0}", InScope(Scope), StringComparison.Ordinal), parameters);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel)) rows.Add(row(sql, reader));
        return rows;
    }

    /// <summary>An identity as the driver wants it.</summary>
    public object Id(Guid id) => sql.Id(id);

    /// <inheritdoc cref="SqlDialect.NotByIndex"/>
    public string NotByIndex(string column) => sql.NotByIndex(column);

    private DbCommand Command(string text, params (string, object)[] parameters) => Command(sql, Scope, connection, transaction, text, parameters);

    private static DbCommand Command(SqlDialect sql, Scope scope, DbConnection connection, DbTransaction? transaction, string text, params (string, object)[] parameters) =>
        SqlDialect.Command(connection, transaction, text, scope.IsWhole ? parameters : [.. parameters, .. scope.StoreIds.Select((store, i) => ($"@store{i}", sql.Id(store.Value)))]);
}
