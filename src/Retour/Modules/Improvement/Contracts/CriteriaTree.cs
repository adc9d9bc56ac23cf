using System.Collections.Frozen;
using System.Globalization;

namespace Retour.Modules.Improvement.Contracts;

/// <summary>What an expression is about: a criterion, or a motive under one. Its name follows the reader's language.</summary>
/// <param name="Code">Permanent, such as <c>delivery</c> or <c>delivery.late</c>: whatever keeps it is understood in years from now.</param>
internal sealed record CriterionNode(string Code)
{
    public const int MostOfCode = 60;

    /// <summary>The code of the first level.</summary>
    public string Criterion => Code.Split('.')[0];

    public bool IsMotive => Code.Contains('.', StringComparison.Ordinal);

    public string Name => NameOf(Code);

    /// <summary>In another language than the reader's.</summary>
    public string NameIn(CultureInfo language) => NameOf(Code, language);

    /// <summary>With its criterion before it: “Delivery · Late”.</summary>
    public string Path => IsMotive ? $"{NameOf(Criterion)} · {Name}" : Name;

    private static string NameOf(string code, CultureInfo? language = null) => ImprovementTexts.ResourceManager.GetString("Criterion_" + code.Replace('.', '_'), language ?? CultureInfo.CurrentUICulture) ?? code;
}

/// <summary>A criterion with its motives.</summary>
internal sealed record CriterionBranch(CriterionNode Criterion, IReadOnlyList<CriterionNode> Motives);

/// <summary>
/// The one tree that every instrument shares (complaints, surveys, kiosks, visits), so that what customers say by one is compared with what they say
/// by another. It comes with Retour; a node is never renamed in its code and never taken away.
/// </summary>
internal static class CriteriaTree
{
    public const string Other = "other";

    private static readonly (string Criterion, string[] Motives)[] Shipped =
    [
        ("welcome", ["rude", "nobody", "refused"]),
        ("waiting", ["till", "phone", "answer"]),
        ("advice", ["wrong", "missing", "pressure"]),
        ("choice", ["out_of_stock", "range"]),
        ("price", ["display", "difference", "promotion", "level"]),
        ("cleanliness", ["place", "hygiene"]),
        ("payment", ["means", "billing", "refund"]),
        ("product", ["quality", "dangerous", "description"]),
        ("after_sales", ["repair", "guarantee", "return"]),
        ("delivery", ["late", "never", "damaged"]),
        ("online", ["site", "account", "seller"]),
        ("contract", ["subscription", "cancellation", "canvassing"]),
        (Other, []),
    ];

    /// <summary>Criteria in the order in which they are offered; what fits nowhere comes last.</summary>
    public static IReadOnlyList<CriterionBranch> Branches { get; } =
        [.. Shipped.Select(s => new CriterionBranch(new(s.Criterion), [.. s.Motives.Select(m => new CriterionNode($"{s.Criterion}.{m}"))]))];

    /// <summary>Every node, each criterion before its motives.</summary>
    public static IReadOnlyList<CriterionNode> All { get; } = [.. Branches.SelectMany(b => b.Motives.Prepend(b.Criterion))];

    private static readonly FrozenDictionary<string, CriterionNode> ByCode = All.ToFrozenDictionary(n => n.Code, StringComparer.Ordinal);

    /// <summary>The node of this code; null where there is none.</summary>
    public static CriterionNode? Find(string? code) => ByCode.GetValueOrDefault(code ?? "");
}
