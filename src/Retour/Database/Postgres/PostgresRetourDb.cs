using Microsoft.EntityFrameworkCore;

namespace Retour.Database.Postgres;

internal sealed class PostgresRetourDb(DbContextOptions<PostgresRetourDb> options) : RetourDb(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        // Keys and sort columns are already folded: byte order makes prefix searches use their index and both engines sort alike.
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            if (property.ClrType == typeof(string) && (property.IsKey() || property.IsIndex())) property.SetCollation("C");
    }

    protected override Type IdConverter(Type entity) => typeof(IdAsUuid<>).MakeGenericType(entity);
}
