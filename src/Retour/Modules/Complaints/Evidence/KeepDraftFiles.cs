using Microsoft.EntityFrameworkCore;
using Retour.Database;
using Retour.Modules.Messaging.Contracts;

namespace Retour.Modules.Complaints.Evidence;

/// <summary>A file of a form that is not sent yet, as the form shows it.</summary>
internal sealed record DraftFile(Guid Id, string Name);

/// <summary>Holds the files of the public form from screen to screen: a browser sends them once. What nobody sends is gone after a day.</summary>
internal sealed class KeepDraftFiles(RetourDb db, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<Refusal?> AddAsync(Guid form, IFormFileCollection sent, CancellationToken cancel)
    {
        var (files, refusal) = await PublicFiles.ReadAsync(sent, cancel);
        if (refusal is not null || files!.Count == 0) return refusal;
        var there = await db.Set<ComplaintDraftFile>().Where(f => f.Form == form).Select(f => new { f.Name, f.Content.Length }).ToListAsync(cancel);
        // A screen that is loaded anew sends its files once more.
        var fresh = files.Where(f => !there.Any(t => t.Name == f.Name && t.Length == f.Content.Length)).ToList();
        if (there.Count + fresh.Count > PublicFiles.Most) return PublicFiles.TooMany;
        var now = time.GetUtcNow();
        var forgotten = now - Kept;
        await db.Set<ComplaintDraftFile>().Where(f => f.At < forgotten).ExecuteDeleteAsync(cancel);
        db.AddRange(fresh.Select(f => new ComplaintDraftFile { Form = form, Name = f.Name, Type = f.Type, Content = f.Content, At = now }));
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public Task RemoveAsync(Guid form, Guid file, CancellationToken cancel)
    {
        var id = new Id<ComplaintDraftFile>(file);
        return db.Set<ComplaintDraftFile>().Where(f => f.Id == id && f.Form == form).ExecuteDeleteAsync(cancel);
    }

    public async Task<IReadOnlyList<DraftFile>> ListAsync(Guid form, CancellationToken cancel) =>
        [.. (await db.Set<ComplaintDraftFile>().Where(f => f.Form == form).OrderBy(f => f.Id).Select(f => new { f.Id, f.Name }).ToListAsync(cancel)).Select(f => new DraftFile(f.Id.Value, f.Name))];

    /// <summary>What the form brings with it, out of the way of the next one: in the unit of work of the complaint that comes of it.</summary>
    public async Task<IReadOnlyList<IncomingFile>> TakeAsync(Guid form, CancellationToken cancel)
    {
        var files = await db.Set<ComplaintDraftFile>().AsNoTracking().Where(f => f.Form == form).OrderBy(f => f.Id).ToListAsync(cancel);
        if (files.Count > 0) await db.Set<ComplaintDraftFile>().Where(f => f.Form == form).ExecuteDeleteAsync(cancel);
        return [.. files.Select(f => new IncomingFile(f.Name, f.Type, f.Content))];
    }
}
