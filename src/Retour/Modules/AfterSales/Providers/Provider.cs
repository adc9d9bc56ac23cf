using System.Globalization;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>Days on which a provider does not work, both included.</summary>
internal readonly record struct ClosedPeriod(DateOnly From, DateOnly Until)
{
    public bool Contains(DateOnly day) => From <= day && day <= Until;
}

/// <summary>Somebody who repairs for the shop. The shop stays the customer's counterpart: a provider knows items, not customers.</summary>
internal sealed class Provider
{
    public const int MostOfName = 120, MostOfContact = 120, MostOfPhone = 30, MostOfAddress = 300, MostOfList = 2_000, MostOfWord = 80, MostWords = 40, MostTurnaround = 120, MostClosures = 12, MostPrices = 20;

    public Id<Provider> Id { get; init; } = Id<Provider>.New();
    public ProviderKind Kind { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>The name as it is compared: there is one provider of a name.</summary>
    public string NameKey { get; private set; } = "";
    public string? ContactName { get; private set; }
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public string? AddressLines { get; private set; }
    /// <summary>fr or en: in which it is written to.</summary>
    public string Language { get; private set; } = "fr";
    /// <summary>The brands that it takes, one a line; empty for all.</summary>
    public string Brands { get; private set; } = "";
    /// <summary>The kinds of products that it takes, one a line; empty for all.</summary>
    public string Categories { get; private set; } = "";
    /// <summary>In how many working days an item is back.</summary>
    public int TurnaroundDays { get; private set; }
    /// <summary>When it does not work beside weekends and public holidays, one period a line: 2026-08-03/2026-08-23.</summary>
    public string Closures { get; private set; } = "";
    /// <summary>Whose public holidays it keeps: in Alsace-Moselle there are two more.</summary>
    public HolidayRegion Holidays { get; private set; } = HolidayRegion.France;
    /// <summary>Of its prices.</summary>
    public string Currency { get; private set; } = "EUR";
    public bool IsActive { get; private set; } = true;
    /// <summary>Whether it has been let in to pages of its own.</summary>
    public bool HasAccess { get; private set; }
    public int Version { get; private set; }
    public List<ProviderPrice> Prices { get; init; } = [];

    public IReadOnlyList<string> BrandList => Lines(Brands);

    public IReadOnlyList<string> CategoryList => Lines(Categories);

    /// <summary>On which days it works.</summary>
    public ProviderCalendar Calendar => new(Holidays, ClosedPeriods);

    public IReadOnlyList<ClosedPeriod> ClosedPeriods => [.. Lines(Closures).Select(line => line.Split('/')).Select(ends => new ClosedPeriod(DayOf(ends[0]), DayOf(ends[1])))];

    /// <summary>Whether it takes an item of this brand and kind. What it does not name it takes all of; what nobody knows it does not.</summary>
    public bool Takes(string? brand, string? category) => IsActive && IsOf(BrandList, brand) && IsOf(CategoryList, category);

    /// <summary>The more particular, the sooner it is proposed: a brand counts for more than a kind of product.</summary>
    public int Particular => (Brands.Length > 0 ? 2 : 0) + (Categories.Length > 0 ? 1 : 0);

    /// <param name="draft">Checked.</param>
    /// <param name="closures">Its closed days, as they were read.</param>
    /// <param name="prices">Its prices, as they were read.</param>
    public void Set(ProviderDraft draft, IReadOnlyList<ClosedPeriod> closures, IReadOnlyList<(string Label, long AmountMinor)> prices)
    {
        (Kind, Name, NameKey, ContactName, Email, Phone, AddressLines, Language) = (draft.Kind, draft.Name!, Folding.Fold(draft.Name!), draft.ContactName, draft.Email, draft.Phone, draft.AddressLines, draft.Language);
        (Brands, Categories, TurnaroundDays, Holidays, Currency, IsActive) = (string.Join('\n', draft.Brands), string.Join('\n', draft.Categories), draft.TurnaroundDays!.Value, draft.Holidays, draft.Currency, draft.IsActive);
        Closures = string.Join('\n', closures.OrderBy(c => c.From).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.From:yyyy-MM-dd}/{c.Until:yyyy-MM-dd}")));
        // In place, so that the audit says which price became another.
        for (var i = 0; i < prices.Count; i++)
        {
            if (i == Prices.Count) Prices.Add(new() { ProviderId = Id, Position = i + 1 });
            (Prices[i].Label, Prices[i].AmountMinor) = prices[i];
        }
        Prices.RemoveRange(prices.Count, Prices.Count - prices.Count);
        Version++;
    }

    public void LetIn(bool access)
    {
        HasAccess = access;
        Version++;
    }

    private static bool IsOf(IReadOnlyList<string> taken, string? wanted) => taken.Count == 0 || (wanted is not null && Folding.Fold(wanted) is var folded && taken.Any(one => Folding.Fold(one) == folded));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What a provider asks for something that it does often.</summary>
internal sealed class ProviderPrice
{
    public const int MostOfLabel = 120;

    public required Id<Provider> ProviderId { get; init; }
    /// <summary>From 1.</summary>
    public required int Position { get; init; }
    public string Label { get; set; } = "";
    public long AmountMinor { get; set; }
}

/// <summary>A provider as it stands in the form; what was left empty is null.</summary>
internal sealed record ProviderDraft(ProviderKind Kind, string? Name)
{
    public string? ContactName { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? AddressLines { get; init; }
    public string Language { get; init; } = "fr";
    public IReadOnlyList<string> Brands { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public int? TurnaroundDays { get; init; }
    public IReadOnlyList<(DateOnly? From, DateOnly? Until)> Closures { get; init; } = [];
    public HolidayRegion Holidays { get; init; } = HolidayRegion.France;
    public string Currency { get; init; } = "EUR";
    public IReadOnlyList<Repairs.TypedLine> Prices { get; init; } = [];
    public bool IsActive { get; init; } = true;
}
