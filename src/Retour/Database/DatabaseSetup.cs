using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Retour.Database.Backups;
using Retour.Database.Postgres;
using Retour.Database.Sqlite;
using Retour.Database.Upkeep;

namespace Retour.Database;

/// <summary>Where the data is: an embedded SQLite file in the data folder, or the PostgreSQL that RETOUR_DATABASE names.</summary>
internal sealed record DatabaseAddress(string ConnectionString, bool IsPostgres)
{
    /// <param name="setting">Empty for SQLite; <c>Host=…;Database=…</c> or <c>postgresql://user:password@host:port/database</c> for PostgreSQL.</param>
    /// <param name="dataFolder">Where the SQLite file lives.</param>
    public static DatabaseAddress From(string? setting, string dataFolder)
    {
        if (string.IsNullOrWhiteSpace(setting))
            return new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "retour.db"), DefaultTimeout = 30 }.ToString(), false);
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
            return new(setting, true);
        var user = uri.UserInfo.Split(':', 2);
        return new(new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = uri.Port > 0 ? uri.Port : 5432, Database = uri.AbsolutePath.TrimStart('/'),
            Username = Uri.UnescapeDataString(user[0]), Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        }.ToString(), true);
    }

    public string? SqliteFile => IsPostgres ? null : new SqliteConnectionStringBuilder(ConnectionString).DataSource;
}

internal static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DatabaseAddress address)
    {
        services.AddSingleton(address).AddScoped<CheckDatabase>().AddScoped<RebuildRollups>().AddScoped<BackUpDatabase>().AddScoped<RestoreDatabase>();
        if (address.IsPostgres)
        {
            services.AddSingleton(_ => new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(address.ConnectionString) { MaxAutoPrepare = 60 }.ToString()).Build());
            services.AddSingleton<SqlDialect>(sp => new PostgresDialect(sp.GetRequiredService<NpgsqlDataSource>()));
            services.AddScoped<DatabaseFile, PostgresFile>();
            // A connection of the source's pool, not the source itself: for each source the model of the whole database would be made anew.
            return services.AddDbContext<RetourDb, PostgresRetourDb>((sp, o) => o.UseNpgsql(sp.GetRequiredService<NpgsqlDataSource>().CreateConnection(), contextOwnsConnection: true));
        }
        services.AddSingleton<SqlDialect>(_ => new SqliteDialect(address.ConnectionString));
        services.AddScoped<DatabaseFile, SqliteFile>();
        services.AddHostedService<SqliteLog>();
        return services.AddDbContext<RetourDb, SqliteRetourDb>(o => ConfigureSqlite(o, address.ConnectionString));
    }

    public static DbContextOptionsBuilder ConfigureSqlite(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString)
        .ReplaceService<IMigrationsSqlGenerator, SqliteMigrationSql>()
        .AddInterceptors(new SqlitePragmas());

    /// <summary>Brings the schema up to date, one process at a time. Nothing pending: nothing is locked or written.</summary>
    /// <exception cref="OtherVersionException">Another version of the program made the database what it is.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(this RetourDb db, CancellationToken cancel)
    {
        if (db.Database.IsSqlite()) await ClearStaleLockAsync(db, cancel);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (applied.Except(db.Database.GetMigrations()).Any()) throw new OtherVersionException();
        var pending = db.Database.GetMigrations().Except(applied).ToList();
        if (pending.Count == 0) return pending;
        await db.Database.MigrateAsync(cancel);
        // Write-ahead logging is a property of the file: readers never wait for the writer.
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancel);
        return pending;
    }

    // A process killed while migrating leaves its row in the lock table, and every later start would wait for it for ever.
    private static async Task ClearStaleLockAsync(RetourDb db, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if ((long)(await command.ExecuteScalarAsync(cancel))! == 0) return;
        command.CommandText = "DELETE FROM \"__EFMigrationsLock\" WHERE \"Timestamp\" < datetime('now', '-10 minutes')";
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>The database has had migrations that this program does not know: a newer one made them, or one from before the first release.</summary>
internal sealed class OtherVersionException() : Exception("The database belongs to another version.");
