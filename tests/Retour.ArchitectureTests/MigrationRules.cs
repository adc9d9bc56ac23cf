using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Retour.Architecture;

/// <summary>What the model says is what the migrations make, on both engines and in the same steps.</summary>
public sealed class MigrationRules
{
    [Fact]
    public void Every_change_of_the_model_has_a_SQLite_migration()
    {
        using var db = Databases.Sqlite();
        db.Database.HasPendingModelChanges().ShouldBeFalse("run eng/migrate NAME");
    }

    [Fact]
    public void Every_change_of_the_model_has_a_PostgreSQL_migration()
    {
        using var db = Databases.Postgres();
        db.Database.HasPendingModelChanges().ShouldBeFalse("run eng/migrate NAME");
    }

    [Fact]
    public void Both_engines_go_through_migrations_of_the_same_names()
    {
        using var sqlite = Databases.Sqlite();
        using var postgres = Databases.Postgres();
        sqlite.Database.GetMigrations().Select(NameOf).ShouldBe(postgres.Database.GetMigrations().Select(NameOf));
    }

    // An identity is an instant, which differs, and a name.
    private static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];
}
