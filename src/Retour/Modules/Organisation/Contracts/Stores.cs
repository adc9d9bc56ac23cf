namespace Retour.Modules.Organisation.Contracts;

public enum StoreKind { Shop, Online }

/// <summary>What is needed to open a store.</summary>
public sealed record NewStore(string Code, string Name, StoreKind Kind, string Zone, string Currency, string? City = null, string? Postcode = null);

/// <summary>Where a store is and how it is reached.</summary>
internal sealed record StoreAddress(string Name, string? Lines, string? Postcode, string? City, string? Phone, string? Email)
{
    /// <summary>ISO 3166-1, two letters.</summary>
    public string Country { get; init; } = "FR";

    public string OnOneLine => string.Join(", ", (Lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Append($"{Postcode} {City}".Trim()).Where(l => l.Length > 0));
}

/// <summary>A store as other rooms see it.</summary>
internal sealed record StoreInfo(StoreId Id, string Code, string Name, StoreKind Kind, string Zone, string Currency, int LapseDays)
{
    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Zone);

    /// <summary>The customer who owns the receipts that nobody identified: it has the store's own identity.</summary>
    public CustomerId HouseCustomer => new(Id.Value);

    /// <summary>The day it is in the store at an instant.</summary>
    public DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>An instant as the clock of the store shows it.</summary>
    public DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZone);
}
