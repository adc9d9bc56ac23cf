using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Complaints.Evidence;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;
using Retour.Web;

namespace Retour.Modules.Complaints.Mediation;

/// <summary>The mediator's file as one PDF: the same as the page that a browser shows, with the pictures among the evidence.</summary>
internal sealed class PressMediation(RetourDb db, PaperPress press, StoreDirectory stores, TimeProvider time)
{
    // Together they may be large; what is beyond stands in the archive.
    private const int MostPictures = 20, MostOfPictures = 40 << 20;

    public async Task<Result<byte[]>> RunAsync(ComplaintStory story, CancellationToken cancel)
    {
        var (of, store) = (story.Complaint, await stores.AddressAsync(story.Complaint.StoreId, cancel));
        var zone = (await stores.ListAsync(cancel)).First(s => s.Id == of.StoreId).TimeZone;
        var paper = new Paper(Say(MediationTexts.PrintTitle, of.Reference), of.Reference,
        [
            new(ComplaintTexts.About, ComplaintLabels.About(of.About)), new(ComplaintTexts.State, ComplaintLabels.Of(of.State)), new(ComplaintTexts.ReceivedOn, Formats.Day(of.ReceivedOn)), new(ComplaintTexts.Channel, ComplaintLabels.Of(of.Channel)),
            new(WebTexts.Store, store is null ? null : $"{store.Name}, {store.OnOneLine}"), new(ComplaintTexts.Customer, Joined(", ", of.ContactName, of.ContactEmail, PhoneNumber.TryParse(of.ContactPhone, out var phone) ? phone.ToString() : of.ContactPhone)),
            new(ComplaintTexts.Wanted, of.Wanted), new(MediationTexts.Mediator, story.Mediation?.Mediator),
        ])
        {
            Texts =
            [
                new(MediationTexts.TermsTitle, string.Join("\n\n", PrintMediation.Terms(story))),
                .. story.Mediation is { } mediation ? new PaperText[] { new(MediationTexts.Title, string.Join("\n\n", RecordMediation.Lines(mediation))) } : [],
                new(ComplaintTexts.WhatWasSaid, of.Text),
                .. story.Gestures.Where(g => g.State is GestureState.Granted).Select((g, i) => new PaperText(i == 0 ? GestureTexts.Title : null, GestureWords.Line(g))),
                .. PrintMediation.Shown(story).Select((e, i) => new PaperText(i == 0 ? ComplaintTexts.Story : null, Told(e, TimeZoneInfo.ConvertTime(e.At, zone)))),
                .. story.Files.Select((f, i) => new PaperText(i == 0 ? MediationTexts.EvidenceTitle : null, Say(MediationTexts.Piece, PrintMediation.NumberOf(story, f), f.Name))),
            ],
            Pictures = await PicturesAsync(story, cancel),
        };
        return await press.PrintAsync(paper, of.StoreId, Preferences.Language, time.GetUtcNow(), cancel);
    }

    private async Task<IReadOnlyList<PaperPicture>> PicturesAsync(ComplaintStory story, CancellationToken cancel)
    {
        var (pictures, bytes) = (new List<PaperPicture>(), 0L);
        // A PDF holds these two as they are.
        foreach (var file in story.Files.Where(f => f.Type is "image/jpeg" or "image/png").Take(MostPictures))
        {
            var content = await db.Set<ComplaintFileContent>().Where(c => c.Id == file.Id).Select(c => c.Content).FirstAsync(cancel);
            if ((bytes += content.Length) > MostOfPictures) break;
            pictures.Add(new(Say(MediationTexts.Piece, PrintMediation.NumberOf(story, file), file.Name), $"data:{file.Type};base64,{Convert.ToBase64String(content)}"));
        }
        return pictures;
    }

    private static string Told(ComplaintEvent done, DateTimeOffset at) => Joined("\n",
        Joined(" – ", ComplaintLabels.Of(done.Act), $"{Formats.Day(DateOnly.FromDateTime(at.DateTime))}, {at.ToString("t", CultureInfo.CurrentCulture)}", done.ByCustomer ? ComplaintTexts.Customer : done.ByName, done.Outcome is { } outcome ? ComplaintLabels.Of(outcome) : null),
        PrintMediation.WordsOf(done), done.Reason is { Length: > 0 } reason ? $"{ComplaintTexts.Reason} : {reason}" : null);

    private static string Joined(string between, params string?[] parts) => string.Join(between, parts.Where(p => !string.IsNullOrEmpty(p)));

    private static string Say(string text, params object?[] arguments) => string.Format(CultureInfo.CurrentCulture, text, arguments);
}
