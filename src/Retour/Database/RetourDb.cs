using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Retour.Database;

/// <summary>The one unit of work. Each module describes its own tables beside its own code; names are snake_case on both engines.</summary>
internal abstract class RetourDb : DbContext
{
    // What fails takes its whole transaction with it, and is begun again: nobody goes back to the middle of one, and two statements less each time are felt.
    protected RetourDb(DbContextOptions options) : base(options) => Database.AutoSavepointsEnabled = false;

    /// <summary>How this engine keeps a <see cref="Guid"/>: a converter that holds the identity of <paramref name="entity"/>.</summary>
    protected abstract Type IdConverter(Type entity);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(RetourDb).Assembly);
        KeysBetweenRooms.Apply(model);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null) property.SetColumnName(SnakeCase.From(property.Name));
            foreach (var key in entity.GetKeys()) key.SetName($"pk_{entity.GetTableName()}");
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName($"ix_{entity.GetTableName()}_{string.Join('_', index.Properties.Select(p => p.GetColumnName()))}");
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // An index for each foreign key serves deletes that cascade. Nothing here does, and each would slow every import.
        conventions.Conventions.Remove<ForeignKeyIndexConvention>();
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
        foreach (var entity in EntityTypes())
            conventions.Properties(typeof(Id<>).MakeGenericType(entity)).HaveConversion(IdConverter(entity));
    }

    private static IEnumerable<Type> EntityTypes() =>
        from type in typeof(RetourDb).Assembly.GetTypes()
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
        select contract.GenericTypeArguments[0];
}

/// <summary>Instants are kept in UTC as plain date-times: SQLite cannot order a <see cref="DateTimeOffset"/>.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    v => v.UtcDateTime, v => new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc)));

/// <summary>16 bytes in network order, so that a version 7 identity sorts by its time of birth.</summary>
internal sealed class IdAsBytes<T>() : ValueConverter<Id<T>, byte[]>(id => id.Value.ToByteArray(true), bytes => new Id<T>(new Guid(bytes, true)));

internal sealed class IdAsUuid<T>() : ValueConverter<Id<T>, Guid>(id => id.Value, value => new Id<T>(value));
