using System.Text.RegularExpressions;

namespace Retour.Architecture;

/// <summary>A place where a file names something of a room.</summary>
/// <param name="Room">The room.</param>
/// <param name="What">What follows the room's name: Contracts, a type, or nothing when the namespace itself is imported.</param>
/// <param name="Index">Where in the text.</param>
internal readonly record struct Mention(string Room, string What, int Index)
{
    public bool ThroughContracts => What == "Contracts";

    public override string ToString() => What.Length > 0 ? $"{Room}.{What}" : Room;
}

/// <summary>Finds what a file says of rooms: imports, full names, and names relative to Retour.Modules.</summary>
internal static partial class Mentions
{
    public static IEnumerable<Mention> In(string text)
    {
        text = Sources.WithoutComments(text);
        return Qualified().Matches(text)
            // A bare Customers.Count may be a property; it names the room only when the room has something of that name.
            .Concat(Relative().Matches(text).Where(m => Names(m.Groups["room"].Value).Contains(m.Groups["what"].Value)))
            .Where(m => Rooms.MaySpeakTo.ContainsKey(m.Groups["room"].Value))
            .Select(m => new Mention(m.Groups["room"].Value, m.Groups["what"].Value, m.Index));
    }

    /// <summary>The types outside Contracts that a file names by their bare names, after it imported their room's own namespace.</summary>
    public static IEnumerable<string> BareNames(string text, string room)
    {
        // What stands between quotes is said to people, not to the compiler.
        var words = Word().Matches(Quoted().Replace(Sources.WithoutComments(text), "")).Select(m => m.Value).ToHashSet();
        return Rooms.Types[room].Where(t => t.Namespace == $"Retour.Modules.{room}").Select(t => t.Name).Where(words.Contains);
    }

    private static readonly Dictionary<string, HashSet<string>> NamesByRoom = Rooms.MaySpeakTo.Keys.ToDictionary(room => room, room =>
        Rooms.Types[room].Select(t => t.Namespace == $"Retour.Modules.{room}" ? t.Name : t.Namespace!.Split('.')[3]).ToHashSet());

    private static HashSet<string> Names(string room) => NamesByRoom.GetValueOrDefault(room) ?? [];

    [GeneratedRegex(@"(?<![\w.])(?:global::)?(?:Retour\.)?Modules\.(?<room>\w+)(?:\.(?<what>\w+))?")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![\w.])(?<room>\p{Lu}\w+)\.(?<what>\p{Lu}\w*)")]
    private static partial Regex Relative();

    [GeneratedRegex("\"[^\"\n]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
