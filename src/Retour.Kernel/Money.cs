using System.Globalization;

namespace Retour;

/// <summary>An amount in minor units (cents, pence) of one currency (ISO 4217). Arithmetic is checked and never mixes currencies.</summary>
public readonly record struct Money(long Minor, string Currency)
{
    public static Money Zero(string currency) => new(0, currency);

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.Minor), Same(a, b));
    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.Minor), Same(a, b));

    /// <summary>This amount divided by a count, rounded half away from zero to the minor unit, as an average is printed.</summary>
    public Money PerUnit(long count) => new(Rounding.Divide(Minor, count), Currency);

    /// <summary>The amount in major units: 1999 EUR minor is 19.99.</summary>
    public decimal Major => Minor / (decimal)Math.Pow(10, DecimalsOf(Currency));

    /// <summary>How many decimals a currency has (ISO 4217): two, but for those that have none or three.</summary>
    public static int DecimalsOf(string currency) => currency switch
    {
        "JPY" or "KRW" or "XAF" or "XOF" or "XPF" or "CLP" or "VND" or "ISK" => 0,
        "TND" or "KWD" or "BHD" or "JOD" or "OMR" => 3,
        _ => 2,
    };

    /// <summary>As people write it in a culture: 1 234,56 € in French, €1,234.56 in English.</summary>
    public string ToString(CultureInfo culture)
    {
        var number = Major.ToString("N" + DecimalsOf(Currency), culture);
        var symbol = Currency switch { "EUR" => "€", "GBP" => "£", "USD" => "$", "CHF" => "CHF", _ => Currency };
        return culture.TwoLetterISOLanguageName == "fr" ? $"{number}\u00A0{symbol}"
            : number.StartsWith('-') ? $"-{symbol}{number[1..]}" : symbol + number;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major} {Currency}");

    /// <summary>
    /// An amount as people type it: 12, 12,50, 1 234,5 or 12.50 €. False where it is none, or has more decimals than the currency. A point or a comma
    /// with three digits behind it may be thousands, or not: whoever types that is asked again. Nor has it a sign: nobody is quoted, lent or given less than nothing.
    /// </summary>
    public static bool TryParse(string? typed, string currency, out Money money)
    {
        money = Zero(currency);
        var text = new string([.. (typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('\u00A0' or '\u202F' or '€' or '£' or '$'))]).Replace(',', '.');
        var decimals = DecimalsOf(currency);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && (text.Length - point - 1 > decimals || point == text.Length - 1)) return false;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major) || major > MostTyped) return false;
        money = new((long)(major * (decimal)Math.Pow(10, decimals)), currency);
        return true;
    }

    // Nobody types more by hand on purpose.
    private const decimal MostTyped = 100_000_000;

    private static string Same(Money a, Money b) =>
        a.Currency == b.Currency ? a.Currency : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add.");
}

/// <summary>The only places where amounts are rounded: half away from zero, as receipts and invoices are.</summary>
public static class Rounding
{
    /// <summary>Divides and rounds half away from zero. Works on whole numbers, so no binary fraction comes in between.</summary>
    public static long Divide(long dividend, long divisor)
    {
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        var twice = Int128.Abs(rest) * 2;
        if (twice >= Int128.Abs(divisor)) quotient += Int128.Sign(dividend) * Int128.Sign(divisor);
        return checked((long)quotient);
    }

    /// <summary>Quantity × unit price in minor units, rounded half away from zero once, at the end.</summary>
    /// <param name="thousandths">Quantity in thousandths of its unit.</param>
    /// <param name="tenThousandths">Unit price in ten-thousandths of the major unit.</param>
    /// <param name="decimals">Decimals of the currency, 0 to 3.</param>
    public static long LineNet(long thousandths, long tenThousandths, int decimals)
    {
        var product = (Int128)thousandths * tenThousandths;
        Int128 divisor = decimals switch { 0 => 10_000_000, 3 => 10_000, _ => 100_000 };
        var (quotient, rest) = Int128.DivRem(product, divisor);
        if (Int128.Abs(rest) * 2 >= divisor) quotient += Int128.Sign(product);
        return checked((long)quotient);
    }
}
