using System.Text.RegularExpressions;
using Retour.Database;

namespace Retour.Architecture;

/// <summary>The map of the house: who may speak to whom, and only through Contracts.</summary>
internal static partial class Rooms
{
    private static readonly string[] Floors1To5 =
        ["Organisation", "Customers", "Messaging", "Purchases", "Improvement", "Loyalty", "AfterSales", "Complaints", "Listening", "MysteryVisits"];

    /// <summary>Each room, and the rooms whose Contracts it may name. Data flows down the floors; what goes up are events.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> MaySpeakTo = new Dictionary<string, string[]>
    {
        ["Organisation"] = [],
        ["Customers"] = ["Organisation"],
        ["Messaging"] = ["Organisation", "Customers"],
        ["Purchases"] = ["Organisation", "Customers"],
        ["Improvement"] = ["Organisation", "Customers", "Messaging"],
        ["Loyalty"] = ["Organisation", "Customers", "Messaging", "Purchases"],
        ["AfterSales"] = ["Organisation", "Customers", "Messaging", "Purchases", "Improvement", "Loyalty"],
        ["Complaints"] = ["Organisation", "Customers", "Messaging", "Purchases", "Improvement", "Loyalty"],
        ["Listening"] = ["Organisation", "Customers", "Messaging", "Purchases", "Improvement"],
        ["MysteryVisits"] = ["Organisation", "Customers", "Messaging", "Purchases", "Improvement"],
        ["Insights"] = Floors1To5,
        ["Campaigns"] = [.. Floors1To5, "Insights"],
        ["Clubs"] = [.. Floors1To5, "Insights"],
        ["Boutique"] = [.. Floors1To5, "Insights"],
        ["Team"] = [.. Floors1To5, "Insights"],
    };

    /// <summary>What is no room but stands beside them, and the rooms whose Contracts it may name.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Neighbours = new Dictionary<string, string[]>
    {
        ["Cli"] = [],
        ["Database"] = [],
        ["Demo"] = ["Organisation", "Customers", "Messaging", "Purchases", "AfterSales", "Complaints", "Listening"],
        ["Files"] = [],
        ["Web"] = ["Organisation"],
    };

    /// <summary>Where the program is put together: these may also name each room's module class, which adds its services, pages and commands.</summary>
    public static readonly string[] Composition = ["src/Retour/Cli/RetourCli.cs", "src/Retour/Web/RetourServices.cs", "src/Retour/Web/WebServer.cs"];

    /// <summary>Foreign keys join two rooms' tables: the one file that may name any room's entities.</summary>
    public const string KeysBetweenRooms = "src/Retour/Database/KeysBetweenRooms.cs";

    /// <summary>The identities that rooms exchange.</summary>
    public const string Identities = "src/Retour/Modules/Identities.cs";

    /// <summary>The room of a type; null for types outside the rooms.</summary>
    public static string? Of(Type type) => RoomNamespace().Match(type.Namespace ?? "") is { Success: true } match ? match.Groups["room"].Value : null;

    /// <summary>The types of the program, by room.</summary>
    public static readonly ILookup<string, Type> Types = typeof(RetourDb).Assembly.GetTypes()
        .Where(t => Of(t) is not null && !t.IsNested).ToLookup(t => Of(t)!);

    [GeneratedRegex(@"^Retour\.Modules\.(?<room>\w+)(\.|$)")]
    private static partial Regex RoomNamespace();
}
