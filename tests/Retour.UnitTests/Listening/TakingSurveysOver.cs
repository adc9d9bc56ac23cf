using System.Text;
using Retour.Modules.Listening.Imports;
using Retour.Modules.Listening.Questionnaires;
using Shouldly;
using Xunit;

namespace Retour.Listening;

/// <summary>A survey of another program is taken as far as it can be ours, and whatever cannot is named.</summary>
public sealed class TakingSurveysOver
{
    private const string SurveyJs = """
        {
          "title": { "default": "Your visit", "fr": "Votre visite", "de": "Ihr Besuch" }, "completedHtml": "<p>Thank <b>you</b></p><script>alert(1)</script>", "logo": "data:image/png;base64,xx",
          "pages": [
            { "name": "p1", "elements": [
              { "type": "rating", "name": "recommend", "title": "Would you recommend us?", "rateMin": 0, "rateMax": 10, "isRequired": true, "minRateDescription": "No" },
              { "type": "rating", "name": "pleased", "title": "Pleased?" },
              { "type": "rating", "name": "ease", "title": "Easy?", "rateMax": 7 },
              { "type": "comment", "name": "why", "title": "You gave {recommend}. Why?", "visibleIf": "{recommend} <= 6" } ] },
            { "name": "p2", "visibleIf": "{recommend} notempty", "elements": [
              { "type": "panel", "name": "more", "elements": [
                { "type": "checkbox", "name": "what", "title": "What counts?", "choices": ["price", { "value": "choice", "text": { "default": "The choice", "fr": "Le choix" } }], "showOtherItem": true },
                { "type": "text", "name": "how", "title": "How much?", "inputType": "number", "visibleIf": "{what} contains 'price'", "min": 3 } ] },
              { "type": "boolean", "name": "again", "title": "Again?" },
              { "type": "text", "name": "whom", "title": "{someone} said", "visibleIf": "{again} = true and {what} notempty" },
              { "type": "matrix", "name": "grid", "title": "How was", "columns": ["good", "bad"], "rows": [{ "value": "till", "text": "the till" }, "shelf"] },
              { "type": "signaturepad", "name": "sign" }, { "type": "html", "name": "thanks", "html": "<b>bye</b>" } ] } ]
        }
        """;

    [Fact]
    public void A_survey_of_SurveyJS_is_taken_and_what_is_missing_is_named()
    {
        var taken = ReadSurveyJs.Run(Encoding.UTF8.GetBytes(SurveyJs)).Value.ShouldNotBeNull();
        var asked = taken.Asked;
        (asked.Title, asked.Thanks).ShouldBe((new("Votre visite", "Your visit"), new(null, "Thank you")));
        asked.Items.Select(i => (i.Code, i.Kind, i.NewPage)).ShouldBe([("q1", ItemKind.Nps, false), ("q2", ItemKind.Csat, false), ("q3", ItemKind.Single, false), ("q4", ItemKind.Text, false),
            ("q5", ItemKind.Multiple, true), ("q6", ItemKind.Number, false), ("q7", ItemKind.Single, false), ("q8", ItemKind.Text, false), ("q9", ItemKind.Single, false), ("q10", ItemKind.Single, false)]);
        (asked.Items[0].Required, asked.Items[1].Required, asked.Items[2].Options.Count).ShouldBe((true, false, 7));
        (asked.Items[3].Text.En, asked.Items[3].When).ShouldBe(("You gave {q1}. Why?", new Condition("q1", ConditionTest.AtMost, "6")));
        asked.Items[4].Options.Select(o => (o.Code, o.Text.In("fr"))).ShouldBe([("o1", "price"), ("o2", "Le choix"), ("o3", "Autre")]);
        asked.Items[5].When.ShouldBe(new Condition("q5", ConditionTest.Chosen, "o1"));
        asked.Items[9].Text.En.ShouldBe("How was – shelf");
        CheckQuestionnaire.Wrong(asked).ShouldBeNull();
        taken.NotTaken.Select(n => (n.Where, n.Why.Code)).ShouldBe([("title", "language_not_taken"), ("logo", "setting_not_taken"), ("recommend", "ends_not_taken"), ("ease", "scale_as_choice"), ("p2", "group_condition_not_taken"), ("what", "other_as_choice"),
            ("how", "setting_not_taken"), ("whom", "condition_not_taken"), ("{someone} said", "piping_not_taken"), ("grid", "taken_apart"), ("sign", "kind_not_taken"), ("thanks", "text_between")], ignoreOrder: true);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("{\"pages\": 7}")]
    [InlineData("{\"pages\": [{\"elements\": [{\"type\": \"rating\", \"rateValues\": [{}]}, 5, null, {\"type\": 4, \"name\": {}}]}]}")]
    public void What_is_no_survey_of_SurveyJS_is_refused_or_taken_and_breaks_nothing(string file) => ReadSurveyJs.Run(Encoding.UTF8.GetBytes(file)).Refusal.ShouldNotBeNull();

    // As version 6 writes it: texts are in tables of their own.
    private const string Lss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>623</DBVersion>
        <groups><rows><row><gid>1</gid><group_order>1</group_order><grelevance/></row><row><gid>2</gid><group_order>2</group_order><grelevance><![CDATA[q1 == 5]]></grelevance></row></rows></groups>
        <group_l10ns><rows><row><gid>1</gid><group_name>Accueil</group_name><language>fr</language></row><row><gid>2</gid><group_name>Suite</group_name><language>fr</language></row></rows></group_l10ns>
        <questions><rows>
          <row><qid>11</qid><gid>1</gid><type>5</type><title>q1</title><mandatory>Y</mandatory><question_order>1</question_order><relevance>1</relevance><other>N</other></row>
          <row><qid>12</qid><gid>1</gid><type>L</type><title>why</title><mandatory>N</mandatory><question_order>2</question_order><relevance><![CDATA[((q1.NAOK <= "2"))]]></relevance><other>Y</other></row>
          <row><qid>13</qid><gid>2</gid><type>M</type><title>what</title><question_order>1</question_order><relevance>1</relevance></row>
          <row><qid>14</qid><gid>2</gid><type>T</type><title>say</title><question_order>2</question_order><relevance><![CDATA[what_SQ2.NAOK == "Y"]]></relevance></row>
          <row><qid>15</qid><gid>2</gid><type>A</type><title>grid</title><question_order>3</question_order><relevance>1</relevance></row>
          <row><qid>16</qid><gid>2</gid><type>|</type><title>file</title><question_order>4</question_order><relevance>1</relevance></row>
        </rows></questions>
        <subquestions><rows>
          <row><qid>21</qid><parent_qid>13</parent_qid><gid>2</gid><type>T</type><title>SQ1</title><question_order>1</question_order></row><row><qid>22</qid><parent_qid>13</parent_qid><gid>2</gid><type>T</type><title>SQ2</title><question_order>2</question_order></row>
          <row><qid>23</qid><parent_qid>15</parent_qid><gid>2</gid><type>T</type><title>A1</title><question_order>1</question_order></row><row><qid>24</qid><parent_qid>15</parent_qid><gid>2</gid><type>T</type><title>A2</title><question_order>2</question_order></row>
        </rows></subquestions>
        <question_l10ns><rows>
          <row><qid>11</qid><question><![CDATA[<p>Satisfait&nbsp;?</p>]]></question><help/><language>fr</language></row><row><qid>11</qid><question>Satisfied?</question><help/><language>en</language></row>
          <row><qid>12</qid><question>Pourquoi ?</question><help>Une seule</help><language>fr</language></row><row><qid>13</qid><question>Quoi ?</question><language>fr</language></row><row><qid>14</qid><question>Dites {q1.shown}</question><language>fr</language></row>
          <row><qid>15</qid><question>Et</question><language>fr</language></row><row><qid>16</qid><question>Photo</question><language>fr</language></row>
          <row><qid>21</qid><question>Prix</question><language>fr</language></row><row><qid>22</qid><question>Choix</question><language>fr</language></row><row><qid>23</qid><question>la caisse</question><language>fr</language></row><row><qid>24</qid><question>le rayon</question><language>fr</language></row>
        </rows></question_l10ns>
        <answers><rows><row><aid>1</aid><qid>12</qid><code>A1</code><sortorder>2</sortorder></row><row><aid>2</aid><qid>12</qid><code>A2</code><sortorder>1</sortorder></row></rows></answers>
        <answer_l10ns><rows><row><aid>1</aid><answer>L’attente</answer><language>fr</language></row><row><aid>2</aid><answer>Le prix</answer><language>fr</language></row></rows></answer_l10ns>
        <question_attributes><rows><row><qid>13</qid><attribute>max_answers</attribute><value>2</value></row><row><qid>13</qid><attribute>hidden</attribute><value>0</value></row><row><qid>13</qid><attribute>cssclass</attribute><value>wide</value></row></rows></question_attributes>
        <surveys><rows><row><sid>9</sid><anonymized>Y</anonymized></row></rows></surveys>
        <quota><rows><row><id>1</id></row></rows></quota>
        <surveys_languagesettings><rows><row><surveyls_language>fr</surveyls_language><surveyls_title>Votre visite</surveyls_title></row><row><surveyls_language>de</surveyls_language><surveyls_title>Ihr Besuch</surveyls_title></row></rows></surveys_languagesettings>
        </document>
        """;

    [Fact]
    public void A_survey_of_LimeSurvey_is_taken_and_what_is_missing_is_named()
    {
        var taken = Lime(Lss).Value.ShouldNotBeNull();
        var items = taken.Asked.Items;
        taken.Asked.Title.Fr.ShouldBe("Votre visite");
        items.Select(i => (i.Kind, i.NewPage)).ShouldBe([(ItemKind.Csat, false), (ItemKind.Single, false), (ItemKind.Multiple, true), (ItemKind.Text, false), (ItemKind.Csat, false), (ItemKind.Csat, false)]);
        (items[0].Text, items[0].Required, items[0].When).ShouldBe((new("Satisfait ?", "Satisfied?"), true, null));
        items[1].Options.Select(o => o.Text.Fr).ShouldBe(["Le prix", "L’attente", "Autre"]);
        items[1].When.ShouldBe(new Condition("q1", ConditionTest.AtMost, "2"));
        (items[3].Text.Fr, items[3].When).ShouldBe(("Dites {q1}", new Condition("q3", ConditionTest.Chosen, "o2")));
        items[5].Text.Fr.ShouldBe("Et – le rayon");
        taken.NotTaken.Select(n => (n.Where, n.Why.Code)).ShouldBe([("Suite", "group_condition_not_taken"), ("why", "help_not_taken"), ("why", "other_as_choice"), ("what", "setting_not_taken"), ("anonymized", "setting_not_taken"), ("grid", "taken_apart"), ("file", "kind_not_taken"), ("quota", "setting_not_taken"), ("surveyls_title", "language_not_taken")], ignoreOrder: true);
    }

    [Fact]
    public void Before_version_4_texts_stand_in_the_tables_once_for_each_language()
    {
        var taken = Lime("""
            <document><LimeSurveyDocType>Survey</LimeSurveyDocType>
            <groups><rows><row><gid>1</gid><group_name>A</group_name><group_order>1</group_order><language>fr</language></row><row><gid>1</gid><group_name>A</group_name><group_order>1</group_order><language>en</language></row></rows></groups>
            <questions><rows>
              <row><qid>1</qid><parent_qid>0</parent_qid><gid>1</gid><type>L</type><title>q</title><question>Alors ?</question><question_order>1</question_order><language>fr</language></row>
              <row><qid>1</qid><parent_qid>0</parent_qid><gid>1</gid><type>L</type><title>q</title><question>Well?</question><question_order>1</question_order><language>en</language></row>
            </rows></questions>
            <answers><rows><row><qid>1</qid><code>a</code><answer>Oui</answer><sortorder>1</sortorder><language>fr</language></row><row><qid>1</qid><code>a</code><answer>Yes</answer><sortorder>1</sortorder><language>en</language></row><row><qid>1</qid><code>b</code><answer>Non</answer><sortorder>2</sortorder><language>fr</language></row></rows></answers>
            <surveys_languagesettings><rows><row><surveyls_language>fr</surveyls_language><surveyls_title>T</surveyls_title></row></rows></surveys_languagesettings></document>
            """).Value.ShouldNotBeNull();
        var item = taken.Asked.Items.ShouldHaveSingleItem();
        item.Text.ShouldBe(new("Alors ?", "Well?"));
        item.Options.Select(o => o.Text).ShouldBe([new("Oui", "Yes"), new("Non")]);
        taken.NotTaken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><document><LimeSurveyDocType>&b;</LimeSurveyDocType></document>")]
    [InlineData("<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><document><LimeSurveyDocType>&a;</LimeSurveyDocType></document>")]
    [InlineData("<document><LimeSurveyDocType>Survey")]
    [InlineData("<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>")]
    [InlineData("<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>")]
    public void What_would_expand_or_fetch_or_is_no_survey_is_refused(string file) => Lime(file).Refusal.ShouldNotBeNull();

    [Fact]
    public void What_is_longer_than_we_keep_is_cut_and_said()
    {
        var choices = string.Join(",", Enumerable.Range(1, 40).Select(n => $"\"c{n}\""));
        var questions = string.Join(",", Enumerable.Range(1, 70).Select(n => $$"""{"type": "dropdown", "name": "n{{n}}", "title": "{{new string('é', 500)}}", "choices": [{{choices}}]}"""));
        var taken = ReadSurveyJs.Run(Encoding.UTF8.GetBytes($$"""{"elements": [{{questions}}]}""")).Value.ShouldNotBeNull();
        taken.Asked.Items.Count.ShouldBe(Questionnaire.MostItems);
        taken.Asked.Items.ShouldAllBe(i => i.Options.Count == Questionnaire.MostOptions && i.Text.En!.Length == Questionnaire.MostOfText);
        taken.NotTaken.CountBy(n => n.Why.Code).ToDictionary().ShouldBe(new Dictionary<string, int> { ["text_cut"] = 60, ["too_many_choices"] = 60, ["beyond_the_last"] = 10 }, ignoreOrder: true);
    }

    private static Result<TakenSurvey> Lime(string file) => ReadLimeSurvey.Run(new MemoryStream(Encoding.UTF8.GetBytes(file)));
}
