using System.Globalization;
using System.Text;

namespace Retour;

/// <summary>Why a text is not taken for a phone number. Each has its own question to ask: a number is never guessed.</summary>
public enum PhoneProblem
{
    /// <summary>Something other than digits and what people set between them.</summary>
    NotANumber,
    TooShort,
    TooLong,
    /// <summary>Nine digits that lack their 0: a spreadsheet takes it away, but so do people who forget another digit.</summary>
    ZeroMissing,
    /// <summary>A country code without + or 00 before it.</summary>
    PlusMissing,
    /// <summary>Six or eight digits: a local number of a territory or country that is not said.</summary>
    CountryMissing,
    /// <summary>0947 and 0976 belong to several overseas territories at once.</summary>
    WhichTerritory,
    /// <summary>A number of a service, such as 3631 or 0800…: nobody's own.</summary>
    Service,
    /// <summary>No country has such a code.</summary>
    UnknownCountry,
}

/// <summary>A phone number in E.164: + and up to 15 digits, the same for every way of writing it.</summary>
public readonly record struct PhoneNumber
{
    private PhoneNumber(string e164) => E164 = e164;

    public string E164 { get; }

    // France numbers its overseas territories as if they were at home (0 and nine digits), but each has a country code of its own.
    private static readonly (string Begins, string Code)[] Overseas =
    [
        ("262", "262"), ("692", "262"), ("693", "262"), ("269", "262"), ("639", "262"), ("590", "590"), ("690", "590"), ("691", "590"),
        ("594", "594"), ("694", "594"), ("596", "596"), ("696", "596"), ("697", "596"), ("508", "508"),
    ];

    // How many digits follow the code, for the countries whose numbers we must not get wrong.
    private static readonly (string Code, int[] Digits)[] Lengths =
    [
        ("33", [9]), ("262", [9]), ("590", [9]), ("594", [9]), ("596", [9]), ("508", [6, 9]), ("681", [6]), ("687", [6]), ("689", [6, 8]),
        ("1", [10]), ("32", [8, 9]), ("34", [9]), ("41", [9]), ("352", [4, 5, 6, 7, 8, 9, 10, 11]), ("377", [8, 9]), ("376", [6, 8, 9]), ("44", [9, 10]), ("212", [9]), ("213", [8, 9]), ("216", [8]),
    ];

    /// <summary>The number, or why the text is none. A text of nothing but blanks is neither.</summary>
    public static (PhoneNumber? Number, PhoneProblem? Problem) Read(string text)
    {
        if (Digits(text) is not { } digits) return (null, PhoneProblem.NotANumber);
        if (digits is "") return (null, string.IsNullOrWhiteSpace(text) ? null : PhoneProblem.NotANumber);
        if (digits[0] == '+') return International(digits[1..]);
        if (digits.StartsWith("00", StringComparison.Ordinal)) return International(digits[2..]);
        return digits[0] == '0' ? French(digits[1..]) : Bare(digits);
    }

    public static bool TryParse(string? text, out PhoneNumber number)
    {
        var read = text is null ? default : Read(text);
        number = read.Number ?? default;
        return read.Number is not null;
    }

    // 06 39 98 00 00 to 99 99 are nobody's: Arcep keeps them for fiction, in France; the rest of 0639 is Mayotte's.
    private const string Fiction = "63998";

    /// <summary>
    /// As people of its country write it: 06 12 34 56 78 for France, with the country code elsewhere. Who reads French dials overseas territories as at home, and reads them so: 0692 12 34 56.
    /// </summary>
    public override string ToString()
    {
        if (E164 is null) return "";
        if (E164 is ['+', '3', '3', .. { Length: 9 } national]) return Pairs("0" + national);
        foreach (var code in Overseas.Select(o => o.Code).Distinct().Concat(["681", "687", "689"]))
        {
            if (!E164[1..].StartsWith(code, StringComparison.Ordinal)) continue;
            if (E164.Length != 13) return $"+{code} {Pairs(E164[4..])}";
            var dialled = $"{E164.Substring(4, 3)} {Pairs(E164[7..])}";
            return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? "0" + dialled : $"+{code} {dialled}";
        }
        return E164;
    }

    /// <summary>Whether a message can be sent to it: known for France and its territories only, null elsewhere.</summary>
    public bool? IsMobile => E164 switch
    {
        null => false,
        ['+', '3', '3', var kind, ..] => kind is '6' or '7',
        ['+', '2', '6', '2', .. var rest] => rest.StartsWith("69", StringComparison.Ordinal) || rest.StartsWith("639", StringComparison.Ordinal),
        ['+', '5', '9', '0' or '4' or '6', var kind, ..] => kind is '6' or '7',
        _ => null,
    };

    private static (PhoneNumber?, PhoneProblem?) French(string national)
    {
        if (national.Length < 9) return (null, PhoneProblem.TooShort);
        if (national.Length > 9) return (null, PhoneProblem.TooLong);
        if (national.StartsWith("947", StringComparison.Ordinal) || national.StartsWith("976", StringComparison.Ordinal)) return (null, PhoneProblem.WhichTerritory);
        if (national[0] == '8') return (null, PhoneProblem.Service);
        if (national[0] == '0') return (null, PhoneProblem.UnknownCountry);
        if (national.StartsWith(Fiction, StringComparison.Ordinal)) return (new("+33" + national), null);
        foreach (var (begins, code) in Overseas)
            if (national.StartsWith(begins, StringComparison.Ordinal)) return (new($"+{code}{national}"), null);
        return (new("+33" + national), null);
    }

    private static (PhoneNumber?, PhoneProblem?) International(string digits)
    {
        if (digits.Length == 0 || digits[0] == '0') return (null, PhoneProblem.UnknownCountry);
        // +33 with a number of overseas: what someone writes who knows only France's code.
        if (digits.StartsWith("33", StringComparison.Ordinal)) return French(digits[2..].TrimStart('0'));
        foreach (var (code, lengths) in Lengths)
        {
            if (!digits.StartsWith(code, StringComparison.Ordinal)) continue;
            // The 0 that is dialled at home is written by habit: +590 0690…, +32 (0)470….
            var national = code is "1" ? digits[1..] : digits[code.Length..].TrimStart('0');
            if (national.Length < lengths.Min()) return (null, PhoneProblem.TooShort);
            if (national.Length > lengths.Max()) return (null, PhoneProblem.TooLong);
            return lengths.Contains(national.Length) ? (new($"+{code}{national}"), null) : (null, PhoneProblem.TooShort);
        }
        return digits.Length switch
        {
            < 8 => (null, PhoneProblem.TooShort),
            > 15 => (null, PhoneProblem.TooLong),
            _ => (new("+" + digits), null),
        };
    }

    // Digits that begin with neither + nor 0: whatever one made of them would be a guess.
    private static (PhoneNumber?, PhoneProblem?) Bare(string digits) => (null, digits.Length switch
    {
        4 when digits[0] is '1' or '3' => PhoneProblem.Service,
        < 6 => PhoneProblem.TooShort,
        6 or 7 or 8 => PhoneProblem.CountryMissing,
        9 => PhoneProblem.ZeroMissing,
        > 15 => PhoneProblem.TooLong,
        _ => PhoneProblem.PlusMissing,
    });

    /// <summary>The digits, a leading + kept; null where something stands there that no number has.</summary>
    private static string? Digits(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) trimmed = trimmed[4..];
        // "+33 (0)6": the 0 in brackets is the one that is not dialled after a country code.
        if (trimmed is ['+', ..] || trimmed.StartsWith("00", StringComparison.Ordinal)) trimmed = trimmed.Replace("(0)", "", StringComparison.Ordinal);
        var digits = new StringBuilder(trimmed.Length);
        foreach (var c in trimmed.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsDigit(c)) digits.Append((char)('0' + (int)CharUnicodeInfo.GetNumericValue(c)));
            else if (c == '+' && digits.Length == 0) digits.Append('+');
            else if (!IsBetweenDigits(c)) return null;
        }
        return digits.ToString();
    }

    // Invisible marks come with numbers that are copied from an address book.
    private static bool IsBetweenDigits(char c) => char.IsWhiteSpace(c) || c is '.' or '-' or '/' or '(' or ')' or '·' or ',' or '\'' or '_'
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

    private static string Pairs(string digits) => string.Join(' ', digits.Chunk(2).Select(pair => new string(pair)));
}
