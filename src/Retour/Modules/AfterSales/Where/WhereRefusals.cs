using System.Resources;

namespace Retour.Modules.AfterSales.Where;

/// <summary>What is refused of a rule, each with the sentence that says why and what to do.</summary>
internal static class WhereRefusals
{
    private static ResourceManager Texts => WhereTexts.ResourceManager;

    public static readonly Refusal NoSuchRule = new(Texts, nameof(WhereTexts.NoSuchRule));
    public static readonly Refusal ProductAlone = new(Texts, nameof(WhereTexts.ProductAlone));
    public static readonly Refusal TargetStoreMissing = new(Texts, nameof(WhereTexts.TargetStoreMissing));
    public static readonly Refusal NameMissing = new(Texts, nameof(WhereTexts.NameMissing));
    public static readonly Refusal NotReached = new(Texts, nameof(WhereTexts.NotReached));
    public static readonly Refusal PhoneUnreadable = new(Texts, nameof(WhereTexts.PhoneUnreadable));
    public static readonly Refusal LinkUnreadable = new(Texts, nameof(WhereTexts.LinkUnreadable));
    public static readonly Refusal AlreadyThere = new(Texts, nameof(WhereTexts.AlreadyThere));
    public static readonly Refusal TooManyRules = new(Texts, nameof(WhereTexts.TooManyRules), WhereRule.Most);

    public static Refusal NoSuchProduct(string reference) => new(Texts, nameof(WhereTexts.NoSuchProduct), reference);
}
