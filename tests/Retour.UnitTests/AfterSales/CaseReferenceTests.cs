using Retour.Modules.AfterSales;
using Shouldly;
using Xunit;

namespace Retour.AfterSales;

public sealed class CaseReferenceTests
{
    [Fact]
    public void A_reference_is_read_however_it_was_typed()
    {
        var reference = CaseReference.Write(2026, 123);
        reference.ShouldStartWith("R-2026-000123-");
        foreach (var typed in new[] { reference, reference.ToLowerInvariant(), reference.Replace("-", "", StringComparison.Ordinal), reference.Replace('-', ' '), $"  {reference} " }) CaseReference.Parse(typed).ShouldBe(reference);
        CaseReference.Parse($"{reference} et autre chose").ShouldBeNull();
        CaseReference.FindIn($"Re: Cafetière [{reference}]").ShouldBe(reference);
        CaseReference.FindIn("Ma cafetière R-2026").ShouldBeNull();
        CaseReference.FindIn(null).ShouldBeNull();
    }

    [Fact]
    public void One_wrong_digit_or_two_that_changed_places_lead_nowhere()
    {
        for (var number = 1L; number < 2_000; number += 37)
        {
            var reference = CaseReference.Write(2026, number);
            for (var i = 2; i < reference.Length - 2; i++)
            {
                if (!char.IsDigit(reference[i])) continue;
                for (var digit = '0'; digit <= '9'; digit++)
                    if (digit != reference[i]) CaseReference.Parse(reference[..i] + digit + reference[(i + 1)..]).ShouldBeNull();
                if (char.IsDigit(reference[i + 1]) && reference[i] != reference[i + 1]) CaseReference.Parse(reference[..i] + reference[i + 1] + reference[i] + reference[(i + 2)..]).ShouldBeNull();
            }
        }
    }

    [Theory]
    [InlineData("Merci", true)]
    [InlineData("Merci beaucoup !\n\nCordialement,\nLéa Faure", true)]
    [InlineData("Thanks a lot, have a nice day", true)]
    [InlineData("C'est parfait, merci à vous et bonne journée.", true)]
    [InlineData("Merci\n--\nLéa, directrice, 01 23 45 67 89", true)]
    [InlineData("Merci ?", false)]
    [InlineData("Merci de me rappeler", false)]
    [InlineData("Merci, mais elle fuit encore", false)]
    [InlineData("D'accord", false)]
    [InlineData("", false)]
    public void Thanks_alone_are_told_from_thanks_with_something_behind_them(string text, bool all) => Thanks.IsAll(text, "Léa Faure").ShouldBe(all);
}
