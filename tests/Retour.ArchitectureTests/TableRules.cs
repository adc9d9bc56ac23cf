using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Shouldly;
using Xunit;

namespace Retour.Architecture;

/// <summary>Only the owner names its tables in SQL. Insights may read those of the rooms below it, and never writes.</summary>
public sealed partial class TableRules
{
    private static readonly Dictionary<string, string> OwnerOf = Owners();

    [Fact]
    public void Only_the_owner_names_its_tables_and_insights_only_reads() =>
        Sources.OfTheProgram().Where(s => s.Path != Rooms.KeysBetweenRooms).SelectMany(Trespasses).ShouldBeEmpty();

    [Fact]
    public void Every_table_has_an_owner() => OwnerOf.Values.Distinct().ShouldBeSubsetOf(Rooms.MaySpeakTo.Keys);

    [Theory]
    [InlineData("Customers", "SELECT count(*) FROM receipts")]
    [InlineData("Customers", "new BulkLookup<string>(\"receipts\", \"t.id\")")]
    [InlineData("Insights", "BulkInsert<Row> IntoReceipts = new(\"receipts\", \"\");")]
    [InlineData("Purchases", "UPDATE customers SET kind = 'House'")]
    [InlineData("Insights", "DELETE FROM receipts")]
    [InlineData("Insights", "INSERT INTO store_days VALUES (1)")]
    public void The_rule_sees(string room, string text) => Trespasses(new($"src/Retour/Modules/{room}/X.cs", text)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("Insights", "SELECT sum(sales) FROM store_days d JOIN stores s ON s.id = d.store_id")]
    [InlineData("Purchases", "UPDATE receipt_lines SET returned_quantity = 0")]
    [InlineData("Customers", "Lists the receipts from stores")]
    [InlineData("Insights", "new FigureKind(\"receipts\", text)")]
    public void The_rule_lets_pass(string room, string text) => Trespasses(new($"src/Retour/Modules/{room}/X.cs", text)).ShouldBeEmpty();

    private static IEnumerable<string> Trespasses(Source source)
    {
        var place = source.Path.Split('/') is [_, _, "Modules", var room, _, ..] ? room : "";
        var text = Sources.WithoutComments(source.Text);
        return from match in TableNamed().Matches(text)
               let table = match.Groups["table"].Value
               where OwnerOf.TryGetValue(table, out var owner) && owner != place
               where !(place == "Insights" && match.Groups["read"].Success && Rooms.MaySpeakTo[place].Contains(OwnerOf[table]))
               select $"{source.Path}:{source.LineAt(match.Index)} names the table {table} of {OwnerOf[table]}";
    }

    private static Dictionary<string, string> Owners()
    {
        using var db = Databases.Sqlite();
        return (from configuration in typeof(RetourDb).Assembly.GetTypes()
                from contract in configuration.GetInterfaces()
                where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
                let table = db.Model.FindEntityType(contract.GenericTypeArguments[0])!.GetTableName()
                select (table, room: Rooms.Of(configuration) ?? configuration.Namespace!)).ToDictionary(t => t.table!, t => t.room);
    }

    // SQL is written in capitals here; a bulk write or look-up names its table in the record that describes it.
    [GeneratedRegex("""(?:(?<read>(?<!DELETE )FROM|JOIN)|DELETE FROM|INTO|UPDATE|TABLE)\s+"?(?<table>[a-z_]+)\b|Bulk(?:Insert|Lookup)<[^;"]*"(?<table>[a-z_]+)[" ]""")]
    private static partial Regex TableNamed();
}
