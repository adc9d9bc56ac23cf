namespace Retour.Modules.Customers.Imports;

/// <summary>Numbers as people of a country write them among themselves, once somebody has said which country that is.</summary>
internal static class PhoneInCountry
{
    /// <summary>The countries to choose from, and their codes.</summary>
    public static readonly IReadOnlyList<(string Country, string Code)> All =
    [
        ("FR", "33"), ("BE", "32"), ("CH", "41"), ("LU", "352"), ("MC", "377"), ("DE", "49"), ("ES", "34"), ("GB", "44"), ("IE", "353"), ("IT", "39"), ("NL", "31"), ("PT", "351"), ("US", "1"), ("CA", "1"),
    ];

    public static bool Knows(string country) => All.Any(c => c.Country == country);

    public static (PhoneNumber? Number, PhoneProblem? Problem) Read(string text, string country)
    {
        var typed = text.Trim();
        if (typed.StartsWith('+') || typed.StartsWith("00", StringComparison.Ordinal)) return PhoneNumber.Read(typed);
        if (country == "FR")
        {
            var read = PhoneNumber.Read(typed);
            // A spreadsheet takes the 0 away. Here someone has said that these are French numbers: nine digits are one.
            return read.Problem is PhoneProblem.ZeroMissing ? PhoneNumber.Read("0" + typed) : read;
        }
        // Italy dials its 0 from abroad, too.
        var national = country != "IT" && typed.StartsWith('0') ? typed[1..] : typed;
        return PhoneNumber.Read($"+{All.First(c => c.Country == country).Code} {national}");
    }
}
