using System.Text.RegularExpressions;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Organisation;

/// <summary>A place of sale, with its own calendar and currency. Its code is what tills, files and commands call it.</summary>
internal sealed partial class Store
{
    private Store() { }

    public StoreId Id { get; private init; }
    public string Code { get; private init; } = "";
    public string Name { get; private set; } = "";
    public StoreKind Kind { get; private set; }
    /// <summary>IANA time zone: a receipt's day is a day of this zone.</summary>
    public string Zone { get; private set; } = "";
    /// <summary>ISO 4217. A store sells in one currency.</summary>
    public string Currency { get; private init; } = "";
    public string? City { get; private set; }
    public string? Postcode { get; private set; }
    /// <summary>After how many days without a purchase a customer counts as lost here.</summary>
    public int LapseDays { get; private set; } = DefaultLapseDays;
    public DateTimeOffset CreatedAt { get; private init; }

    public const int DefaultLapseDays = 365;

    public static Result<Store> Open(NewStore wanted, DateTimeOffset now)
    {
        var code = wanted.Code.Trim();
        if (!CodePattern().IsMatch(code)) return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.StoreCodeInvalid), code);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(wanted.Zone, out _)) return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.UnknownTimeZone), wanted.Zone);
        if (!CurrencyPattern().IsMatch(wanted.Currency)) return new Refusal(OrganisationTexts.ResourceManager, nameof(OrganisationTexts.UnknownCurrency), wanted.Currency);
        return new Store
        {
            Id = StoreId.New(), Code = code, Name = wanted.Name.Trim(), Kind = wanted.Kind, Zone = wanted.Zone, Currency = wanted.Currency,
            City = wanted.City, Postcode = wanted.Postcode, CreatedAt = now,
        };
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}_-]{0,31}$")]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CurrencyPattern();
}
