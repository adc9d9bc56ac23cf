using System.Text;

namespace Retour.Modules.Purchases.Imports;

internal enum FigureReading { Read, Unreadable, Ambiguous, TooPrecise, TooLarge }

/// <summary>Numbers as people and tills write them: 1234.5, 1 234,56 €, £1,234.56, -3. What could be read two ways is not guessed.</summary>
internal static class Figures
{
    /// <param name="utf8">The field.</param>
    /// <param name="decimals">How many decimals are kept: the value is a whole number of 10^-decimals.</param>
    /// <param name="decimalSign">'.' or ',' when it is known; '\0' when it is not.</param>
    public static FigureReading Parse(ReadOnlySpan<byte> utf8, int decimals, char decimalSign, out long value)
    {
        if (decimalSign == '.' && TryPlain(utf8, decimals, out value)) return FigureReading.Read;
        value = 0;
        Span<char> digits = stackalloc char[32];
        var (count, fraction, negative, seen) = (0, -1, false, false);
        var text = Encoding.UTF8.GetString(utf8).AsSpan().Trim();
        var sign = decimalSign != '\0' ? decimalSign : DecimalSignOf(text, out var ambiguous) is var found && ambiguous ? '?' : found;
        if (sign == '?') return FigureReading.Ambiguous;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length) return FigureReading.TooLarge;
                digits[count++] = c;
                if (fraction >= 0) fraction++;
                seen = true;
            }
            else if (c == sign)
            {
                if (fraction >= 0) return FigureReading.Unreadable;
                fraction = 0;
            }
            else if (c is '.' or ',' or '\'' or '’' or ' ' or '\u00A0' or '\u202F')
            {
                // A separator of thousands: three digits follow it, and no decimals came before; or blanks beside a currency sign.
                if (fraction >= 0 && c is '.' or ',') return FigureReading.Unreadable;
                if (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && seen && !ThreeDigitsFollow(text[(i + 1)..])) return FigureReading.Unreadable;
            }
            else if (c is '-' or '−' && !seen && !negative) negative = true;
            else if (c is '€' or '£' or '$' && (count == 0 || text[(i + 1)..].Trim().IsEmpty)) continue;
            else return FigureReading.Unreadable;
        }
        if (!seen) return FigureReading.Unreadable;
        return Scale(digits[..count], Math.Max(fraction, 0), decimals, negative, out value);
    }

    private static FigureReading Scale(Span<char> digits, int fraction, int decimals, bool negative, out long value)
    {
        value = 0;
        for (; fraction > decimals && digits[^1] == '0'; fraction--) digits = digits[..^1];
        if (fraction > decimals) return FigureReading.TooPrecise;
        if (!long.TryParse(digits, out var whole) || whole > long.MaxValue / 100_000_000) return FigureReading.TooLarge;
        for (; fraction < decimals; fraction++) whole *= 10;
        value = negative ? -whole : whole;
        return FigureReading.Read;
    }

    /// <summary>Digits, one point, a minus: almost every field, without a string.</summary>
    private static bool TryPlain(ReadOnlySpan<byte> utf8, int decimals, out long value)
    {
        value = 0;
        var negative = utf8.Length > 0 && utf8[0] == '-';
        var (fraction, digits) = (-1, 0);
        foreach (var b in negative ? utf8[1..] : utf8)
        {
            if (b == '.' && fraction < 0)
            {
                fraction = 0;
                continue;
            }
            var digit = b - '0';
            if ((uint)digit > 9 || ++digits > 12) return false;
            value = (value * 10) + digit;
            if (fraction >= 0) fraction++;
        }
        if (digits == 0 || fraction > decimals) return false;
        for (var i = Math.Max(fraction, 0); i < decimals; i++) value *= 10;
        if (negative) value = -value;
        return true;
    }

    /// <summary>The decimal sign a number shows by itself: the last of two different signs, or a lone one that cannot separate thousands.</summary>
    private static char DecimalSignOf(ReadOnlySpan<char> text, out bool ambiguous)
    {
        ambiguous = false;
        var (dots, commas) = (text.Count('.'), text.Count(','));
        var signs = dots + commas;
        if (signs == 0) return '.';
        if (dots > 0 && commas > 0) return text.LastIndexOf('.') > text.LastIndexOf(',') ? '.' : ',';
        var sign = dots > 0 ? '.' : ',';
        if (signs > 1) return sign == '.' ? ',' : '.';
        var after = text[(text.IndexOf(sign) + 1)..];
        var before = text[..text.IndexOf(sign)].TrimStart('-').TrimStart('0');
        var grouped = before.IndexOfAny(" \u00A0\u202F'’") >= 0;
        ambiguous = ThreeDigitsFollow(after) && !grouped && before.Length is > 0 and <= 3;
        return sign;
    }

    private static bool ThreeDigitsFollow(ReadOnlySpan<char> text) =>
        text.Length >= 3 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && (text.Length == 3 || !char.IsAsciiDigit(text[3]));
}
