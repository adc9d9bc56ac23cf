using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Retour.Database;

namespace Retour.Modules.Organisation.Contracts;

/// <summary>
/// The installation's own secrets, by name. They lie among the settings, so that every node signs and recognises the same; each is made when
/// it is first asked for.
/// </summary>
internal sealed class Secrets(IServiceScopeFactory scopes, SqlDialect sql)
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
        await using var scope = scopes.CreateAsyncScope();
        var key = Prefix + name;
        return known[name] = Convert.FromHexString(await scope.ServiceProvider.GetRequiredService<RetourDb>().Set<Setting>().Where(s => s.Name == key).Select(s => s.Value).SingleAsync(cancel));
    }

    private const string Prefix = "secret_";

    private static readonly BulkInsert<string> New = new("settings", "ON CONFLICT (name) DO NOTHING",
        new("name", ColumnType.Text, name => Prefix + name), new("value", ColumnType.Text, _ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
}
