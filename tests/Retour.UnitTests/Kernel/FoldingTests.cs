using Shouldly;
using Xunit;

namespace Retour;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("cafe", true)]
    [InlineData("cafetiere", true)]
    [InlineData("cafez9", true)]
    [InlineData("caf", false)]
    [InlineData("cag", false)]
    [InlineData("", false)]
    public void Words_that_begin_with_one_lie_between_it_and_its_end(string word, bool begins) =>
        (string.CompareOrdinal(word, "cafe") >= 0 && string.CompareOrdinal(word, Folding.EndOf("cafe")) < 0).ShouldBe(begins);

    [Fact]
    public void The_end_comes_after_letters_of_every_script() => string.CompareOrdinal("cafe" + "ﻼ힣", Folding.EndOf("cafe")).ShouldBeLessThan(0);
}
