namespace Retour.Modules.Organisation;

/// <summary>One remembered fact about this installation, by name.</summary>
internal sealed class Setting
{
    public required string Name { get; init; }
    public required string Value { get; set; }
}
