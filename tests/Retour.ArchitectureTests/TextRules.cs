using System.Text.RegularExpressions;
using System.Xml.Linq;
using Retour.Modules.AfterSales.Deadlines;
using Retour.Modules.AfterSales.Help;
using Retour.Modules.AfterSales.Providers;
using Retour.Modules.AfterSales.Where;
using Retour.Modules.Customers;
using Retour.Modules.Customers.Consents;
using Retour.Modules.Customers.Merging;
using Retour.Modules.Organisation;
using Retour.Modules.Organisation.Contracts;
using Retour.Modules.Organisation.Programs;
using Retour.Modules.Organisation.Webhooks;
using Retour.Modules.Purchases.Imports;
using Shouldly;
using Xunit;

namespace Retour.Architecture;

/// <summary>Whatever is said in French is said in English, with the same blanks to fill.</summary>
public sealed partial class TextRules
{
    [Fact]
    public void French_and_English_texts_have_the_same_keys() =>
        Pairs().Select(p => (p.Path, Missing: p.French.Keys.Except(p.English.Keys).Select(k => "no English " + k).Concat(p.English.Keys.Except(p.French.Keys).Select(k => "no French " + k))))
            .SelectMany(p => p.Missing.Select(m => $"{p.Path}: {m}")).ShouldBeEmpty();

    [Fact]
    public void French_and_English_texts_have_the_same_placeholders() =>
        (from pair in Pairs()
         from key in pair.French.Keys.Intersect(pair.English.Keys)
         where !Placeholders(pair.French[key]).SetEquals(Placeholders(pair.English[key]))
         select $"{pair.Path}: {key}").ShouldBeEmpty();

    [Fact]
    public void Every_field_that_the_audit_shows_has_words()
    {
        var words = Pairs().SelectMany(p => p.French.Keys).ToHashSet();
        Type[] audited =
        [
            typeof(Store), typeof(StaffMember), typeof(StaffStore), typeof(StaffLink), typeof(OrganisationProfile), typeof(ApiKey), typeof(Webhook), typeof(Customer), typeof(CustomerTag), typeof(CustomerNote),
            typeof(ConsentEvent), typeof(ConsentWording), typeof(CustomerMerge), typeof(ImportRun), typeof(ServiceLevel), typeof(HelpArticle), typeof(HelpText), typeof(HelpCategory), typeof(WhereRule), typeof(Provider), typeof(ProviderPrice),
        ];
        using var db = Databases.Sqlite();
        (from type in audited
         from property in db.Model.FindEntityType(type)!.GetProperties()
         where AuditTrail.IsShown(property) && !words.Contains($"Field_{SnakeCase.From(property.Name)}")
         select $"{type.Name}.{property.Name}").ShouldBeEmpty();
    }

    [Fact]
    public void No_text_is_empty() =>
        (from pair in Pairs()
         from text in pair.French.Concat(pair.English)
         where string.IsNullOrWhiteSpace(text.Value)
         select $"{pair.Path}: {text.Key}").ShouldBeEmpty();

    [Theory]
    [InlineData("{0} sur {1:N0}", "{1:N0} of {0}", true)]
    [InlineData("{0} lignes", "lines", false)]
    [InlineData("« {{0}} »", "“{{0}}”", true)]
    public void Placeholders_are_compared_by_number(string french, string english, bool same) =>
        Placeholders(french).SetEquals(Placeholders(english)).ShouldBe(same);

    private static IEnumerable<(string Path, Dictionary<string, string> French, Dictionary<string, string> English)> Pairs()
    {
        var files = Sources.Under("src/", ".resx").ToDictionary(s => s.Path, s => s.Text);
        files.Keys.ShouldContain(path => path.EndsWith("Texts.resx", StringComparison.Ordinal));
        // Every .resx takes part: one that has no partner is met by an empty one.
        return files.Keys.Select(path => path.Replace(".en.resx", ".resx", StringComparison.Ordinal)).Distinct()
            .Select(path => (path, Read(files.GetValueOrDefault(path)), Read(files.GetValueOrDefault(path.Replace(".resx", ".en.resx", StringComparison.Ordinal)))));
    }

    private static Dictionary<string, string> Read(string? xml) =>
        xml is null ? [] : XDocument.Parse(xml).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Groups["number"].Value)];

    [GeneratedRegex(@"(?<!\{)\{(?<number>\d+)[^{}]*\}")]
    private static partial Regex Placeholder();
}
