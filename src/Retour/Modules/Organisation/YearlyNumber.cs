using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>The last number that was given in a year.</summary>
internal sealed class YearlyNumber
{
    public required NumberSeries Series { get; init; }
    public required int Year { get; init; }
    public required long Last { get; init; }
}
