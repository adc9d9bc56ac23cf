using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Retour.Architecture;

/// <summary>Rooms name only the Contracts of the rooms that the map lets them speak to.</summary>
public sealed partial class RoomRules
{
    [Fact]
    public void A_room_names_only_the_contracts_of_the_rooms_it_may_speak_to() =>
        Sources.OfTheProgram().SelectMany(Strangers).ShouldBeEmpty();

    [Fact]
    public void Every_room_is_on_the_map() =>
        Sources.Under("src/Retour/Modules/").Select(s => s.Path.Split('/')).Where(p => p.Length > 4).Select(p => p[3]).Distinct()
            .ShouldBeSubsetOf(Rooms.MaySpeakTo.Keys);

    [Fact]
    public void The_map_has_no_circles()
    {
        var above = new HashSet<string>();
        foreach (var (room, below) in Rooms.MaySpeakTo)
        {
            // The map is written floor by floor: whoever is spoken to stands further up in the list.
            below.ShouldBeSubsetOf(above);
            above.Add(room);
        }
    }

    [Fact]
    public void Namespaces_are_folders() =>
        (from source in Sources.OfTheProgram()
         where source.Extension == ".cs" && source.Path.Count(c => c == '/') > 2 && source.Path != Rooms.Identities
         let folder = source.Path[4..source.Path.LastIndexOf('/')].Replace('/', '.')
         where !Regex.IsMatch(source.Text, $@"^namespace {Regex.Escape(folder)};", RegexOptions.Multiline)
         select $"{source.Path} declares another namespace than {folder}").ShouldBeEmpty();

    [Fact]
    public void Identities_are_all_that_the_file_of_identities_holds() =>
        Sources.OfTheProgram().Single(s => s.Path == Rooms.Identities).Text.Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && !Identity().IsMatch(line)).ShouldBeEmpty();

    [Fact]
    public void Rooms_know_neither_an_engine_nor_the_demo() =>
        (from source in Sources.Under("src/Retour/Modules/", ".cs", ".razor")
         from match in EngineOrDemo().Matches(Sources.WithoutComments(source.Text))
         select $"{source.Path}:{source.LineAt(match.Index)} names {match.Value}").ShouldBeEmpty();

    [Theory]
    [InlineData("src/Retour/Modules/Customers/X.cs", "using Retour.Modules.Purchases.Contracts;")]
    [InlineData("src/Retour/Modules/Purchases/X.cs", "using Retour.Modules.Customers;")]
    [InlineData("src/Retour/Modules/Purchases/X.cs", "var c = new Customers.Customer();")]
    [InlineData("src/Retour/Modules/Purchases/Pages/X.razor", "@using Modules.Organisation")]
    [InlineData("src/Retour/Modules/Purchases/X.cs", "Id<Retour.Modules.Insights.Contracts.Alarm> alarm;")]
    [InlineData("src/Retour/Web/X.cs", "using Retour.Modules.Customers.Contracts;")]
    [InlineData("src/Retour/_Imports.razor", "@using Retour.Modules.Organisation.Contracts")]
    [InlineData("src/Retour/Web/WebServer.cs", "using Retour.Modules.Organisation;\nvar store = db.Set<Store>();")]
    public void The_rule_sees(string path, string text) => Strangers(new(path, text)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("src/Retour/Modules/Purchases/X.cs", "using Retour.Modules.Customers.Contracts;\nthrow new Customers.Contracts.ConcurrentFilingException();")]
    [InlineData("src/Retour/Modules/Purchases/X.cs", "using Retour.Modules.Purchases.Imports;")]
    [InlineData("src/Retour/Modules/Insights/X.cs", "var n = view.Customers.Length + Customers.Count;")]
    [InlineData("src/Retour/Modules/Customers/X.cs", "/// Unlike <see cref=\"Purchases.Receipt\"/>")]
    [InlineData("src/Retour/Web/WebServer.cs", "using Retour.Modules.Organisation;\napp.MapOrganisation(); OrganisationModule.Commands();")]
    public void The_rule_lets_pass(string path, string text) => Strangers(new(path, text)).ShouldBeEmpty();

    /// <summary>What a file names that its place does not allow.</summary>
    private static IEnumerable<string> Strangers(Source source)
    {
        if (source.Path is Rooms.KeysBetweenRooms or Rooms.Identities) return [];
        var place = source.Path.Split('/') switch
        {
            [_, _, "Modules", var room, _, ..] => room,
            [_, _, var folder, _, ..] => folder,
            _ => "",
        };
        var allowed = Rooms.MaySpeakTo.GetValueOrDefault(place) ?? Rooms.Neighbours.GetValueOrDefault(place) ?? [];
        var composes = Rooms.Composition.Contains(source.Path);
        var strangers = Mentions.In(source.Text)
            .Where(m => m.Room != place && !(m.ThroughContracts && allowed.Contains(m.Room)) && !(composes && m.What is "" or "Contracts"))
            .Select(m => $"{source.Path}:{source.LineAt(m.Index)} names {m}");
        return !composes ? strangers : strangers.Concat(
            from room in Mentions.In(source.Text).Where(m => m.What == "").Select(m => m.Room).Distinct()
            from name in Mentions.BareNames(source.Text, room)
            where name != room + "Module"
            select $"{source.Path} names {room}.{name}, and composes with {room}Module only");
    }

    [GeneratedRegex(@"^global using \w+Id = Retour\.Id<Retour\.Modules\.\w+(\.\w+)?\.\w+>;$")]
    private static partial Regex Identity();

    [GeneratedRegex(@"(?<![\w.])(?:Retour\.Demo\b|(?:Retour\.)?Database\.(?:Sqlite|Postgres)\b)")]
    private static partial Regex EngineOrDemo();
}
