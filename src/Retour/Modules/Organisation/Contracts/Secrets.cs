using System.Collections.Concurrent;
using System.Security.Cryptography;
using Retour.Database;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>
/// The installation's own secrets, by name. They lie among the settings, so that every node signs and recognises the same; each is made when
/// it is first asked for.
/// </summary>
internal sealed class Secrets(SqlDialect sql)
{
    private readonly ConcurrentDictionary<string, byte[]> known = new();

    public async Task<byte[]> GetAsync(string name, CancellationToken cancel)
    {
        if (known.TryGetValue(name, out var secret)) return secret;
        await using var connection = await sql.OpenWriterAsync(cancel);
        await using (var transaction = await sql.BeginWriteAsync(connection, cancel))
        {
            // Two nodes may ask at once: the first to write it decides for both.
            await sql.InsertAsync(transaction, New, [name], cancel);
            await transaction.CommitAsync(cancel);
        }
        // By the same connection: many who ask at once, each holding one and waiting for another, would wait for each other.
        await using var command = SqlDialect.Command(connection, null, "SELECT value FROM settings WHERE name = @name", ("@name", Prefix + name));
        return known[name] = Convert.FromHexString((string)(await command.ExecuteScalarAsync(cancel))!);
    }

    private const string Prefix = "secret_";

    private static readonly BulkInsert<string> New = new("settings", "ON CONFLICT (name) DO NOTHING",
        new("name", ColumnType.Text, name => Prefix + name), new("value", ColumnType.Text, _ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
}
