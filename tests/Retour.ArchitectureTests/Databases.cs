using Microsoft.EntityFrameworkCore;
using Retour.Database.Postgres;
using Retour.Database.Sqlite;

namespace Retour.Architecture;

/// <summary>The model on each engine; nothing is opened.</summary>
internal static class Databases
{
    public static SqliteRetourDb Sqlite() => new(new DbContextOptionsBuilder<SqliteRetourDb>().UseSqlite("Data Source=none").Options);

    public static PostgresRetourDb Postgres() => new(new DbContextOptionsBuilder<PostgresRetourDb>().UseNpgsql("Host=none").Options);
}
