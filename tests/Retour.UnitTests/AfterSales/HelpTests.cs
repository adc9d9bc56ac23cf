using Retour.Modules.AfterSales.Help;
using Shouldly;
using Xunit;

namespace Retour.AfterSales;

public sealed class HelpTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;")]
    [InlineData("Un <b onclick=x>mot</b>", "&lt;b onclick")]
    [InlineData("[ici](javascript:alert(1))", "ici")]
    [InlineData("[ici](JAVASCRIPT:alert(1))", "ici")]
    [InlineData("[ici](data:text/html,x)", "ici")]
    [InlineData("[ici](//ailleurs.example)", "ici")]
    [InlineData("<javascript:alert(1)>", "javascript:alert(1)")]
    [InlineData("[ici][a]\n\n[a]: javascript:alert(1)", "ici")]
    public void What_could_do_harm_is_shown_as_text(string text, string shown)
    {
        var html = HelpMarkdown.ToHtml(text);
        html.ShouldContain(shown);
        html.ShouldNotContain("href");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<b ");
    }

    [Theory]
    [InlineData("[ici](https://exemple.fr/a)", "<a href=\"https://exemple.fr/a\">ici</a>")]
    [InlineData("[ici](/where)", "<a href=\"/where\">ici</a>")]
    [InlineData("[appelez](tel:+33472000000)", "<a href=\"tel:+33472000000\">appelez</a>")]
    [InlineData("<service@exemple.fr>", "<a href=\"mailto:service@exemple.fr\">service@exemple.fr</a>")]
    [InlineData("Voir https://exemple.fr", "<a href=\"https://exemple.fr\">https://exemple.fr</a>")]
    [InlineData("![le joint](https://exemple.fr/joint.jpg)", "<a href=\"https://exemple.fr/joint.jpg\">le joint</a>")]
    [InlineData("![](https://exemple.fr/joint.jpg)", ">https://exemple.fr/joint.jpg</a>")]
    public void Links_lead_somewhere_have_words_and_load_nothing(string text, string shown)
    {
        HelpMarkdown.ToHtml(text).ShouldContain(shown);
        HelpMarkdown.ToHtml(text).ShouldNotContain("<img");
    }

    [Theory]
    [InlineData("# A\n\n### B\n\n# C", "h2h3h2")]
    [InlineData("### A\n\n# B", "h2h2")]
    [InlineData("#\n\n## A", "h2")]
    [InlineData("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6", "h2h3h4h5h6h6")]
    public void Headings_lie_under_the_title_and_leave_no_level_out(string text, string levels) =>
        string.Concat(System.Text.RegularExpressions.Regex.Matches(HelpMarkdown.ToHtml(text), "<(h[1-6])").Select(m => m.Groups[1].Value)).ShouldBe(levels);

    [Fact]
    public void What_is_folded_too_deep_is_shown_as_it_was_typed() => HelpMarkdown.ToHtml(new string('>', 5_000) + "fin").ShouldContain("fin");

    [Fact]
    public void A_beginning_is_one_line_that_ends_with_a_word()
    {
        HelpMarkdown.Begin("## Détartrer\n\nVersez du **vinaigre** blanc.", 150).ShouldBe("Détartrer Versez du vinaigre blanc.");
        HelpMarkdown.Begin("Versez du vinaigre blanc, puis attendez", 26).ShouldBe("Versez du vinaigre blanc…");
    }

    [Theory]
    [InlineData("Détartrer la bouilloire ?", "detartrer-la-bouilloire")]
    [InlineData("Œufs & cœurs", "oeufs-coeurs")]
    [InlineData("Чайник", "article")]
    [InlineData("…", "article")]
    public void An_address_can_be_typed_on_any_keyboard(string title, string slug) => HelpSlug.Of(title).ShouldBe(slug);

    [Fact]
    public void An_address_that_is_taken_gets_a_number_and_never_grows_too_long()
    {
        HelpSlug.Free("Retours", new HashSet<string> { "retours", "retours-2" }).ShouldBe("retours-3");
        HelpSlug.Free(new string('a', 120), new HashSet<string> { HelpSlug.Of(new string('a', 120)) }).Length.ShouldBeLessThanOrEqualTo(HelpSlug.Longest);
    }

    [Theory]
    [InlineData("Comment détartrer ma bouilloire ?", "bouilloire detartrer")]
    [InlineData("les retours", "retour")]
    [InlineData("How do I return it?", "return")]
    [InlineData("qui", "qui")]
    [InlineData("?", "")]
    public void Of_a_question_only_the_words_that_tell_are_sought(string question, string sought) => string.Join(' ', HelpSearchWords.Sought(question)).ShouldBe(sought);
}
