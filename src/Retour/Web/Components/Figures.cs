namespace Retour.Web.Components;

/// <summary>How a figure was made, in words and numbers already written for the reader.</summary>
/// <param name="Definition">The sentence that defines it.</param>
/// <param name="Numerator">"184 320,40 € de ventes nettes".</param>
/// <param name="Denominator">"4 371 tickets de vente"; null for a figure that is no ratio.</param>
/// <param name="Exclusions">What was left out, one sentence each.</param>
/// <param name="Interval">Its 95 % interval; null when there is none to give.</param>
public sealed record Computation(string Definition, string Numerator, string? Denominator, string Period, IReadOnlyList<string> Exclusions, string? Interval = null);

/// <summary>The change against the same period of the year before.</summary>
/// <param name="Text">"+4,1 %", "−2,6 points", or "stable".</param>
/// <param name="Direction">Below 0 down, above 0 up, 0 even.</param>
/// <param name="Meaning">Whether it is good news: attrition that rises is bad. None when the interval of the change contains zero.</param>
/// <param name="Against">Compared with what; by default "sur un an".</param>
public sealed record FigureChange(string Text, int Direction, Meaning Meaning = Meaning.None, string? Against = null)
{
    internal string Icon => Direction switch { > 0 => "arrow-up-right", < 0 => "arrow-down-right", _ => "minus" };
}
