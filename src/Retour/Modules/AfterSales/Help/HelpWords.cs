using System.Globalization;
using Retour.Web;

namespace Retour.Modules.AfterSales.Help;

/// <summary>States, languages and readers' voices as people say them.</summary>
internal static class HelpWords
{
    public static readonly string[] Languages = ["fr", "en"];

    public static string Of(HelpState state) => state is HelpState.Published ? HelpTexts.HelpState_Published : HelpTexts.HelpState_Draft;

    public static string Language(string language) => language == "fr" ? HelpTexts.French : HelpTexts.English;

    /// <summary>8 sur 10: of so few a percentage would say more than anybody knows.</summary>
    public static string Share(int helped, int not) => helped + not == 0 ? HelpTexts.NoVoice : string.Format(CultureInfo.CurrentCulture, HelpTexts.VoiceShare, Formats.Number(helped), Formats.Number(helped + not));
}
