using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Complaints.Evidence;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Complaints.Mediation;

/// <summary>A document that a browser shows and prints, or a folder with all that belongs to it.</summary>
internal sealed record PrintedFile(string Name, byte[] Content);

/// <summary>All of a complaint in its order, for the mediator: what was said, what was done, what was given, the days that count and by which article, and the evidence by number.</summary>
internal sealed class PrintMediation(RetourDb db, ReadComplaints read, StoreDirectory stores, Brand brand, PressMediation press)
{
    /// <summary>One page that needs nothing but the pictures it names.</summary>
    public async Task<Result<PrintedFile>> PageAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (story, refusal) = await read.OneAsync(actor, reference, cancel);
        if (refusal is not null) return refusal;
        return new PrintedFile($"{story!.Complaint.Reference}.html", await WriteAsync(story, file => $"/complaints/{story.Complaint.Reference}/files/{file.Id}/view", cancel));
    }

    /// <summary>The page together with every file, as one archive.</summary>
    public async Task<Result<PrintedFile>> ArchiveAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (story, refusal) = await read.OneAsync(actor, reference, cancel);
        if (refusal is not null) return refusal;
        var all = new MemoryStream();
        using (var archive = new ZipArchive(all, ZipArchiveMode.Create, leaveOpen: true))
        {
            await PutAsync(archive, $"{story!.Complaint.Reference}.html", await WriteAsync(story, NameOf, cancel), cancel);
            // One after the other: together they may be large.
            foreach (var file in story.Files) await PutAsync(archive, NameOf(file), await db.Set<ComplaintFileContent>().Where(c => c.Id == file.Id).Select(c => c.Content).FirstAsync(cancel), cancel);
        }
        return new PrintedFile($"{story.Complaint.Reference}.zip", all.ToArray());

        string NameOf(ComplaintFile file) => string.Create(CultureInfo.InvariantCulture, $"{Folder}/{NumberOf(story!, file):00}-{Plain(file.Name)}");
    }

    /// <summary>All of it on the letterhead of the store, pictures included, as one PDF.</summary>
    public async Task<Result<PrintedFile>> PdfAsync(Actor actor, string reference, CancellationToken cancel)
    {
        var (story, refusal) = await read.OneAsync(actor, reference, cancel);
        if (refusal is not null) return refusal;
        var (pdf, unprinted) = await press.RunAsync(story!, cancel);
        return unprinted is not null ? unprinted : new PrintedFile($"{story!.Complaint.Reference}.pdf", pdf!);
    }

    private const string Folder = "pieces";

    private static async Task PutAsync(ZipArchive archive, string name, byte[] content, CancellationToken cancel)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync(cancel);
        await entry.WriteAsync(content, cancel);
    }

    /// <summary>What a mediator is told of what was done: what colleagues wrote to one another stays in the house.</summary>
    public static IEnumerable<ComplaintEvent> Shown(ComplaintStory story) => story.Events.Where(e => e.Act is not (ComplaintAct.Noted or ComplaintAct.Relinked or ComplaintAct.GestureAsked or ComplaintAct.GestureRefused));

    public static string? WordsOf(ComplaintEvent done) => done.Words is { Length: > 0 } words && done.Act is not (ComplaintAct.Acknowledged or ComplaintAct.Investigating or ComplaintAct.Closed) ? words : null;

    public static int NumberOf(ComplaintStory story, ComplaintFile file) => 1 + story.Files.Select(f => f.Id).ToList().IndexOf(file.Id);

    // A name that no system takes for a way out of the folder.
    private static string Plain(string name) => new([.. name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]);

    private async Task<byte[]> WriteAsync(ComplaintStory story, Func<ComplaintFile, string> placeOf, CancellationToken cancel)
    {
        var (of, shown) = (story.Complaint, await brand.GetAsync(cancel));
        var store = await stores.AddressAsync(of.StoreId, cancel);
        var zone = (await stores.ListAsync(cancel)).First(s => s.Id == of.StoreId).TimeZone;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{Preferences.Language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{Safe(of.Reference)}</title><style>{Style}</style></head><body>\n");
        page.Append(CultureInfo.InvariantCulture, $"{(shown.Name.Length == 0 ? "" : $"<header>{Safe(shown.Name)}</header>\n")}<main>\n<h1>{Safe(Say(MediationTexts.PrintTitle, of.Reference))}</h1>\n");
        Facts(page,
            (ComplaintTexts.About, ComplaintLabels.About(of.About)), (ComplaintTexts.State, ComplaintLabels.Of(of.State)), (ComplaintTexts.ReceivedOn, Formats.Day(of.ReceivedOn)), (ComplaintTexts.Channel, ComplaintLabels.Of(of.Channel)),
            (WebTexts.Store, store is null ? null : $"{store.Name}, {store.OnOneLine}"), (ComplaintTexts.Customer, string.Join(", ", new[] { of.ContactName, of.ContactEmail, of.ContactPhone }.Where(p => !string.IsNullOrEmpty(p)))),
            (ComplaintTexts.Wanted, of.Wanted), (MediationTexts.Mediator, story.Mediation?.Mediator));
        Head(page, MediationTexts.TermsTitle);
        page.Append("<ul>").AppendJoin("", Terms(story).Select(t => $"<li>{Safe(t)}</li>")).Append("</ul>\n");
        if (story.Mediation is { } mediation)
        {
            Head(page, MediationTexts.Title);
            page.Append("<ul>").AppendJoin("", RecordMediation.Lines(mediation).Select(l => $"<li>{Safe(l)}</li>")).Append("</ul>\n");
        }
        Head(page, ComplaintTexts.WhatWasSaid);
        Words(page, of.Text);
        if (story.Gestures.Where(g => g.State is GestureState.Granted).ToList() is { Count: > 0 } granted)
        {
            Head(page, GestureTexts.Title);
            page.Append("<ul>").AppendJoin("", granted.Select(g => $"<li>{Safe(GestureWords.Line(g))}</li>")).Append("</ul>\n");
        }
        Head(page, ComplaintTexts.Story);
        page.Append("<ol>");
        foreach (var done in Shown(story))
        {
            var at = TimeZoneInfo.ConvertTime(done.At, zone);
            page.Append(CultureInfo.InvariantCulture, $"<li><strong>{Safe(ComplaintLabels.Of(done.Act))}</strong> – {Safe($"{Formats.Day(DateOnly.FromDateTime(at.DateTime))}, {at.ToString("t", CultureInfo.CurrentCulture)}")} – {Safe(done.ByCustomer ? ComplaintTexts.Customer : done.ByName)}{(done.Outcome is { } outcome ? " – " + Safe(ComplaintLabels.Of(outcome)) : "")}");
            // What colleagues said to one another stays in the house.
            if (WordsOf(done) is { } words) Words(page, words);
            if (done.Reason is { Length: > 0 } reason) Words(page, $"{ComplaintTexts.Reason} : {reason}");
            page.Append("</li>");
        }
        page.Append("</ol>\n");
        if (story.Files.Count > 0)
        {
            Head(page, MediationTexts.EvidenceTitle);
            foreach (var file in story.Files)
            {
                var name = Safe(Say(MediationTexts.Piece, NumberOf(story, file), file.Name));
                page.Append(CultureInfo.InvariantCulture, $"<figure><figcaption><a href=\"{Safe(placeOf(file))}\">{name}</a></figcaption>{(file.IsPicture ? $"<img src=\"{Safe(placeOf(file))}\" alt=\"{Safe(file.Name)}\">" : "")}</figure>\n");
            }
        }
        return Encoding.UTF8.GetBytes(page.Append("</main></body></html>\n").ToString());
    }

    /// <summary>The days that count, each with its article.</summary>
    public static IReadOnlyList<string> Terms(ComplaintStory story)
    {
        var (of, mediation) = (story.Complaint, story.Mediation);
        // Who complained aloud and contested in writing has written since then: by the earlier of two days, where the clock of the store is ahead.
        var written = MediationTerms.IsWritten(of.Channel) ? of.ReceivedOn : story.Events.FirstOrDefault(e => e is { ByCustomer: true, Act: ComplaintAct.Contested }) is { } said ? DateOnly.FromDateTime(said.At.UtcDateTime) : (DateOnly?)null;
        var terms = new List<string> { written is { } day ? Say(MediationTexts.TermRefer, Formats.Day(day), Formats.Day(MediationTerms.ReferBy(day))) : MediationTexts.TermWrittenFirst };
        if (mediation is { ReferredOn: var referred, IsAdmissible: null }) terms.Add(Say(MediationTexts.TermReject, Formats.Day(MediationTerms.RejectBy(referred))));
        if (mediation?.NotifiedOn is { } notified) terms.Add(Say(MediationTexts.TermOutcome, Formats.Day(MediationTerms.OutcomeBy(notified))));
        terms.Add(MediationTexts.TermLimitation);
        return terms;
    }

    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1d2126}h1{font-size:1.6rem;line-height:1.25}h2{margin:1.8rem 0 .4rem;font-size:1.15rem}"
        + "dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.25rem 1rem}dt{color:#4b5157}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}.words{white-space:pre-line;border-left:3px solid #9aa0a5;padding-left:.8rem;margin:.4rem 0;overflow-wrap:anywhere}"
        + "li{margin:.5rem 0;break-inside:avoid}figure{margin:1rem 0;break-inside:avoid}img{max-width:100%;max-height:22cm;margin-top:.5rem}a{color:#0f5b66}header{font-weight:600;border-bottom:2px solid #1d2126;padding-bottom:.4rem}@media print{body{margin:0;font-size:11pt}}";

    private static void Head(StringBuilder page, string title) => page.Append(CultureInfo.InvariantCulture, $"<h2>{Safe(title)}</h2>\n");

    private static void Words(StringBuilder page, string words) => page.Append(CultureInfo.InvariantCulture, $"<div class=\"words\">{Safe(words)}</div>");

    private static void Facts(StringBuilder page, params (string Name, string? Value)[] facts) =>
        page.Append("<dl>").AppendJoin("", facts.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => $"<dt>{Safe(f.Name)}</dt><dd>{Safe(f.Value!)}</dd>")).Append("</dl>\n");

    private static string Say(string text, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, text, arguments);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
