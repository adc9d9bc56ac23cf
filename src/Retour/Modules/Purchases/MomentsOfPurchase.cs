using Retour.Database;
using Retour.Modules.Customers.Contracts;

namespace Retour.Modules.Purchases;

/// <summary>Sales to identified customers, in the order in which their receipts came in: identities are made of the clock, and lines lie in their order.</summary>
internal sealed class MomentsOfPurchase(SqlDialect sql) : ICustomerMoments
{
    // A till that was offline sends late; a history that is imported was bought long ago, and nobody remembers.
    private const int DaysLate = 14;

    public string Kind => "purchase";

    public async Task<IReadOnlyList<CustomerMoment>> ReadAsync(DateTimeOffset from, DateTimeOffset until, int most, CancellationToken cancel)
    {
        await using var connection = await sql.OpenAsync(cancel);
        // A house customer has the identity of its store, and who brings something back has bought nothing.
        await using var command = SqlDialect.Command(connection, null,
            """
            SELECT l.receipt_id, l.customer_id, l.store_id FROM receipt_lines AS l
            WHERE l.receipt_id >= @from AND l.receipt_id < @until AND l.quantity > 0 AND l.customer_id <> l.store_id AND l.business_date >= @since
            GROUP BY l.receipt_id, l.customer_id, l.store_id ORDER BY l.receipt_id LIMIT @most
            """, ("@from", sql.Id(FirstOf(from))), ("@until", sql.Id(FirstOf(until))), ("@since", DateOnly.FromDateTime(from.UtcDateTime).AddDays(-DaysLate)), ("@most", most));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var moments = new List<CustomerMoment>();
        while (await reader.ReadAsync(cancel)) moments.Add(new(sql.ReadId(reader, 0), new(sql.ReadId(reader, 1)), new(sql.ReadId(reader, 2)), InstantOf(sql.ReadId(reader, 0))));
        return moments;
    }

    // RFC 9562: the first 48 bits of a version 7 identity are milliseconds since 1970.
    private static Guid FirstOf(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var milliseconds = Math.Max(0, at.ToUnixTimeMilliseconds());
        for (var i = 5; i >= 0; i--, milliseconds >>= 8) bytes[i] = (byte)milliseconds;
        return new(bytes, bigEndian: true);
    }

    private static DateTimeOffset InstantOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        for (var i = 0; i < 6; i++) milliseconds = (milliseconds << 8) | bytes[i];
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
