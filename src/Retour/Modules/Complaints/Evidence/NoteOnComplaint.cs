using Retour.Database;
using Retour.Modules.Messaging.Contracts;
using Retour.Modules.Organisation.Contracts;

namespace Retour.Modules.Complaints.Evidence;

/// <summary>Adds an internal note, with pictures and documents that show what it says. Files may speak for themselves.</summary>
internal sealed class NoteOnComplaint(RetourDb db, ComplaintWork work)
{
    /// <param name="files">Checked by <see cref="PublicFiles"/>.</param>
    public async Task<Refusal?> RunAsync(Actor actor, string reference, string? typed, IReadOnlyList<IncomingFile> files, CancellationToken cancel)
    {
        var words = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        if (words is null && files.Count == 0) return ComplaintRefusals.NoteEmpty;
        if (words?.Length > Complaint.MostOfText) return ComplaintRefusals.ComplaintTooLong(Complaint.MostOfText);
        return await work.ChangeAsync(actor, reference, (of, calendar, now) =>
        {
            var done = of.Do(ComplaintAct.Noted, actor, words, calendar, now);
            if (done.Value is { } note) db.AddRange(ComplaintFile.Of(note, files));
            return done;
        }, false, cancel);
    }
}
