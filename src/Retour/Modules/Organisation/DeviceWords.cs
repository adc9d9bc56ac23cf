using System.Globalization;

namespace Retour.Modules.Organisation;

/// <summary>What a browser says of itself, as people say it: Firefox sur Windows.</summary>
internal static class DeviceWords
{
    // The order matters: nearly every browser also claims to be those further down.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return (browser, system) switch
        {
            (null, null) => AccountTexts.UnknownDevice,
            ({ } one, null) => one,
            (null, { } one) => one,
            _ => string.Format(CultureInfo.CurrentCulture, AccountTexts.BrowserOnSystem, browser, system),
        };
    }

    private static string? Find((string Mark, string Name)[] known, string userAgent) => known.FirstOrDefault(k => userAgent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
