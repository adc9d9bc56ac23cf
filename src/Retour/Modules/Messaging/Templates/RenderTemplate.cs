using System.Globalization;
using System.Text.Json;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Templates;

/// <summary>What is wrong with a template, and in which field of it: subject or text.</summary>
internal sealed record TemplateProblem(string Field, Refusal Refusal);

/// <summary>A mail written from a template, or what keeps it from being written.</summary>
internal readonly record struct Rendered(WrittenMail? Value, IReadOnlyList<TemplateProblem> Problems);

/// <summary>Fills a template and lays it out in the brand's name, colour and logo: the courier does it.</summary>
internal sealed class RenderTemplate(Courier.Courier courier, Brand brand)
{
    /// <summary>How the HTML names the logo: it goes with the mail, for many mail programs show no pictures from elsewhere.</summary>
    public const string Logo = "cid:logo";

    public async Task<Rendered> RunAsync(string subject, string text, string signature, IReadOnlyDictionary<string, object> words, string language, CancellationToken cancel)
    {
        var shown = await brand.GetAsync(cancel);
        var answer = await courier.AskAsync("render", new
        {
            Subject = subject, Text = text, Signature = signature, Words = words, Language = language,
            Brand = new { Name = shown.Name.Length > 0 ? shown.Name : "Retour", Colour = shown.ShownColour, Logo = shown.LogoTag is null ? null : Logo },
        }, cancel);
        if (answer.TryGetProperty("problems", out var problems)) return new(null, [.. problems.EnumerateArray().Select(Read)]);
        return new(new(language, answer.GetProperty("subject").GetString()!, answer.GetProperty("text").GetString()!, answer.GetProperty("html").GetString()), []);
    }

    private static TemplateProblem Read(JsonElement problem)
    {
        var what = problem.GetProperty("what").GetString()!;
        return new(problem.GetProperty("field").GetString()!, problem.GetProperty("code").GetString() switch
        {
            "unknown_word" => Refused(nameof(TemplateTexts.UnknownWord), what),
            "not_allowed" => Refused(nameof(TemplateTexts.NotAllowed), what),
            _ => Refused(nameof(TemplateTexts.SyntaxWrong), int.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 1),
        });
    }

    public static Refusal Refused(string name, params object?[] arguments) => new(TemplateTexts.ResourceManager, name, arguments);
}
