using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Messaging.Courier;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Messaging.Templates;

/// <summary>Says a kind of message in the shop's own words, or again in the built-in ones. A template that cannot be used is not saved.</summary>
internal sealed class ChangeTemplate(RetourDb db, RenderTemplate render, TemplateData data, AuditTrail audit)
{
    public async Task<IReadOnlyList<TemplateProblem>> SaveAsync(Actor actor, TemplateKind kind, string language, int version, string subject, string text, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return [new("", lacking)];
        var own = await db.Set<MessageTemplate>().FirstOrDefaultAsync(t => t.Kind == kind && t.Language == language, cancel);
        if ((own?.Version ?? 0) != version) return [new("", await audit.ChangedMeanwhileAsync("template", IdOf(kind, language), cancel))];
        if (await CheckAsync(kind, language, subject, text, cancel) is { Count: > 0 } problems) return problems;
        if (own is null) db.Add(own = new() { Kind = kind, Language = language, Subject = "", Text = "" });
        (own.Subject, own.Text, own.Version) = (subject, text, version + 1);
        return await SaveAsync(actor, "template_changed", kind, language, cancel);
    }

    public async Task<IReadOnlyList<TemplateProblem>> ResetAsync(Actor actor, TemplateKind kind, string language, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return [new("", lacking)];
        if (await db.Set<MessageTemplate>().FirstOrDefaultAsync(t => t.Kind == kind && t.Language == language, cancel) is not { } own) return [];
        db.Remove(own);
        return await SaveAsync(actor, "template_reset", kind, language, cancel);
    }

    /// <summary>What is wrong with a template, by field.</summary>
    public async Task<IReadOnlyList<TemplateProblem>> CheckAsync(TemplateKind kind, string language, string subject, string text, CancellationToken cancel)
    {
        if (subject.Length == 0 && !kind.IsSms()) return [new("subject", RenderTemplate.Refused(nameof(TemplateTexts.SubjectMissing)))];
        if (subject.Length > MessageTemplate.LongestSubject) return [new("subject", RenderTemplate.Refused(nameof(TemplateTexts.TooLong), MessageTemplate.LongestSubject))];
        if (text.Length == 0) return [new("text", RenderTemplate.Refused(nameof(TemplateTexts.TextMissing)))];
        if (text.Length > MessageTemplate.LongestText) return [new("text", RenderTemplate.Refused(nameof(TemplateTexts.TooLong), MessageTemplate.LongestText))];
        if (kind.NamesMediator() && !text.Contains("{{mediator.paragraph}}", StringComparison.Ordinal) && !(text.Contains("{{mediator.name}}", StringComparison.Ordinal) && text.Contains("{{mediator.contact}}", StringComparison.Ordinal)))
            return [new("text", RenderTemplate.Refused(nameof(TemplateTexts.MediatorMissing)))];
        try
        {
            var (example, problems) = await render.RunAsync(subject, text, "", await data.OfAsync(TemplateData.Example(language), null, TemplateData.ExampleOf(kind, language), cancel), language, cancel);
            return kind.IsSms() && example is not null && SmsLength.Of(SmsLength.Plain(example.Text)).Parts > SmsLength.MostParts ? [new("text", RenderTemplate.Refused(nameof(TemplateTexts.TooLongForSms), SmsLength.MostParts))] : problems;
        }
        catch (Exception failure) when (failure is CourierMissingException or CourierDiedException)
        {
            return [new("", RenderTemplate.Refused(nameof(TemplateTexts.CannotBeRead)))];
        }
    }

    private async Task<IReadOnlyList<TemplateProblem>> SaveAsync(Actor actor, string action, TemplateKind kind, string language, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, new(action, "template", IdOf(kind, language)), cancel);
            return [];
        }
        catch (DbUpdateException)
        {
            return [new("", await audit.ChangedMeanwhileAsync("template", IdOf(kind, language), cancel))];
        }
    }

    private static string IdOf(TemplateKind kind, string language) => $"{kind}/{language}";
}

/// <summary>With which words a store takes leave; empty for what is known of the store.</summary>
internal sealed class ChangeSignature(RetourDb db, StoreDirectory stores, AuditTrail audit)
{
    public async Task<Refusal?> RunAsync(Actor actor, StoreId store, string text, CancellationToken cancel)
    {
        if (actor.LacksEverywhere(Right.ManageSettings) is { } lacking) return lacking;
        if (text.Length > StoreSignature.LongestText) return RenderTemplate.Refused(nameof(TemplateTexts.TooLong), StoreSignature.LongestText);
        if ((await stores.ListAsync(cancel)).All(s => s.Id != store)) return RenderTemplate.Refused(nameof(TemplateTexts.NoSuchStore));
        var known = await db.Set<StoreSignature>().FirstOrDefaultAsync(s => s.StoreId == store, cancel);
        if ((known?.Text ?? "") == text) return null;
        if (text.Length == 0) db.Remove(known!);
        else if (known is null) db.Add(new StoreSignature { StoreId = store, Text = text });
        else known.Text = text;
        await audit.SaveAsync(actor, new("signature_changed", "store", store.ToString(), store), cancel);
        return null;
    }
}
