using System.Resources;

namespace Retour.Modules.AfterSales.Help;

/// <summary>What is refused to who writes the help centre, each with the sentence that says why and what to do.</summary>
internal static class HelpRefusals
{
    private static ResourceManager Texts => HelpTexts.ResourceManager;

    public static readonly Refusal NoSuchArticle = new(Texts, nameof(HelpTexts.NoSuchArticle));
    public static readonly Refusal NoSuchCategory = new(Texts, nameof(HelpTexts.NoSuchCategory));
    public static readonly Refusal TitleMissing = new(Texts, nameof(HelpTexts.TitleMissing));
    public static readonly Refusal TextMissing = new(Texts, nameof(HelpTexts.TextMissing));
    public static readonly Refusal LastLanguage = new(Texts, nameof(HelpTexts.LastLanguage));
    public static readonly Refusal PublishedStays = new(Texts, nameof(HelpTexts.PublishedStays));
    public static readonly Refusal NameMissing = new(Texts, nameof(HelpTexts.NameMissing));
    public static readonly Refusal CategoryNotEmpty = new(Texts, nameof(HelpTexts.CategoryNotEmpty));
    public static readonly Refusal TooManyArticles = new(Texts, nameof(HelpTexts.TooManyArticles), HelpArticle.Most);
    public static readonly Refusal TooManyCategories = new(Texts, nameof(HelpTexts.TooManyCategories), HelpCategory.Most);
    public static readonly Refusal TitleTooLong = new(Texts, nameof(HelpTexts.TitleTooLong), HelpText.LongestTitle);
    public static readonly Refusal TextTooLong = new(Texts, nameof(HelpTexts.TextTooLong), HelpText.LongestBody);
    public static readonly Refusal NameTooLong = new(Texts, nameof(HelpTexts.NameTooLong), HelpCategory.LongestName);
}
