using System.Globalization;

namespace Retour.Modules.Organisation;

/// <summary>
/// A colour that text can be read in. On light pages it is used as it is: white stands on it and it stands on paper. On dark pages the style
/// sheet keeps its hue and lifts it to a fixed lightness (tokens.css): computed here too, so that both are known to be readable.
/// </summary>
internal sealed record BrandColour(byte Red, byte Green, byte Blue)
{
    /// <summary>WCAG 2.2, level AA, for text.</summary>
    public const double Enough = 4.5;

    private const double DarkLightness = .78, DarkChroma = 1.35;
    private static readonly BrandColour White = new(255, 255, 255), Paper = new(0xf6, 0xf5, 0xf1), Night = new(0x12, 0x14, 0x16), OnBrandAtNight = new(0x07, 0x1a, 0x1d);

    public static Result<BrandColour> Read(string text)
    {
        if (text.Trim() is not ['#', .. { Length: 6 } hex] || !int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            return new Refusal(SettingsTexts.ResourceManager, nameof(SettingsTexts.ColourUnreadable), text);
        var colour = new BrandColour((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        if (colour.OnLightPages < Enough || colour.OnDarkPages < Enough)
            return new Refusal(SettingsTexts.ResourceManager, nameof(SettingsTexts.ColourTooPale), colour.ToString(), Math.Min(colour.OnLightPages, colour.OnDarkPages), Enough, colour.Darkened().ToString());
        return colour;
    }

    /// <summary>The lower of both contrasts: with white text on it, and as text on paper.</summary>
    public double OnLightPages => Math.Min(Contrast(this, White), Contrast(this, Paper));

    public double OnDarkPages => AtNight() is var lifted ? Math.Min(Contrast(lifted, Night), Contrast(lifted, OnBrandAtNight)) : 0;

    /// <summary>The nearest colour of this hue that is dark enough.</summary>
    public BrandColour Darkened()
    {
        var colour = this;
        while (colour.OnLightPages < Enough) colour = new((byte)(colour.Red * .97), (byte)(colour.Green * .97), (byte)(colour.Blue * .97));
        return colour;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private static double Contrast(BrandColour a, BrandColour b) => (Math.Max(a.Luminance, b.Luminance) + .05) / (Math.Min(a.Luminance, b.Luminance) + .05);

    private double Luminance => .2126 * Linear(Red) + .7152 * Linear(Green) + .0722 * Linear(Blue);

    // oklch(from brand .78 calc(c * 1.35) h), cut to what a screen can show.
    private BrandColour AtNight()
    {
        var (r, g, b) = (Linear(Red), Linear(Green), Linear(Blue));
        var (l, m, s) = (Math.Cbrt(.4122214708 * r + .5363325363 * g + .0514459929 * b), Math.Cbrt(.2119034982 * r + .6806995451 * g + .1073969566 * b), Math.Cbrt(.0883024619 * r + .2817188376 * g + .6299787005 * b));
        var (a, y) = (DarkChroma * (1.9779984951 * l - 2.4285922050 * m + .4505937099 * s), DarkChroma * (.0259040371 * l + .7827717662 * m - .8086757660 * s));
        (l, m, s) = (DarkLightness + .3963377774 * a + .2158037573 * y, DarkLightness - .1055613458 * a - .0638541728 * y, DarkLightness - .0894841775 * a - 1.2914855480 * y);
        (l, m, s) = (l * l * l, m * m * m, s * s * s);
        return new(Byte(4.0767416621 * l - 3.3077115913 * m + .2309699292 * s), Byte(-1.2684380046 * l + 2.6097574011 * m - .3413193965 * s), Byte(-.0041960863 * l - .7034186147 * m + 1.7076147010 * s));
    }

    private static double Linear(byte value) => value / 255d is var v && v <= .04045 ? v / 12.92 : Math.Pow((v + .055) / 1.055, 2.4);

    private static byte Byte(double linear)
    {
        var v = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (v <= .0031308 ? 12.92 * v : 1.055 * Math.Pow(v, 1 / 2.4) - .055));
    }
}
