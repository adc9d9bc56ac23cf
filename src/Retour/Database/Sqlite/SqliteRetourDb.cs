using Microsoft.EntityFrameworkCore;

namespace Retour.Database.Sqlite;

internal sealed class SqliteRetourDb(DbContextOptions<SqliteRetourDb> options) : RetourDb(options)
{
    protected override Type IdConverter(Type entity) => typeof(IdAsBytes<>).MakeGenericType(entity);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<Guid>().HaveConversion<GuidAsBytes>();
    }
}

internal sealed class GuidAsBytes() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<Guid, byte[]>(
    value => value.ToByteArray(true), bytes => new Guid(bytes, true));
