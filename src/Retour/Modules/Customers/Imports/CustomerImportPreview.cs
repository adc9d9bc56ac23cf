using Retour.Database;
using Retour.Files;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Customers.Imports;

/// <summary>The first rows of a file as they stand, and what would become of them.</summary>
internal sealed record CustomerPreview(IReadOnlyList<string> Headers, IReadOnlyList<string[]> Rows, IReadOnlyList<LineOutcome> Lines);

/// <summary>Shows what an import would do, and does nothing.</summary>
internal sealed class PreviewCustomers(SqlDialect sql, MatchCustomers match, StoreDirectory stores, TimeProvider time)
{
    private const int ShownRows = 5, ShownLines = 12;

    public async Task<Result<CustomerPreview>> RunAsync(Actor actor, ImportFile file, CustomerMapping mapping, StoreId? home, CancellationToken cancel)
    {
        if (actor.Lacks(Right.ImportCustomers) is { } refusal) return refusal;
        var rows = new List<string[]>();
        IReadOnlyList<string> headers;
        using (var csv = TableFile.Open(file, mapping.Delimiter))
        {
            csv.ReadHeader();
            headers = [.. csv.Headers];
            while (rows.Count < ShownRows && csv.Read()) rows.Add(csv.Current.ToArray());
            if (mapping.Check() is not null || mapping.AllColumns.Any(c => !csv.TryGetFieldIndex(c, out _))) return new CustomerPreview(headers, rows, []);
        }
        var reader = new CustomerLineReader(file, mapping, await stores.ListAsync(cancel), actor, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var lines = reader.Read().Take(ShownLines).ToList();
        var suppressed = await match.SuppressedAsync(lines, cancel);
        await using var connection = await sql.OpenAsync(cancel);
        await using var transaction = await sql.BeginReadAsync(connection, cancel);
        return new CustomerPreview(headers, rows, (await match.DecideAsync(transaction, actor, mapping, home, lines, suppressed, cancel)).Lines);
    }
}
