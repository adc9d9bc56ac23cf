using System.Globalization;
using Retour.Modules.Messaging.Inbound;
using Shouldly;
using Xunit;

namespace Retour.Messaging;

public sealed class HtmlCleanerTests
{
    [Theory]
    [InlineData("<b>a</b><script>x</script>", "<b>a</b>")]
    [InlineData("<p style=\"color:red\" onclick=\"x\" id=\"y\" class=\"z\">a</p>", "<p>a</p>")]
    [InlineData("<img src=x onerror=alert(1)>a", "a")]
    [InlineData("<img src='cid:1' alt='la &lt;photo&gt;'>", "[la &lt;photo&gt;]")]
    [InlineData("<a href=\"https://x.example/?a=1&amp;b=2\" onclick=x>a</a>", "<a href=\"https://x.example/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">a</a>")]
    [InlineData("<a href=\" java\nscript:alert(1)\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\"data:text/html,x\">a</a><a href=\"vbscript:x\">b</a>", "<a>a</a><a>b</a>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>a", "a")]
    [InlineData("<form action=x><input name=p value=q><button>b</button>a</form>", "a")]
    [InlineData("<iframe src=x></iframe><object data=x></object><embed src=x><base href=x><meta http-equiv=refresh content=0><link rel=stylesheet href=x>a", "a")]
    [InlineData("<table background=x><tr><td colspan=2 width=9 bgcolor=red>a</td></tr></table>", "<table><tr><td colspan=\"2\">a</td></tr></table>")]
    [InlineData("a &lt;script&gt; b", "a &lt;script&gt; b")]
    [InlineData("<custom-thing onload=x><font color=red>a</font></custom-thing>", "a")]
    [InlineData("<!-- <b>x</b> -->a<![CDATA[x]]>", "a")]
    [InlineData("<p>a<p>b<ul><li>c<li>d</ul>e", "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>e")]
    [InlineData("<table><tr><td>a</div><td>b<tr><td>c</table>d", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d")]
    [InlineData("<i>a<b>b</i>c</b></p>d", "<i>a<b>b</b></i>cd")]
    [InlineData("<form><label>Votre nom</label> <noscript>Léa</noscript></form>", "Votre nom Léa")]
    [InlineData("<button>a<p>b", "a<p>b</p>")]
    public void Only_what_is_on_the_list_is_written(string html, string clean) => HtmlCleaner.Clean(html).Html.ShouldBe(clean);

    [Theory]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    [InlineData("<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>")]
    [InlineData("<xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>")]
    public void What_confuses_parsers_comes_out_as_nothing_or_as_text(string html) => HtmlCleaner.Clean(html).Html!.ShouldNotContain("<img");

    [Theory]
    [InlineData("<div>un</div><div>deux<br>trois</div><p>quatre</p><p>cinq</p>", "un\ndeux\ntrois\n\nquatre\n\ncinq")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "- a\n- b")]
    [InlineData("Oui<blockquote>Venez<br>demain</blockquote>", "Oui\n\n> Venez\n> demain")]
    [InlineData("<p>  a \n  b&nbsp;c </p><style>p{}</style><title>t</title>", "a b\u00a0c")]
    public void The_text_is_what_one_reads(string html, string text) => HtmlCleaner.Clean(html).Text.ShouldBe(text);

    [Fact]
    public void A_mail_as_deep_as_a_well_does_not_end_the_program()
    {
        var (html, text) = HtmlCleaner.Clean(string.Concat(Enumerable.Repeat("<div>", 20_000)) + "a");
        text.ShouldBe("a");
        html!.Length.ShouldBeLessThan(1_000);
    }

    [Theory]
    [InlineData("<b id={0}><p>", 100_000)]
    [InlineData("<div><table>", 200_000)]
    [InlineData("<p></x></y>", 200_000)]
    [InlineData("<a a{0}", 200_000)]
    [InlineData("&#x200b;<!--", 200_000)]
    [InlineData("<svg><button>", 200_000)]
    public async Task A_bomb_of_tags_costs_what_it_weighs(string tag, int times)
    {
        var html = string.Concat(Enumerable.Range(0, times).Select(i => string.Format(CultureInfo.InvariantCulture, tag, i))) + "<p>a</p>";
        // In a tree, a hundred thousand tags of the first kind are five thousand million elements.
        var clean = await Task.Run(() => HtmlCleaner.Clean(html)).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        clean.Text.Length.ShouldBeLessThan(html.Length);
    }

    [Fact]
    public void Too_much_to_show_laid_out_is_shown_as_text() => HtmlCleaner.Clean($"<p>{new string('a', 1_000_001)}</p>").Html.ShouldBeNull();
}
