using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Retour.Database;
using Retour.Modules.Messaging.Courier;
using Retour.Web;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Retour.Testing;

public enum Engine { Sqlite, Postgres }

/// <summary>Runs a test once on SQLite and once on a real PostgreSQL: <c>[Theory, BothDatabases]</c>, first parameter <see cref="Engine"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow(Engine.Sqlite), new TheoryDataRow(Engine.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>An installation of its own for one test: services, an empty database that is up to date, a data folder.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakeTemplateAsync);
    private static readonly Lazy<Task<byte[]>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    // One for all tests: each takes half a second to start.
    private static readonly Lazy<Courier> SharedCourier = new(() => new(new(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "courier")).FullName), NullLogger<Courier>.Instance));
    private readonly AsyncServiceScope scope;

    private TestShop(ServiceProvider services, IConfiguration configuration, string folder)
    {
        (Services, Configuration, Folder) = (services, configuration, folder);
        scope = services.CreateAsyncScope();
    }

    public ServiceProvider Services { get; }
    public IConfiguration Configuration { get; }
    public string Folder { get; }

    public T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public SqlDialect Sql => Get<SqlDialect>();

    /// <summary>For tests that end the courier, or look into mailboxes by it: one of their own.</summary>
    public static void OwnCourier(IServiceCollection services) => services.AddSingleton<Courier>();

    public static async Task<TestShop> OpenAsync(Engine engine, Action<IServiceCollection>? with = null)
    {
        var folder = await NewFolderAsync("retour-test-", engine);
        var configuration = await ConfigurationAsync(engine);
        var services = new ServiceCollection().AddSingleton(configuration).AddLogging().AddRetour(configuration, folder).AddSingleton(SharedCourier.Value);
        with?.Invoke(services);
        var shop = new TestShop(services.BuildServiceProvider(validateScopes: true), configuration, folder);
        await shop.Get<RetourDb>().MigrateAsync(CancellationToken.None);
        return shop;
    }

    /// <summary>A data folder of its own; on SQLite with an empty database that is up to date, copied from one that was made once.</summary>
    public static async Task<string> NewFolderAsync(string prefix, Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        if (engine is Engine.Sqlite) await File.WriteAllBytesAsync(Path.Combine(folder, "retour.db"), await SqliteTemplate.Value);
        return folder;
    }

    /// <summary>Settings: the database, none for SQLite and a new one for PostgreSQL, and patience.</summary>
    public static async Task<IConfiguration> ConfigurationAsync(Engine engine)
    {
        // A mail is sent plain when the machine has no time to make it pretty; tests wait for the pretty one.
        var settings = new Dictionary<string, string?> { ["Mail:PatienceSeconds"] = "60" };
        if (engine is Engine.Postgres)
        {
            var cluster = await PostgresCluster.GetAsync();
            settings["Database"] = cluster.ConnectionString(await cluster.CreateDatabaseAsync(await PostgresTemplate.Value));
        }
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    public async Task<long> CountAsync(string table, string where = "1 = 1") => (long)(await ScalarAsync($"SELECT count(*) FROM {table} WHERE {where}"))!;

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await Sql.OpenAsync(CancellationToken.None);
        await using var command = SqlDialect.Command(connection, null, sql);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<byte[]> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("retour-template-").FullName;
        await using (var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddLogging().AddRetour(new ConfigurationBuilder().Build(), folder).BuildServiceProvider())
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<RetourDb>().MigrateAsync(CancellationToken.None);
        SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "retour.db"));
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var cluster = await PostgresCluster.GetAsync();
        var name = await cluster.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(name) + ";Pooling=false");
        await using var db = new Database.Postgres.PostgresRetourDb(new DbContextOptionsBuilder<Database.Postgres.PostgresRetourDb>().UseNpgsql(source).Options);
        await db.MigrateAsync(CancellationToken.None);
        return name;
    }
}
