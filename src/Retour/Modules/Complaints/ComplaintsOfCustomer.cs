using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Complaints.Evidence;
using Retour.Modules.Complaints.Gestures;
using Retour.Modules.Complaints.Mediation;
using Retour.Modules.Customers.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints;

/// <summary>What this room tells of a customer to whoever asks for the whole customer: the story, the data kept, and how it is forgotten.</summary>
internal sealed class ComplaintsOfCustomer(RetourDb db) : ITimelineSource, IPersonalData, IForgetsCustomers
{
    public IReadOnlyList<TimelineKind> Kinds => [TimelineKind.Complaint];

    public async Task<IReadOnlyList<TimelineEntry>> ReadAsync(Actor reader, IReadOnlyList<CustomerId> person, TimelineKind? kind, DateTimeOffset? until, int most, CancellationToken cancel)
    {
        if (kind is not (null or TimelineKind.Complaint)) return [];
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var told = await (from e in db.Set<ComplaintEvent>()
                          join c in db.Set<Complaint>() on e.ComplaintId equals c.Id
                          where ids.Contains(c.CustomerId) && e.Act != ComplaintAct.Noted && e.Act != ComplaintAct.Relinked && (until == null || e.At <= until)
                          orderby e.At descending, e.Id descending
                          select new { e.Id, e.At, e.Act, e.ByName, e.ByCustomer, c.Reference, c.About, c.StoreId }).Take(most).ToListAsync(cancel);
        return [.. told.Select(t => new TimelineEntry(t.At, t.Id.Value, TimelineKind.Complaint, "message-report",
            string.Format(CultureInfo.CurrentCulture, ComplaintTexts.StoryOfComplaint, t.Reference, ComplaintLabels.Of(t.Act)), reader.Lacks(Right.SeeComplaints, t.StoreId) is null ? $"/complaints/{t.Reference}" : null,
            t.ByCustomer ? null : t.ByName, [ComplaintLabels.About(t.About)]))];
    }

    public async Task<IReadOnlyList<PersonalDataTable>> ReadAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var complaints = await db.Set<Complaint>().AsNoTracking().Where(c => ids.Contains(c.CustomerId)).OrderBy(c => c.ReceivedOn).ThenBy(c => c.Id).ToListAsync(cancel);
        var of = complaints.Select(c => c.Id).ToList();
        var events = await db.Set<ComplaintEvent>().AsNoTracking().Where(e => of.Contains(e.ComplaintId)).OrderBy(e => e.At).ThenBy(e => e.Number).ToListAsync(cancel);
        var files = await db.Set<ComplaintFile>().AsNoTracking().Where(f => of.Contains(f.ComplaintId)).OrderBy(f => f.Id).ToListAsync(cancel);
        var gestures = await db.Set<Gesture>().AsNoTracking().Where(g => of.Contains(g.ComplaintId)).OrderBy(g => g.AskedAt).ToListAsync(cancel);
        var mediations = await db.Set<MediationFile>().AsNoTracking().Where(m => of.Contains(m.ComplaintId)).ToListAsync(cancel);
        var references = complaints.ToDictionary(c => c.Id, c => c.Reference);
        return
        [
            new("complaints", ComplaintTexts.ComplaintsTitle,
                [new("received_on", ComplaintTexts.ReceivedOn), new("reference", ComplaintTexts.Reference), new("kind", ComplaintTexts.Kind), new("about", ComplaintTexts.About), new("text", ComplaintTexts.WhatWasSaid), new("wanted", ComplaintTexts.Wanted), new("state", ComplaintTexts.State)],
                [.. complaints.Select(c => (IReadOnlyList<object?>)[c.ReceivedOn, c.Reference, ComplaintLabels.Of(c.Kind), ComplaintLabels.About(c.About), c.Text, c.Wanted, ComplaintLabels.Of(c.State)])]),
            new("complaint_events", ComplaintTexts.Story,
                [new("at", ComplaintTexts.When), new("reference", ComplaintTexts.Reference), new("act", ComplaintTexts.WhatWasDone), new("words", ComplaintTexts.Words), new("reason", ComplaintTexts.Reason)],
                [.. events.Select(e => (IReadOnlyList<object?>)[e.At, references[e.ComplaintId], ComplaintLabels.Of(e.Act), e.Words, e.Reason])]),
            new("complaint_files", ComplaintTexts.FilesKept,
                [new("reference", ComplaintTexts.Reference), new("name", ComplaintTexts.FileName), new("type", ComplaintTexts.FileType), new("bytes", ComplaintTexts.FileSize)],
                [.. files.Select(f => (IReadOnlyList<object?>)[references[f.ComplaintId], f.Name, f.Type, (decimal)f.Bytes])]),
            new("complaint_gestures", GestureTexts.Kept,
                [new("at", ComplaintTexts.When), new("reference", ComplaintTexts.Reference), new("kind", GestureTexts.KindLabel), new("amount", GestureTexts.Amount), new("words", ComplaintTexts.Words), new("state", GestureTexts.State)],
                [.. gestures.Select(g => (IReadOnlyList<object?>)[g.AskedAt, references[g.ComplaintId], GestureWords.Of(g.Kind), g.Amount, g.Words, GestureWords.Of(g.State)])]),
            new("complaint_mediations", MediationTexts.Kept,
                [new("reference", ComplaintTexts.Reference), new("known", MediationTexts.Title)],
                [.. mediations.Select(m => (IReadOnlyList<object?>)[references[m.ComplaintId], string.Join('\n', RecordMediation.Lines(m))])]),
        ];
    }

    /// <summary>That there was a complaint, what it was about and how it ended stays: what was said, and by whom, does not.</summary>
    public async Task ForgetAsync(IReadOnlyList<CustomerId> person, CancellationToken cancel)
    {
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var of = await db.Set<Complaint>().Where(c => ids.Contains(c.CustomerId)).Select(c => c.Id).ToListAsync(cancel);
        if (of.Count == 0) return;
        await db.Set<ComplaintFileContent>().Where(c => db.Set<ComplaintFile>().Any(f => f.Id == c.Id && of.Contains(f.ComplaintId))).ExecuteDeleteAsync(cancel);
        await db.Set<ComplaintFile>().Where(f => of.Contains(f.ComplaintId)).ExecuteDeleteAsync(cancel);
        await db.Set<Gesture>().Where(g => of.Contains(g.ComplaintId)).ExecuteUpdateAsync(g => g.SetProperty(x => x.Words, (string?)null), cancel);
        await db.Set<Gesture>().Where(g => of.Contains(g.ComplaintId) && g.Reason != null).ExecuteUpdateAsync(g => g.SetProperty(x => x.Reason, ""), cancel);
        await db.Set<MediationFile>().Where(m => of.Contains(m.ComplaintId)).ExecuteUpdateAsync(m => m.SetProperty(x => x.FileNumber, (string?)null), cancel);
        await db.Set<MediationFile>().Where(m => of.Contains(m.ComplaintId) && m.WhyNot != null).ExecuteUpdateAsync(m => m.SetProperty(x => x.WhyNot, ""), cancel);
        await db.Set<MediationFile>().Where(m => of.Contains(m.ComplaintId) && m.Proposal != null).ExecuteUpdateAsync(m => m.SetProperty(x => x.Proposal, ""), cancel);
        await db.Set<ComplaintEvent>().Where(e => of.Contains(e.ComplaintId)).ExecuteUpdateAsync(e => e.SetProperty(x => x.Words, (string?)null).SetProperty(x => x.Reason, (string?)null), cancel);
        await db.Set<Complaint>().Where(c => of.Contains(c.Id) && c.RejectionReason != null).ExecuteUpdateAsync(c => c.SetProperty(x => x.RejectionReason, ""), cancel);
        await db.Set<Complaint>().Where(c => of.Contains(c.Id)).ExecuteUpdateAsync(c => c
            .SetProperty(x => x.Text, "").SetProperty(x => x.Wanted, (string?)null).SetProperty(x => x.ContactName, (string?)null)
            .SetProperty(x => x.ContactEmail, (string?)null).SetProperty(x => x.ContactPhone, (string?)null).SetProperty(x => x.TextKey, (string?)null).SetProperty(x => x.LinkKey, (string?)null).SetProperty(x => x.Version, x => x.Version + 1), cancel);
    }
}

/// <summary>Complaining is the customer's own doing.</summary>
internal sealed class ComplaintActivity : ICustomerActivity
{
    public string LastDays => "SELECT customer_id, max(received_on) AS day FROM complaints WHERE customer_id IS NOT NULL GROUP BY customer_id";
}
