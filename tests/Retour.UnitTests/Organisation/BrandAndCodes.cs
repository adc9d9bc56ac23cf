using Retour.Modules.Organisation;
using Shouldly;
using Xunit;

namespace Retour.Organisation;

public sealed class BrandAndCodes
{
    // RFC 6238, appendix B: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(20_000_000_000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        const string key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        OneTimeCode.At(key, now).ShouldBe(code);
        OneTimeCode.StepOf(key, code, now).ShouldBe(seconds / 30);
        OneTimeCode.StepOf(key, code, now.AddSeconds(30)).ShouldBe(seconds / 30);
        OneTimeCode.StepOf(key, code, now.AddSeconds(90)).ShouldBeNull();
    }

    [Theory]
    [InlineData("#0f5b66")]
    [InlineData("#7A1F3D")]
    [InlineData("#000000")]
    public void A_colour_that_can_be_read_in_both_themes_is_kept(string text) => BrandColour.Read(text).Value!.ToString().ShouldBe(text.ToLowerInvariant());

    [Theory]
    [InlineData("#ffee00")]
    [InlineData("#ffffff")]
    [InlineData("#7fb3ff")]
    public void A_pale_colour_is_refused_with_one_that_is_fine(string text)
    {
        var refusal = BrandColour.Read(text).Refusal.ShouldNotBeNull();
        refusal.Name.ShouldBe(nameof(SettingsTexts.ColourTooPale));
        BrandColour.Read((string)refusal.Arguments[3]!).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("#fff;}body{")]
    public void What_is_no_colour_is_refused(string text) => BrandColour.Read(text).Refusal!.Name.ShouldBe(nameof(SettingsTexts.ColourUnreadable));

    [Fact]
    public void Whatever_colour_is_dark_enough_for_paper_can_be_read_at_night_too()
    {
        var random = new Random(5);
        for (var i = 0; i < 5_000; i++)
        {
            var colour = new BrandColour((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)).Darkened();
            colour.OnDarkPages.ShouldBeGreaterThan(BrandColour.Enough, colour.ToString());
        }
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari", "iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge", "Windows")]
    public void A_device_is_called_as_people_call_it(string userAgent, string browser, string system) => DeviceWords.Of(userAgent).ShouldBe(string.Format(null, AccountTexts.BrowserOnSystem, browser, system));
}
