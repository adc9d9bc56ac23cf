using Retour.Modules.Messaging.Contracts;
using Shouldly;
using Xunit;

namespace Retour.Messaging;

/// <summary>Lengths as 3GPP TS 23.038 and 23.040 say: 160 septets or 70 units alone; 153 or 67 in each part of a longer one.</summary>
public sealed class SmsLengthTests
{
    [Theory]
    [InlineData("a", 160, "Gsm7", 160, 1)]
    [InlineData("a", 161, "Gsm7", 161, 2)]
    [InlineData("a", 306, "Gsm7", 306, 2)]
    [InlineData("a", 307, "Gsm7", 307, 3)]
    [InlineData("é", 160, "Gsm7", 160, 1)]
    [InlineData("ê", 70, "Ucs2", 70, 1)]
    [InlineData("ê", 71, "Ucs2", 71, 2)]
    [InlineData("ê", 134, "Ucs2", 134, 2)]
    [InlineData("ê", 135, "Ucs2", 135, 3)]
    [InlineData("€", 80, "Gsm7", 160, 1)]
    [InlineData("€", 81, "Gsm7", 162, 2)]
    // An escape and its sign stay together: a part of 153 holds 76 of them.
    [InlineData("€", 152, "Gsm7", 304, 2)]
    [InlineData("€", 153, "Gsm7", 306, 3)]
    // So do the two halves of an emoji: a part of 67 holds 33.
    [InlineData("😀", 35, "Ucs2", 70, 1)]
    [InlineData("😀", 66, "Ucs2", 132, 2)]
    [InlineData("😀", 67, "Ucs2", 134, 3)]
    public void Parts_are_counted_as_operators_do(string sign, int times, string alphabet, int units, int parts) =>
        SmsLength.Of(string.Concat(Enumerable.Repeat(sign, times))).ShouldBe(new(Enum.Parse<SmsAlphabet>(alphabet), units, parts));

    [Theory]
    [InlineData("^{}\\[~]|€\f", 20)]
    [InlineData("@£$¥èéùìòÇØøÅåÄÖÑÜ§¿äöñüàΔ", 26)]
    [InlineData("", 0)]
    public void The_signs_of_the_extension_count_two(string text, int units) => SmsLength.Of(text).ShouldBe(new(SmsAlphabet.Gsm7, units, 1));

    [Fact]
    public void Signs_that_only_look_better_are_made_plain_and_letters_and_addresses_are_kept()
    {
        SmsLength.Plain("L’été… « œuvre » – 12\u202f€\r\nà “voir”").ShouldBe("L'été... \"oeuvre\" - 12 €\nà \"voir\"");
        SmsLength.Plain("Être prêt, garçon").ShouldBe("Être prêt, garçon");
        SmsLength.Plain("Voir https://perrin.example/l’été…/œ !").ShouldBe("Voir https://perrin.example/l’été…/œ !");
    }
}
