using System.Data.Common;
using System.Runtime.CompilerServices;
using Retour.Database;
using Retour.Database.Upkeep;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation.Audit;

/// <summary>Computes the hash of every line of the audit, and of its details where they were not erased, and reports what was written otherwise.</summary>
internal static class CheckAudit
{
    private const string All = """
        SELECT e.number, e.at, e.actor_kind, e.actor_id, e.actor_name, e.action, e.subject, e.subject_id, e.store_id, e.details_hash, e.previous_hash, e.hash, d.salt, d.json
        FROM audit_entries AS e LEFT JOIN audit_details AS d ON d.number = e.number ORDER BY e.number
        """;

    public static async IAsyncEnumerable<Difference> RunAsync(SqlDialect sql, DbTransaction transaction, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = SqlDialect.Command(transaction.Connection!, transaction, All);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var (number, previous) = (0L, AuditEntry.Beginning);
        while (await reader.ReadAsync(cancel))
        {
            var entry = Read(sql, reader);
            if (entry.Number != ++number) yield return Differs(number, "number", number.ToString(null, null), entry.Number.ToString(null, null));
            number = entry.Number;
            if (!previous.AsSpan().SequenceEqual(entry.PreviousHash)) yield return Differs(number, "previous_hash", Hex(previous), Hex(entry.PreviousHash));
            if (entry.ComputeHash() is var computed && !computed.AsSpan().SequenceEqual(entry.Hash)) yield return Differs(number, "hash", Hex(computed), Hex(entry.Hash));
            if (!reader.IsDBNull(12) && !reader.IsDBNull(13) && AuditDetails.HashOf(reader.GetFieldValue<byte[]>(12), reader.GetString(13)) is var details
                && !details.AsSpan().SequenceEqual(entry.DetailsHash)) yield return Differs(number, "details_hash", Hex(details), Hex(entry.DetailsHash ?? []));
            previous = entry.Hash;
        }
    }

    private static AuditEntry Read(SqlDialect sql, DbDataReader reader) => new()
    {
        Number = reader.GetInt64(0), At = new(DateTime.SpecifyKind(reader.GetDateTime(1), DateTimeKind.Utc)), ActorKind = Enum.Parse<ActorKind>(reader.GetString(2)),
        ActorId = reader.IsDBNull(3) ? null : sql.ReadId(reader, 3), ActorName = reader.GetString(4), Action = reader.GetString(5),
        Subject = reader.GetString(6), SubjectId = reader.GetString(7), StoreId = reader.IsDBNull(8) ? null : new StoreId(sql.ReadId(reader, 8)),
        DetailsHash = reader.IsDBNull(9) ? null : reader.GetFieldValue<byte[]>(9), PreviousHash = reader.GetFieldValue<byte[]>(10), Hash = reader.GetFieldValue<byte[]>(11),
    };

    private static Difference Differs(long number, string column, string expected, string found) => new(
        new Dictionary<string, string?> { ["number"] = number.ToString(null, null) }, new Dictionary<string, string?> { [column] = expected }, new Dictionary<string, string?> { [column] = found });

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
