using System.Globalization;
using Retour.Database;
using Retour.Modules.AfterSales.Repairs;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.AfterSales.Providers;

/// <summary>
/// Writes to a provider's contact, in the unit of work of what there is to tell. Of the customer it says nothing. Where the provider has pages of its own, each
/// mail has a link that opens them once: who can read the mail is who was let in.
/// </summary>
internal sealed class TellProvider(RetourDb db, Outbox outbox, MailWriter writer, Brand brand, SiteAddress site)
{
    public const string EnterPrefix = "/partner/enter/";

    /// <summary>The first link, that whoever asked for it may hand over by other means too.</summary>
    public Task InviteAsync(Provider provider, string token, Id<ProviderKey> key, CancellationToken cancel) =>
        SayAsync(provider, $"provider-invited-{key}", null, null, nameof(ProviderTexts.MailInvited), _ => [], Link(token), cancel);

    public Task SentAsync(Provider provider, ProviderLeg leg, Repair repair, DateTimeOffset now, CancellationToken cancel) =>
        SayOfLegAsync(provider, $"leg-sent-{leg.Id}", leg, repair, nameof(ProviderTexts.MailSent), now, cancel);

    /// <param name="time">Which time it is: each is told once.</param>
    public Task LateAsync(Provider provider, ProviderLeg leg, Repair repair, int time, DateTimeOffset now, CancellationToken cancel) =>
        SayOfLegAsync(provider, $"leg-late-{leg.Id}-{time}", leg, repair, nameof(ProviderTexts.MailLate), now, cancel);

    public Task AnsweredAsync(Provider provider, ProviderLeg leg, Repair repair, DateTimeOffset now, CancellationToken cancel) =>
        SayOfLegAsync(provider, $"leg-answered-{leg.Id}-{Guid.CreateVersion7()}", leg, repair, nameof(ProviderTexts.MailAnswered), now, cancel);

    private Task SayOfLegAsync(Provider provider, string cause, ProviderLeg leg, Repair repair, string text, DateTimeOffset now, CancellationToken cancel)
    {
        string? link = null;
        if (provider is { HasAccess: true, Email: not null })
        {
            var (key, token) = ProviderKey.For(provider.Id, ProviderKeyKind.Link, now);
            db.Add(key);
            link = $"{Link(token)}?to={repair.Reference}/{leg.Number}";
        }
        return SayAsync(provider, cause, leg.StoreId, repair.Reference, text, culture =>
            [repair.Label, repair.Serial ?? "–", repair.Reference, leg.SentOn.ToString("d MMMM yyyy", culture), leg.DueOn.ToString("d MMMM yyyy", culture), leg.Answer ?? leg.Asked ?? "–"], link, cancel);
    }

    private async Task SayAsync(Provider provider, string cause, StoreId? store, string? about, string name, Func<CultureInfo, object[]> words, string? link, CancellationToken cancel)
    {
        if (provider.Email is not { } to) return;
        var culture = CultureInfo.GetCultureInfo(provider.Language == "en" ? "en-GB" : "fr-FR");
        string Text(string one) => ProviderTexts.ResourceManager.GetString(one, culture)!;
        var filled = words(culture);
        var shop = (await brand.GetAsync(cancel)).Name is { Length: > 0 } known ? known : "Retour";
        var body = string.Format(culture, Text(name), [.. filled]) + (link is null ? "" : $"\n\n{Text(nameof(ProviderTexts.MailLink))}\n{link}");
        var written = await writer.ServiceAsync(new(provider.ContactName, provider.Language), store, string.Format(culture, Text($"{name}Subject"), [shop, about ?? ""]), body, cancel);
        await outbox.AddAsync(new(cause, to, written.Subject, written.Text)
        {
            Html = written.Html, Store = store, Language = written.Language, About = about is null ? "provider" : "case", AboutId = about ?? provider.Id.ToString(), IsAutomatic = true,
        }, cancel);
    }

    private string Link(string token) => site.Link(null, EnterPrefix + token);
}
