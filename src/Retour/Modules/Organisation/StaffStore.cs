namespace Retour.Modules.Organisation;

/// <summary>A store that a member of staff works for. Head office and administrators need none: they work for all.</summary>
internal sealed class StaffStore
{
    public required Guid StaffId { get; init; }
    public required StoreId StoreId { get; init; }
}
