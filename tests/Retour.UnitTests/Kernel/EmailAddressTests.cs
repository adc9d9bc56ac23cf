using Shouldly;
using Xunit;

namespace Retour;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("Claire.Perrin@Exemple.FR", "claire.perrin@exemple.fr")]
    [InlineData("  claire@exemple.fr ", "claire@exemple.fr")]
    [InlineData("hélène@château.fr", "hélène@xn--chteau-xta.fr")]
    [InlineData("he\u0301le\u0300ne@château.fr", "hélène@xn--chteau-xta.fr")]
    [InlineData("用户@例え.jp", "用户@xn--r8jz45g.jp")]
    [InlineData("o'brien+sale@mail.example.co.uk", "o'brien+sale@mail.example.co.uk")]
    [InlineData("\"jean paul\"@exemple.fr", "\"jean paul\"@exemple.fr")]
    public void Is_read_and_compared_by_its_key(string typed, string key) => EmailAddress.Parse(typed)!.Key.ShouldBe(key);

    [Theory]
    [InlineData("claire")]
    [InlineData("claire@")]
    [InlineData("@exemple.fr")]
    [InlineData("claire@exemple")]
    [InlineData("claire.@exemple.fr")]
    [InlineData("cl aire@exemple.fr")]
    [InlineData("claire@exemple..fr")]
    [InlineData("claire@-exemple.fr")]
    [InlineData("claire@192.168.1.1")]
    [InlineData("claire@exemple.fr, paul@exemple.fr")]
    [InlineData("claire\u0000@exemple.fr")]
    public void Is_refused(string typed) => EmailAddress.Parse(typed).ShouldBeNull();

    [Fact]
    public void Is_no_longer_than_mail_carries() => EmailAddress.Parse(new string('a', 65) + "@exemple.fr").ShouldBeNull();
}
