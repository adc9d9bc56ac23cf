using System.Globalization;
using Shouldly;
using Xunit;

namespace Retour;

/// <summary>Every way in which French numbers are written leads to one number; what could be two is asked, never guessed.</summary>
public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("0612345678", "+33612345678")]
    [InlineData("06 12 34 56 78", "+33612345678")]
    [InlineData("06.12.34.56.78", "+33612345678")]
    [InlineData("06-12-34-56-78", "+33612345678")]
    [InlineData("06/12/34/56/78", "+33612345678")]
    [InlineData("06\u00A012\u202F34 56 78", "+33612345678")]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+33 (0)6 12 34 56 78", "+33612345678")]
    [InlineData("+33 06 12 34 56 78", "+33612345678")]
    [InlineData("0033 6 12 34 56 78", "+33612345678")]
    [InlineData("(+33) 6 12 34 56 78", "+33612345678")]
    [InlineData("tel:+33612345678", "+33612345678")]
    [InlineData("\u202A+33612345678\u202C", "+33612345678")]
    [InlineData("٠٦١٢٣٤٥٦٧٨", "+33612345678")]
    [InlineData("０６１２３４５６７８", "+33612345678")]
    [InlineData("01 42 68 53 00", "+33142685300")]
    [InlineData("0692 12 34 56", "+262692123456")]
    [InlineData("+262 692 12 34 56", "+262692123456")]
    [InlineData("+262 0692 12 34 56", "+262692123456")]
    [InlineData("0639 12 34 56", "+262639123456")]
    [InlineData("06 39 98 00 12", "+33639980012")] // kept for fiction, in France
    [InlineData("0690 12 34 56", "+590690123456")]
    [InlineData("+33 690 12 34 56", "+590690123456")]
    [InlineData("0594 12 34 56", "+594594123456")]
    [InlineData("0696 12 34 56", "+596696123456")]
    [InlineData("+687 12 34 56", "+687123456")]
    [InlineData("00689 87 12 34 56", "+68987123456")]
    [InlineData("+508 41 12 34", "+508411234")]
    [InlineData("+32 (0)470 12 34 56", "+32470123456")]
    [InlineData("+41 79 123 45 67", "+41791234567")]
    [InlineData("+1 (415) 555-0100", "+14155550100")]
    [InlineData("+49 30 901820", "+4930901820")]
    [InlineData("+39 06 698 83462", "+390669883462")]
    public void Is_read(string typed, string e164)
    {
        PhoneNumber.Read(typed).Problem.ShouldBeNull();
        PhoneNumber.Read(typed).Number!.Value.E164.ShouldBe(e164);
    }

    [Theory]
    [InlineData("612345678", PhoneProblem.ZeroMissing)]
    [InlineData("33612345678", PhoneProblem.PlusMissing)]
    [InlineData("123456", PhoneProblem.CountryMissing)]
    [InlineData("87 12 34 56", PhoneProblem.CountryMissing)]
    [InlineData("0976 01 23 45", PhoneProblem.WhichTerritory)]
    [InlineData("3631", PhoneProblem.Service)]
    [InlineData("0800 12 34 56", PhoneProblem.Service)]
    [InlineData("06 12 34 56 7", PhoneProblem.TooShort)]
    [InlineData("06 12 34 56 78 9", PhoneProblem.TooLong)]
    [InlineData("06 12 34 56 78 / 01 42 68 53 00", PhoneProblem.TooLong)]
    [InlineData("+33 6 12", PhoneProblem.TooShort)]
    [InlineData("+687 12 34", PhoneProblem.TooShort)]
    [InlineData("+1234567890123456", PhoneProblem.TooLong)]
    [InlineData("+0612345678", PhoneProblem.UnknownCountry)]
    [InlineData("chez Marie", PhoneProblem.NotANumber)]
    [InlineData("06 12 34 56 78 poste 2", PhoneProblem.NotANumber)]
    [InlineData("--", PhoneProblem.NotANumber)]
    public void Is_asked(string typed, PhoneProblem problem)
    {
        PhoneNumber.Read(typed).Number.ShouldBeNull();
        PhoneNumber.Read(typed).Problem.ShouldBe(problem);
    }

    [Fact]
    public void Blanks_are_no_number_and_no_mistake() => PhoneNumber.Read("  ").ShouldBe((null, null));

    [Theory]
    [InlineData("+33612345678", "06 12 34 56 78")]
    [InlineData("+33639980012", "06 39 98 00 12")]
    [InlineData("+590690123456", "+590 690 12 34 56")]
    [InlineData("+687123456", "+687 12 34 56")]
    [InlineData("+4930901820", "+4930901820")]
    public void Is_written_as_people_write_it_and_read_back(string e164, string written)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var number = PhoneNumber.Read(e164).Number!.Value;
        number.ToString().ShouldBe(written);
        PhoneNumber.Read(written).Number.ShouldBe(number);
    }

    [Theory]
    [InlineData("+33639980012", "06 39 98 00 12")]
    [InlineData("+590690123456", "0690 12 34 56")]
    [InlineData("+262692123456", "0692 12 34 56")]
    [InlineData("+687123456", "+687 12 34 56")]
    [InlineData("+4930901820", "+4930901820")]
    public void Who_reads_French_reads_territories_as_they_are_dialled_at_home(string e164, string written)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        var number = PhoneNumber.Read(e164).Number!.Value;
        number.ToString().ShouldBe(written);
        PhoneNumber.Read(written).Number.ShouldBe(number);
    }
}
