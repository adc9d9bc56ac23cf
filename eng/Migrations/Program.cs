using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Retour.Database.Postgres;
using Retour.Database.Sqlite;

if (args is not [var name])
{
    Console.Error.WriteLine("usage: eng/migrate NAME");
    return 2;
}
Scaffold(new SqliteRetourDb(new DbContextOptionsBuilder<SqliteRetourDb>().UseSqlite("Data Source=design.db").Options), "Sqlite",
    new Microsoft.EntityFrameworkCore.Sqlite.Design.Internal.SqliteDesignTimeServices());
Scaffold(new PostgresRetourDb(new DbContextOptionsBuilder<PostgresRetourDb>().UseNpgsql("Host=design").Options), "Postgres",
    new Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices());
return 0;

void Scaffold(DbContext db, string provider, IDesignTimeServices providerServices)
{
    var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
    providerServices.ConfigureDesignTimeServices(services);
    using var root = services.BuildServiceProvider();
    using var scope = root.CreateScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, "Retour", $"Database.{provider}.Migrations", "C#");
    var files = scaffolder.Save("src/Retour", migration, $"src/Retour/Database/{provider}/Migrations", dryRun: false);
    Console.WriteLine(files.MigrationFile);
}
