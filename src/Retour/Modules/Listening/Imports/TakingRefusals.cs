namespace Retour.Modules.Listening.Imports;

/// <summary>What cannot be taken from another program's survey, and why a file cannot be read at all.</summary>
internal static class TakingRefusals
{
    private static Refusal Of(string name, params object?[] arguments) => new(TakingTexts.ResourceManager, name, arguments);

    // The file.
    public static readonly Refusal FormatUnknown = Of(nameof(TakingTexts.FormatUnknown));
    public static readonly Refusal NothingAskedThere = Of(nameof(TakingTexts.NothingAskedThere));
    public static Refusal TooLarge(int megabytes) => Of(nameof(TakingTexts.TooLarge), megabytes);
    public static Refusal Unreadable(string program) => Of(nameof(TakingTexts.Unreadable), program);

    // What is in it.
    public static readonly Refusal TooFewChoices = Of(nameof(TakingTexts.TooFewChoices));
    public static readonly Refusal NameTwice = Of(nameof(TakingTexts.NameTwice));
    public static readonly Refusal TextBetween = Of(nameof(TakingTexts.TextBetween));
    public static readonly Refusal HelpNotTaken = Of(nameof(TakingTexts.HelpNotTaken));
    public static readonly Refusal OtherAsChoice = Of(nameof(TakingTexts.OtherAsChoice));
    public static readonly Refusal CommentNotTaken = Of(nameof(TakingTexts.CommentNotTaken));
    public static readonly Refusal EndsNotTaken = Of(nameof(TakingTexts.EndsNotTaken));
    public static readonly Refusal AskedOnce = Of(nameof(TakingTexts.AskedOnce));
    public static Refusal KindNotTaken(string kind) => Of(nameof(TakingTexts.KindNotTaken), Short(kind));
    public static Refusal ConditionNotTaken(string condition) => Of(nameof(TakingTexts.ConditionNotTaken), Short(condition));
    public static Refusal GroupConditionNotTaken(string condition) => Of(nameof(TakingTexts.GroupConditionNotTaken), Short(condition));
    public static Refusal PipingNotTaken(string piped) => Of(nameof(TakingTexts.PipingNotTaken), Short(piped));
    public static Refusal SettingNotTaken(string setting) => Of(nameof(TakingTexts.SettingNotTaken), Short(setting));
    public static Refusal LanguageNotTaken(string language) => Of(nameof(TakingTexts.LanguageNotTaken), Short(language));
    public static Refusal TakenApart(int rows) => Of(nameof(TakingTexts.TakenApart), rows);
    public static Refusal ScaleAsChoice(int least, int most) => Of(nameof(TakingTexts.ScaleAsChoice), least, most);
    public static Refusal TooManyChoices(int most, int found) => Of(nameof(TakingTexts.TooManyChoices), most, found);
    public static Refusal BeyondTheLast(int most) => Of(nameof(TakingTexts.BeyondTheLast), most);
    public static Refusal TextCut(int most) => Of(nameof(TakingTexts.TextCut), most);

    private static string Short(string text) => text.Length <= 120 ? text : text[..119] + "…";
}
