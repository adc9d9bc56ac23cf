namespace Retour.Modules.AfterSales.Where;

/// <summary>Where a rule sends customers.</summary>
internal enum WhereTarget { AnyStore, Store, Workshop, Manufacturer }

/// <summary>What a customer has, as far as it is known, and in which store it was bought.</summary>
internal sealed record WhereQuestion(string? Product, string? Brand, string? Category, StoreId? Store)
{
    public static readonly WhereQuestion Anything = new(null, null, null, null);

    public bool IsAboutAThing => Product is not null || Brand is not null || Category is not null;
}

/// <summary>What a rule is for; what it does not name is anything.</summary>
internal readonly record struct WhereScope(string? Product, string? Brand, string? Category, StoreId? Store)
{
    public const int LongestProduct = 64, LongestWord = 80, LongestKey = LongestProduct + 2 * LongestWord * 2 + 40;

    /// <summary>Two that are written differently and mean the same have the same.</summary>
    public string Key => $"{ProductKey}|{Folded(Brand)}|{Folded(Category)}|{Store}";

    /// <summary>The most particular rule counts: the one that names the product, then the brand, then the kind of product, then the store.</summary>
    public int Weight => (Product is null ? 0 : 8) + (Brand is null ? 0 : 4) + (Category is null ? 0 : 2) + (Store is null ? 0 : 1);

    public bool Covers(WhereQuestion asked) =>
        (Product is null || ProductKey == asked.Product?.ToUpperInvariant()) && (Brand is null || Folded(Brand) == Folded(asked.Brand))
        && (Category is null || Folded(Category) == Folded(asked.Category)) && (Store is null || Store == asked.Store);

    private string? ProductKey => Product?.ToUpperInvariant();

    public static string Folded(string? text) => text is null ? "" : Folding.Fold(text);
}

/// <summary>Whoever has this goes there.</summary>
internal sealed class WhereRule
{
    public const int Most = 300, LongestName = 120, LongestAddress = 300, LongestPhone = 30, LongestLink = 300, LongestNote = 500;

    public Id<WhereRule> Id { get; init; } = Id<WhereRule>.New();
    /// <summary><see cref="WhereScope.Key"/>: there is one rule for a scope.</summary>
    public string Scope { get; private set; } = "";
    /// <summary>The reference of a product, as tills and files name it.</summary>
    public string? Product { get; private set; }
    public string? Brand { get; private set; }
    public string? Category { get; private set; }
    public StoreId? StoreId { get; private set; }
    public WhereTarget Target { get; private set; }
    public StoreId? TargetStoreId { get; private set; }
    /// <summary>Of the workshop or the manufacturer, and how they are reached.</summary>
    public string? Name { get; private set; }
    public string? AddressLines { get; private set; }
    public string? Phone { get; private set; }
    public string? Link { get; private set; }
    /// <summary>What to bring, say, for readers of each language.</summary>
    public string? NoteFr { get; private set; }
    public string? NoteEn { get; private set; }
    public int Version { get; private set; }

    public WhereScope For => new(Product, Brand, Category, StoreId);

    public string? Note(string language) => language == "en" ? NoteEn ?? NoteFr : NoteFr ?? NoteEn;

    public void Set(WhereDraft draft)
    {
        (Product, Brand, Category, StoreId) = draft.For;
        Scope = draft.For.Key;
        (Target, TargetStoreId) = (draft.Target, draft.Target is WhereTarget.Store ? draft.TargetStore : null);
        var elsewhere = draft.IsElsewhere;
        (Name, AddressLines, Phone, Link) = elsewhere ? (draft.Name, draft.AddressLines, draft.Phone, draft.Link) : default;
        (NoteFr, NoteEn) = (draft.NoteFr, draft.NoteEn);
        Version++;
    }

    /// <summary>The most particular of those that cover what is asked; null where none does.</summary>
    public static WhereRule? Choose(IEnumerable<WhereRule> rules, WhereQuestion asked) => rules.Where(r => r.For.Covers(asked)).MaxBy(r => r.For.Weight);
}

/// <summary>A rule as it stands in the form; what was left empty is null.</summary>
internal sealed record WhereDraft(WhereScope For, WhereTarget Target)
{
    public StoreId? TargetStore { get; init; }
    public string? Name { get; init; }
    public string? AddressLines { get; init; }
    public string? Phone { get; init; }
    public string? Link { get; init; }
    public string? NoteFr { get; init; }
    public string? NoteEn { get; init; }

    public bool IsElsewhere => Target is WhereTarget.Workshop or WhereTarget.Manufacturer;
}
