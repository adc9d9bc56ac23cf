using Shouldly;
using Xunit;

namespace Retour.UnitTests.Kernel;

public sealed class TypedMoneyTests
{
    [Theory]
    [InlineData("20", "EUR", 2000)]
    [InlineData(" 12,50 ", "EUR", 1250)]
    [InlineData("12.5", "EUR", 1250)]
    [InlineData("1 234,56 €", "EUR", 123456)]
    [InlineData("1\u202F234", "EUR", 123400)]
    [InlineData("500", "JPY", 500)]
    [InlineData("1,234", "TND", 1234)]
    public void An_amount_is_read_as_people_type_it(string typed, string currency, long minor)
    {
        Money.TryParse(typed, currency, out var money).ShouldBeTrue();
        money.ShouldBe(new(minor, currency));
    }

    [Theory]
    [InlineData("", "EUR")]
    [InlineData(null, "EUR")]
    [InlineData("beaucoup", "EUR")]
    [InlineData("1,234", "EUR")]
    [InlineData("12,", "EUR")]
    [InlineData("-3", "EUR")]
    [InlineData("1.5", "JPY")]
    [InlineData("1,234.56", "EUR")]
    [InlineData("999999999999", "EUR")]
    public void What_is_none_or_may_be_two_things_is_not(string? typed, string currency) => Money.TryParse(typed, currency, out _).ShouldBeFalse();
}
