using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Retour.Modules.Insights;

/// <summary>The customers behind a number.</summary>
internal enum Who { Everyone, Active, New, Base, Lost, NewcomersInBase, NewcomersLost, WonBack }

/// <summary>Which customers: all, or those that a figure of a period or an attrition counts. It is what an address says after the question mark.</summary>
/// <param name="Who">Which of them.</param>
/// <param name="Period">For active and new customers.</param>
/// <param name="At">For everything about attrition: the date,</param>
/// <param name="LapseDays">and the days before and after it.</param>
internal sealed record CustomerGroup(Who Who, DateRange Period = default, DateOnly At = default, int LapseDays = 0)
{
    public static readonly CustomerGroup Everyone = new(Who.Everyone);

    /// <summary>The parameters by which an address names a group.</summary>
    public static readonly IReadOnlyList<string> Parameters = ["who", "from", "to", "at", "lapse"];

    public bool IsOfPeriod => Who is Who.Active or Who.New;
    public bool IsOfAttrition => Who > Who.New;

    /// <summary>The group that an address names; null when what it says cannot be understood.</summary>
    public static CustomerGroup? Read(IQueryCollection query)
    {
        var name = query["who"].ToString();
        if (name.Length == 0) return Everyone;
        if (Enum.GetValues<Who>().Cast<Who?>().FirstOrDefault(w => SnakeCase.From(w.ToString()!) == name) is not { } who) return null;
        var group = new CustomerGroup(who);
        if (group.IsOfPeriod)
            return IsoDay.Read(query["from"]) is { } from && IsoDay.Read(query["to"]) is { } to && from < to ? group with { Period = new(from, to) } : null;
        if (group.IsOfAttrition)
            return IsoDay.Read(query["at"]) is { } at && Asked.Days(query["lapse"]) is { } lapse && MeasureAttrition.IsInCalendar(at, lapse) ? group with { At = at, LapseDays = lapse } : null;
        return group;
    }

    /// <summary>Where the list of these customers is.</summary>
    public string Path => QueryHelpers.AddQueryString(Places.Customers, Named());

    /// <summary>What its address says of it, after the question mark.</summary>
    public string Address => Who is Who.Everyone ? $"who={SnakeCase.From(Who.ToString())}" : Path[(Path.IndexOf('?', StringComparison.Ordinal) + 1)..];

    private IEnumerable<KeyValuePair<string, string?>> Named()
    {
        if (Who is not Who.Everyone) yield return new("who", SnakeCase.From(Who.ToString()));
        if (IsOfPeriod)
        {
            yield return new("from", Print.Day(Period.From));
            yield return new("to", Print.Day(Period.To));
        }
        if (IsOfAttrition)
        {
            yield return new("at", Print.Day(At));
            yield return new("lapse", LapseDays.ToString(CultureInfo.InvariantCulture));
        }
    }
}
