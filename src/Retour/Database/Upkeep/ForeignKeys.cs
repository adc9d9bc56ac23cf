using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Retour.Database.Upkeep;

/// <summary>
/// The foreign keys of the model as queries for the rows that break them. Both engines refuse such rows, but neither looks at those
/// that came in while its checks were off: a restored dump, a tool that writes to the tables.
/// </summary>
internal static class ForeignKeys
{
    public static IEnumerable<Invariant> Of(IModel model) =>
        from entity in model.GetEntityTypes()
        from key in entity.GetForeignKeys()
        select new Invariant(nameof(DatabaseTexts.ForeignKeys), Query(entity, key));

    private static string Query(IEntityType entity, IForeignKey key)
    {
        var (table, parent) = (entity.GetTableName()!, key.PrincipalEntityType.GetTableName()!);
        var from = Columns(key.Properties);
        var to = Columns(key.PrincipalKey.Properties);
        var named = Columns(entity.FindPrimaryKey()!.Properties).Union(from);
        return $"""
            SELECT '{table}' AS in_table, {string.Join(", ", named.Select(c => "c." + c))}, 'exists' AS expected_{parent}, 'missing' AS found_{parent}
            FROM {table} AS c LEFT JOIN {parent} AS p ON {string.Join(" AND ", from.Zip(to, (f, t) => $"p.{t} = c.{f}"))}
            WHERE {string.Join(" AND ", from.Select(f => $"c.{f} IS NOT NULL"))} AND p.{to[0]} IS NULL
            """;
    }

    private static List<string> Columns(IReadOnlyList<IProperty> properties) => [.. properties.Select(p => $"\"{p.GetColumnName()}\"")];
}
