using System.Globalization;
using Retour.Modules.Improvement.Contracts;
using Retour.Web.Components;

namespace Retour.Modules.Complaints;

/// <summary>What people call kinds, channels, states and acts.</summary>
internal static class ComplaintLabels
{
    public static string Of<T>(T value) where T : struct, Enum => ComplaintTexts.ResourceManager.GetString($"{typeof(T).Name}_{value}", CultureInfo.CurrentUICulture) ?? value.ToString();

    public static IReadOnlyList<Choice> Choices<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice(v.ToString(), Of(v)))];

    /// <summary>What it is about, with its criterion before it.</summary>
    public static string About(string code) => CriteriaTree.Find(code)?.Path ?? code;

    public static string Severity(int severity) => ComplaintTexts.ResourceManager.GetString(string.Create(CultureInfo.InvariantCulture, $"Severity_{severity}"), CultureInfo.CurrentUICulture)!;

    public static IReadOnlyList<Choice> Severities() => [.. Enumerable.Range(Complaint.Lightest, Complaint.Gravest).Select(s => new Choice(s.ToString(CultureInfo.InvariantCulture), Severity(s)))];

    public static Meaning Meaning(ComplaintState state) => state switch
    {
        ComplaintState.Received or ComplaintState.Contested or ComplaintState.Mediation => Web.Components.Meaning.Attention,
        ComplaintState.Accepted or ComplaintState.Closed => Web.Components.Meaning.Good,
        _ => Web.Components.Meaning.None,
    };
}
